"""Show where one is on the path through the examples, what comes before, what after.

The order is that of ``docs/reading_order.txt``; ``docs/path.toml`` says of each example
what one needs to have read, and what one can do afterwards.
"""

from __future__ import annotations

from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from example_rules.reading_order import reading_order
from pages.tables import table

PATH = Path(__file__).parents[2] / "docs" / "path.toml"


@cache
def steps() -> dict[str, dict[str, Any]]:
    """Return ``after`` and ``can`` of each example, by its name in the order."""
    return table(PATH)


def pages_in_order(app: Sphinx) -> list[str]:
    """Return the pages of the examples in reading order, those that are there."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    pages = [f"{gallery}/{name}" for name in reading_order()]
    return [page for page in pages if page in app.env.titles]


def set_path(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Set ``path_start`` and ``path_map`` of an example, both HTML."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    pages = pages_in_order(app)
    context["path_start"] = context["path_map"] = ""
    if pagename in pages:
        step = steps().get(pagename.removeprefix(f"{gallery}/"), {})
        before = [f"{gallery}/{name}" for name in step.get("after", [])]
        links = [link(app, pagename, page) for page in before if page in pages]
        context["path_start"] = start(links, step.get("can", ""))
        context["path_map"] = path_map(app, pagename, pages)


def title_of(app: Sphinx, page: str) -> str:
    """Return the title of a page, as HTML."""
    return escape(app.env.titles[page].astext())


def link(app: Sphinx, here: str, page: str) -> str:
    """Return a link to a page, by its title."""
    uri = escape(app.builder.get_relative_uri(here, page))
    return f'<a href="{uri}">{title_of(app, page)}</a>'


def start(before: list[str], can: str) -> str:
    """Return what one needs, and what one will be able to do."""
    needs = f"<p>Read before: {', '.join(before)}.</p>" if before else ""
    gains = f"<p>You will be able to {escape(can)}.</p>" if can else ""
    return f'<div class="path-start">{needs}{gains}</div>\n' if needs or gains else ""


def path_map(app: Sphinx, here: str, pages: list[str]) -> str:
    """Return the path as a list of sections, with a mark for each example."""
    number = pages.index(here) + 1
    onward = ""
    if number < len(pages):
        onward = f"<p>Next: <strong>{link(app, here, pages[number])}</strong></p>"
    sections = []
    for folder, group in groupby(pages, key=lambda page: page.rpartition("/")[0]):
        marks = "".join(mark(app, here, page) for page in group)
        index = f"{folder}/index"
        name = title_of(app, index) if index in app.env.titles else ""
        sections.append(f"<li><span>{name}</span><ol>{marks}</ol></li>")
    return (
        '<nav class="path-map d-print-none" aria-label="The path through the examples">'
        f"{onward}<ol>{''.join(sections)}</ol>"
        f"<p>This is example {number} of {len(pages)}.</p></nav>\n"
    )


def mark(app: Sphinx, here: str, page: str) -> str:
    """Return the mark of one example: a link by its title, the current one marked."""
    current = ' aria-current="page"' if page == here else ""
    uri = escape(app.builder.get_relative_uri(here, page))
    title = title_of(app, page)
    return (
        f'<li><a href="{uri}"{current} title="{title}" aria-label="{title}"></a></li>'
    )
