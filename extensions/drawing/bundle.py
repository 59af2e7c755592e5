"""Put the scripts of the drawing page into one file, without their comments.

Each concern has a script of its own in ``docs/_static/draw``; a reader loads them all,
so one file saves requests, and half of what would be sent is for those who change them.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

from gallery_engine.store.whole_files import write
from web import is_web

#: The scripts, each after those that it uses; the model comes before them.
SCRIPTS = (
    "pixels", "tiny", "paper", "boxes", "ink", "preparation", "gradients", "model",
    "reading", "explanation", "files", "play", "elements", "canvas", "results", "game",
    "page",
)  # fmt: skip

#: Comments that have their lines to themselves, and the blanks before what is kept.
COMMENT = re.compile(
    r"^\s*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE
)
BLANKS = re.compile(r"^\s+", re.MULTILINE)


def write_whole(app: Sphinx, exception: Exception | None) -> None:
    """Write ``_static/draw/whole.js``."""
    if exception is None and is_web(app):
        sources = Path(__file__).parents[2] / "docs" / "_static" / "draw"
        texts = [(sources / f"{name}.js").read_text("utf-8") for name in SCRIPTS]
        path = Path(app.outdir, "_static", "draw", "whole.js")
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, "".join(map(without_comments, texts)).encode())


def without_comments(script: str) -> str:
    """Return a script without the lines that only people read."""
    return BLANKS.sub("", COMMENT.sub("", script))
