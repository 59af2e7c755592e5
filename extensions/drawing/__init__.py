"""The page on which readers draw: what leads to it, and the model that reads there.

The model is what the example `reader.EXAMPLE` writes while the build runs it. The
scripts of the page are in ``docs/_static/draw``; the build writes two more beside them,
``digit_reader.js`` and ``whole.js``, which a browser loads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directive ``draw-digit``, and hand the model to the site."""
    from drawing import (
        bundle,
        place,
        reader,
    )  # not above: examples import `drawing` too

    app.add_directive("draw-digit", place.DrawDigit)
    app.connect("html-page-context", place.add_loader)
    app.connect("build-finished", reader.publish)
    app.connect("build-finished", bundle.write_whole)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
