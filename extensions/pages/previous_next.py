"""Lead from one example to the next in reading order, across the sections.

Sphinx follows the tables of contents, so between two sections it leads over an index.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from pages.path import pages_in_order, title_of


def set_neighbours(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Set ``prev`` and ``next`` of an example; its ends stay with the contents."""
    pages = pages_in_order(app)
    if pagename not in pages:
        return
    position = pages.index(pagename)
    for name, neighbour in (("prev", position - 1), ("next", position + 1)):
        if 0 <= neighbour < len(pages):
            context[name] = {
                "title": title_of(app, pages[neighbour]),
                "link": app.builder.get_relative_uri(pagename, pages[neighbour]),
            }
