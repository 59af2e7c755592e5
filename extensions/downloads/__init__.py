"""What a reader takes away: scripts, notebooks and zips, each whole and runnable."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from downloads import epub, unpacked_data
from downloads.files import Downloads
from gallery_engine.engine import RESULTS


def setup(app: Sphinx) -> dict[str, Any]:
    """Make each notebook when its page is finished, and the rest at the end.

    ``downloads_outputs = False`` makes notebooks without outputs.
    """
    app.add_config_value("downloads_outputs", True, "html", bool)
    app.add_post_transform(epub.TakeOutDownloads)
    downloads = Downloads()
    if RESULTS in app.events.events:  # Sphinx-Gallery alone does not know what was read
        app.connect(RESULTS, unpacked_data.tell)
    app.connect("write-started", downloads.take_over)
    app.connect("doctree-resolved", downloads.make_notebook, priority=900)
    app.connect("html-collect-pages", downloads.make_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
