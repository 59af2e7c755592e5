"""Show the exercises of ``docs/exercises.toml`` before the last words of an example.

Each answer is folded: a sentence, code that goes on where the example ends, and what it
prints. Script and notebook end with the example.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TypedDict

from docutils import nodes
from sphinx.application import Sphinx

from pages.tables import table
from web import is_web

EXERCISES = Path(__file__).parents[2] / "docs" / "exercises.toml"


class Exercise(TypedDict):
    """A question, and what answers it."""

    ask: str
    answer: str
    code: str
    prints: str


@cache
def exercises() -> dict[str, list[Exercise]]:
    """Return the exercises of each example, by its name in the reading order."""
    return table(EXERCISES)


def show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the exercises of a page before its last section."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    here = exercises().get(docname.removeprefix(f"{gallery}/"))
    if not here or not is_web(app):
        return
    section = nodes.section("", ids=["exercises"], names=["exercises"])
    section += nodes.title("", "Exercises" if here[1:] else "Exercise")
    items = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
    for exercise in here:
        items += nodes.list_item("", *shown(exercise))
    section += items
    page = next(doctree.findall(nodes.section))
    cells = [n for n, child in enumerate(page) if isinstance(child, nodes.section)]
    page.insert(cells[-1] if cells else len(page), section)  # what to take home is last


def shown(exercise: Exercise) -> list[nodes.Node]:
    """Return a question and its folded answer."""
    code, printed = exercise["code"].strip(), exercise["prints"].strip()
    return [
        paragraph(exercise["ask"]),
        raw('<details class="folded-code"><summary>Answer</summary>\n'),
        paragraph(exercise["answer"]),
        nodes.literal_block(code, code, language="py"),
        nodes.literal_block(printed, printed, language="none"),
        raw("</details>\n"),
    ]


def raw(html: str) -> nodes.raw:
    """Return HTML as a node."""
    return nodes.raw("", html, format="html")


def paragraph(text: str) -> nodes.paragraph:
    """Return a text as a paragraph; what stands in double backticks is code."""
    parts = re.split(r"``(.+?)``", text)
    made = [
        nodes.literal(part, part) if number % 2 else nodes.Text(part)
        for number, part in enumerate(parts)
    ]
    return nodes.paragraph("", "", *made)
