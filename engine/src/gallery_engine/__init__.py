"""The build engine: every core busy, nothing run twice, here or on a cluster.

It runs the examples before Sphinx-Gallery would, which then finds all of them up to
date and does its own work unchanged. Add ``gallery_engine`` to `extensions`: everything
is taken from `sphinx_gallery_conf`. The page "The build engine" tells of the settings.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Run the examples just before Sphinx-Gallery's own ``builder-inited`` (500)."""
    from sphinx.errors import ExtensionError

    # Here, so that parts of it load alone.
    from gallery_engine import build_info, plain
    from gallery_engine.engine import RESULTS, Engine
    from gallery_engine.store import lock
    from gallery_engine.worker import adapter

    # Of the millions of objects that Sphinx makes, few are garbage before the end: to
    # look for that every 700 takes a tenth of a build.
    gc.set_threshold(50_000, 20, 20)
    app.setup_extension("sphinx_gallery.gen_gallery")
    if text := adapter.refusal():
        raise ExtensionError(text)
    app.add_config_value("gallery_engine_dask", "", "", str)
    app.add_config_value("gallery_engine_time_limit", "150", "", (int, float, str))
    app.add_config_value("gallery_engine_cache", ".cache/gallery", "", str)
    app.add_config_value("gallery_engine_cache_size", 2000, "", int)
    app.add_config_value("gallery_engine_packages", "", "", str)
    app.add_config_value("gallery_engine_preload", [], "", (list, tuple))
    app.add_config_value("gallery_engine_inputs", [], "", (list, tuple))
    app.add_config_value("gallery_engine_rerun", "", "", str)
    lock.hold(app)
    app.add_event(RESULTS)
    app.connect("builder-inited", build_info.make_neutral, priority=1)
    if not plain.can_run():
        plain.stand_back(app)
        return {"parallel_read_safe": True, "parallel_write_safe": True}
    engine = Engine(app)
    engine.preparations.start()
    app.connect("config-inited", engine.take_over, priority=5)
    app.connect("builder-inited", engine.run_examples, priority=400)
    app.connect("builder-inited", engine.tell, priority=550)
    app.connect("build-finished", engine.end_with_failures, priority=499)
    app.connect("build-finished", engine.warn_of_failures, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
