"""The words that people type for an example: one list, ``docs/keywords.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

KEYWORDS = Path(__file__).parents[2] / "docs" / "keywords.toml"


@cache
def keywords() -> dict[str, list[str]]:
    """Return the words of each page, by its name in the list.

    An example has its ``section/plot_topic``, another page its name below ``docs/``.
    None where there is no such list.
    """
    if not KEYWORDS.is_file():
        return {}
    return tomllib.loads(KEYWORDS.read_text(encoding="utf-8"))


def keywords_of(docname: str, gallery: str) -> list[str]:
    """Return the words of a page; `gallery` is where the examples' pages are."""
    return keywords().get(docname.removeprefix(f"{gallery}/"), [])
