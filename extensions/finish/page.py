"""Change the whole HTML of each page, when the theme has written it.

Sphinx's own events end before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx


@dataclass
class Page:
    """A page on its way to the disk: its name, and its HTML to change."""

    name: str
    html: str


def change_each(app: Sphinx, steps: Iterable[Callable[[Sphinx, Page], None]]) -> None:
    """Let each page that the builder renders pass the steps, in their order."""
    render = app.builder.templates.render

    def render_finished(template: str, context: dict[str, Any]) -> str:
        html: str = render(template, context)
        if "pagename" not in context or not html.lstrip().startswith("<!DOCTYPE html"):
            return html
        page = Page(context["pagename"], html)
        for step in steps:
            step(app, page)
        return page.html

    app.builder.templates.render = render_finished
