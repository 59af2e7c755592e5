"""References are keyed as the text cites them."""

from __future__ import annotations

import pytest
from pybtex.database import parse_string

from pages.author_year import AuthorYearLabels


def labels(*entries: str) -> list[str]:
    """Return the labels of some entries of a BibTeX file."""
    text = "\n".join(f"@misc{{k{n}, {fields}}}" for n, fields in enumerate(entries))
    found = parse_string(text, "bibtex").entries.values()
    return list(AuthorYearLabels().format_labels(list(found)))


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ("author={Ada Lee}, year=1999", "Lee, 1999"),
        ("author={Ada Lee and B. van Dyk}, year=1999", "Lee and van Dyk, 1999"),
        ("author={A. Lee and B. Dyk and C. Ek}, year=1999", "Lee et al., 1999"),
        ("editor={Ada Lee}, year=1999", "Lee, 1999"),
        ("title={Digits}", "Digits, n.d."),
        ("author={R. Arandjelovi{\\'c}}, year=2012", "Arandjelović, 2012"),
    ],
)
def test_a_label_names_author_and_year(fields: str, label: str) -> None:
    assert labels(fields) == [label]


def test_the_same_label_twice_has_letters() -> None:
    lee = "author={Ada Lee}, year=1999"
    assert labels(lee, lee) == ["Lee, 1999a", "Lee, 1999b"]
