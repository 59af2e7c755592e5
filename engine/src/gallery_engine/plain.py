"""Leave the examples to Sphinx-Gallery where the engine cannot run: without ``fork``.

The pages are the same. Sphinx-Gallery runs what changed in its own text, one example
after the other and in the process that builds.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from gallery_engine.gallery.examples import find_examples, project
from gallery_engine.handover import check
from gallery_engine.record import write_times
from gallery_engine.worker import adapter

SAID = (
    "gallery_engine: this system cannot fork, so Sphinx-Gallery runs the examples: the"
    " same pages, one after the other, and without the cache"
)


def can_run() -> bool:
    """Say whether the engine can run examples here."""
    return hasattr(os, "fork")


def stand_back(app: Sphinx) -> None:
    """Say in one line that Sphinx-Gallery takes over, and let it."""
    print(SAID, file=sys.stderr, flush=True)
    app.connect("config-inited", leave_out_memory, priority=5)
    app.connect("builder-inited", write_own_times, priority=490)


def leave_out_memory(app: Sphinx, config: Config) -> None:
    """Leave out what needs another package."""
    check(config.sphinx_gallery_conf)
    config.sphinx_gallery_conf = {**config.sphinx_gallery_conf, "show_memory": False}


def write_own_times(app: Sphinx) -> None:
    """Have the times of all examples on the engine's page.

    Sphinx-Gallery's own, one for each section, load scripts from three other hosts.
    """
    srcdir, conf = Path(app.srcdir), app.config.sphinx_gallery_conf
    examples = find_examples(srcdir, project(srcdir, Path(app.confdir), conf), conf)

    def write(conf: dict[str, Any], folder: Any, costs: list[Any]) -> None:
        if folder is None and conf["write_computation_times"]:
            seconds = {Path(cost.src_file): cost.execution_time for cost in costs}
            rows = [(one, seconds.get(one.source, 0.0), 0) for one in examples]
            write_times(srcdir, rows)

    adapter.write_times_with(write)
