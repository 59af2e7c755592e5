"""Figures and other outputs: drawn once, in ink that follows the theme of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Show SVG figures in the page, and scikit-learn's estimators as lists."""
    from figures import estimators, inline  # not above: examples import `figures` too

    inline.add_to(app)
    # Before `downloads` makes the notebook, at 900, which shows the same.
    app.connect("doctree-resolved", estimators.redraw, priority=850)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
