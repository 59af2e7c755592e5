"""An event for the last word on each page: ``page-finished``, with its whole HTML.

Sphinx's own events end before the theme has written a page. A listener connects with
``app.connect("page-finished", function)``, takes the application, a `Page`, and changes
``page.html``; those of a lower priority come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Declare the event, and raise it for every page of a web site."""
    app.add_event("page-finished")
    app.connect("builder-inited", watch_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


@dataclass
class Page:
    """A page on its way to the disk: its name, and its HTML to change."""

    name: str
    html: str


def watch_pages(app: Sphinx) -> None:
    """Let each page that the builder renders pass the listeners."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    render = app.builder.templates.render

    def render_finished(template: str, context: dict[str, Any]) -> str:
        html: str = render(template, context)
        if "pagename" not in context or not html.lstrip().startswith("<!DOCTYPE html"):
            return html
        page = Page(context["pagename"], html)
        app.emit("page-finished", page)
        return page.html

    app.builder.templates.render = render_finished
