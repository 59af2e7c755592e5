"""Key the references by author and year, as the text cites them.

``bibtex_default_style = "author_year"`` chooses it. The names are shortened as
sphinxcontrib-bibtex shortens them in a text: two are named, of more the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle

NAME = "author_year"


class AuthorYearLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels such as ``Lee and Seung, 1999``."""

    def format_labels(self, sorted_entries: list[Any]) -> Iterator[str]:
        """Yield the label of each entry; the same one twice gets letters."""
        labels = [label(entry) for entry in sorted_entries]
        for position, text in enumerate(labels):
            letter = "abcdefgh"[labels[:position].count(text)]
            yield text + letter if labels.count(text) > 1 else text


class AuthorYearStyle(UnsrtStyle):  # type: ignore[misc]
    """Entries in the order of their authors, with such labels."""

    default_sorting_style = "author_year_title"
    default_label_style = NAME


def label(entry: Any) -> str:
    """Return the label of one entry, by its editors or title where it has no author."""
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [
        " ".join(map(str, p.rich_prelast_names + p.rich_last_names)) for p in people
    ]
    many = f"{names[0]} et al." if names[2:] else " and ".join(names)
    return (
        f"{many or entry.fields.get('title', '')}, {entry.fields.get('year', 'n.d.')}"
    )


def register() -> None:
    """Make both styles known to pybtex."""
    register_plugin("pybtex.style.labels", NAME, AuthorYearLabels)
    register_plugin("pybtex.style.formatting", NAME, AuthorYearStyle)
