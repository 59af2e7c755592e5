"""Lead from one example to the next in reading order, across the sections.

Sphinx follows the tables of contents, so between two sections it leads over an index.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from example_rules.reading_order import reading_order


def set_neighbours(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Set ``prev`` and ``next`` of an example; its ends stay with the contents."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    pages = [f"{gallery}/{name}" for name in reading_order()]
    pages = [page for page in pages if page in app.env.titles]
    if pagename not in pages:
        return
    position = pages.index(pagename)
    for name, neighbour in (("prev", position - 1), ("next", position + 1)):
        if 0 <= neighbour < len(pages):
            context[name] = {
                "title": escape(app.env.titles[pages[neighbour]].astext()),
                "link": app.builder.get_relative_uri(pagename, pages[neighbour]),
            }
