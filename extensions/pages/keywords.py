"""The words that people type for an example: one list, ``docs/keywords.toml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pages.tables import table

KEYWORDS = Path(__file__).parents[2] / "docs" / "keywords.toml"


@cache
def keywords() -> dict[str, list[str]]:
    """Return the words of each page, by its name in the list.

    An example has its ``section/plot_topic``, another page its name below ``docs/``.
    None where there is no such list.
    """
    return table(KEYWORDS)


def keywords_of(docname: str, gallery: str) -> list[str]:
    """Return the words of a page; `gallery` is where the examples' pages are."""
    return keywords().get(docname.removeprefix(f"{gallery}/"), [])
