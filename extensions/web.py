"""Tell a web site from what Sphinx also counts as HTML: an e-book, or a help file."""

from __future__ import annotations

from sphinx.application import Sphinx

#: The builders that make one; also for ``builders`` of a transform.
WEB = ("html", "dirhtml", "singlehtml")


def is_web(app: Sphinx) -> bool:
    """Say whether the build makes a web site."""
    return app.builder.name in WEB
