"""Hand the model of the example to the page, as a script.

A page that is opened from a file may load scripts, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from drawing.keep import kept_beside
from gallery_engine.store.whole_files import write
from web import is_web

#: The example that trains the model, below the gallery.
EXAMPLE = "real_world/plot_own_digits"

#: Where the page finds it, below ``_static``.
SCRIPT = Path("draw", "digit_reader.js")


def publish(app: Sphinx, exception: Exception | None) -> None:
    """Write the script; without a model it says so, and the page tells the reader."""
    if exception is None and is_web(app):
        text = f'"use strict";\nvar digitReader = {model_of(app)};\n'
        path = Path(app.outdir, "_static", SCRIPT)
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, text.encode())


def model_of(app: Sphinx) -> str:
    """Return the model of this build as JSON, ``null`` where no example has run."""
    conf = app.config.sphinx_gallery_conf
    page = Path(app.srcdir, conf["gallery_dirs"], f"{EXAMPLE}.py")
    source = Path(app.srcdir, conf["examples_dirs"], f"{EXAMPLE}.py")
    path = kept_beside(page)
    has_run = conf["plot_gallery"] and source.is_file() and path.is_file()
    return path.read_text(encoding="utf-8").strip() if has_run else "null"
