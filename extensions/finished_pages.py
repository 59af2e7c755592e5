"""An event for the last word on each page: ``page-finished``, with its whole HTML.

Sphinx's own events end before the theme has written a page. A listener connects with
``app.connect("page-finished", function)``, takes the application, a `Page`, and changes
``page.html``; those of a lower priority come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)


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

    def lacks(self, part: str, extension: str) -> None:
        """Warn that an extension does not find what it changes; once is enough."""
        tell_lack(part, extension)


def tell_lack(part: str, extension: str, maker: str = "the theme") -> None:
    """Warn that an extension does not find what it is made for.

    Parameters
    ----------
    part
        What the theme, or what writes into its pages, had until now.
    extension
        The name of the extension, which needs a look.
    maker
        What writes such a part.
    """
    logger.warning(
        "%s finds no %s; has %s changed?",
        extension,
        part,
        maker,
        location=f"extensions/{extension}.py:1",
        type="finished_pages",
    )


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
