"""The page on scikit-learn's gallery is whole, and points to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from example_rules.reading_order import reading_order

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/scikit_learn_gallery.rst").read_text(encoding="utf-8")
LINK = re.compile(
    r"`[^`<]+ <https://scikit-learn\.org/stable/auto_examples/(\w+/\w+)\.html>`__"
)
REF = re.compile(r":ref:`sphx_glr_auto_examples_(\w+)\.py`")
LABELS = {name.replace("/", "_") for name in reading_order()}


def read_rows(page: str) -> list[list[str]]:
    """Return the cells of every row of the page's list tables, headers left out."""
    indented = [line for line in page.splitlines() if line.startswith("   ")]
    rows = re.split(r"^ {3}\* - ", "\n".join(indented), flags=re.MULTILINE)[1:]
    cells = [re.split(r"\n {5}- ", row.partition("\n   :")[0]) for row in rows]
    return [row for row in cells if row[0].strip() != "scikit-learn's"]


ROWS = read_rows(PAGE)


def test_each_of_the_27_has_its_row() -> None:
    assert len(ROWS) == 27
    theirs = [LINK.findall(cell) for cell, *_ in ROWS]
    assert len({name for (name,) in theirs}) == 27


@pytest.mark.parametrize("row", ROWS, ids=lambda row: LINK.search(row[0])[1])
def test_a_row_says_where_it_is_here(row: list[str]) -> None:
    theirs, offline, here, difference = row
    assert len(LINK.findall("\n".join(row))) == 1
    assert LINK.fullmatch(theirs.strip())
    assert offline in ("yes", "no")
    assert bool(REF.fullmatch(here)) != bool(re.fullmatch(r"planned: \w.+", here))
    assert difference.strip().endswith(".")


def test_six_of_theirs_fetch_their_data() -> None:
    assert "Six of the 27 fetch their data" in PAGE
    assert sum(offline == "no" for _, offline, *_ in ROWS) == 6


def test_every_reference_names_an_example() -> None:
    strangers = set(REF.findall(PAGE)) - LABELS
    assert not strangers, f"not in docs/reading_order.txt: {sorted(strangers)}"


def test_nothing_is_planned_that_is_there() -> None:
    sources = [ROOT / "examples" / f"{name}.py" for name in reading_order()]
    heads = [
        path.read_text(encoding="utf-8")[:300] for path in sources if path.exists()
    ]
    planned = {here.removeprefix("planned: ") for *_, here, _ in ROWS}
    for title in planned:
        there = re.compile(rf"^{re.escape(title)}", re.IGNORECASE | re.MULTILINE)
        assert not any(map(there.search, heads)), f"{title!r} is an example: link to it"
