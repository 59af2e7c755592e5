"""Tell a web site from what Sphinx also counts as HTML: an e-book."""

from __future__ import annotations

from sphinx.application import Sphinx


def is_web(app: Sphinx) -> bool:
    """Say whether the build makes a web site."""
    return app.builder.format == "html" and app.builder.name != "epub"
