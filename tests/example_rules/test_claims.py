"""A claim is said, computed and right, or table and example are named with lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_gallery import AT, GOOD, Small

from example_rules.claims import agrees, few_claims, wrong_claims
from example_rules.claims_table import Claim, read_tables
from example_rules.run import Figure, Run

TABLE = "tests/claims/small/plot_good.toml"
ROW = """\
[[claim]]
says = "3 points"
value = "len(x)"
expected = 3
tolerance = 0
"""


def said(
    small: Small, claim: Claim, value: Any = 3, names: Any = ("line",)
) -> list[str]:
    """Return what is said of the good example with this claim, twice, and its value."""
    values = {claim.value: (value, list(names))}
    found = wrong_claims(small.script(), [claim, claim], Run(values=values))
    return sorted({str(problem) for problem in found})


def test_a_claim_that_holds_is_left_alone(small: Small, claim: Claim) -> None:
    assert said(small, claim) == []


def test_a_drifted_claim_names_the_table_and_the_line_that_says_it(
    small: Small, claim: Claim
) -> None:
    line = GOOD[: GOOD.index("# The line has 3")].count("\n") + 1
    assert said(small, claim, value=4) == [
        f"{TABLE}:12: 'len(line.get_xdata())' is 4, not 3 +- 0: correct {AT}:{line},"
        " which says 'The line has 3 points', then the table"
    ]


def test_a_claim_on_two_lines_is_named_where_it_begins(
    small: Small, claim: Claim
) -> None:
    claim = replace(claim, says="see :ref:`other` and ``numpy``: * one is the")
    (found,) = said(small, claim, value=4)
    assert f"{AT}:11, which says" in found


def test_a_claim_of_a_label_is_named_where_the_label_is_set(
    small: Small, claim: Claim
) -> None:
    claim = replace(claim, says="rises from 1 to 3")
    values = {claim.value: (4, ["line"])}
    run = Run("", [Figure("A line rises\nfrom 1 to 3", 20, [])], values)
    found = [str(p) for p in wrong_claims(small.script(), [claim, claim], run)]
    assert f"{AT}:20, which says" in found[0]


def test_a_claim_that_is_not_said_is_named(small: Small, claim: Claim) -> None:
    (found,) = said(small, replace(claim, says="The line has 4 points"))
    assert found.startswith(f"{TABLE}:12: {AT} does not say 'The line has 4 points'; ")


def test_a_value_of_nothing_is_named(small: Small, claim: Claim) -> None:
    (found,) = said(small, claim, names=())
    assert found.startswith(f"{TABLE}:12: 'len(line.get_xdata())' uses no variable of ")


def test_a_value_that_fails_is_named(small: Small, claim: Claim) -> None:
    (found,) = said(small, claim, value={"error": "NameError: no line"})
    assert "cannot be computed: NameError: no line; use variables that" in found
    assert found.startswith(f"{TABLE}:12: ")


def test_two_claims_at_least(small: Small) -> None:
    (found,) = few_claims(small.script(), [])
    assert str(found) == f"{AT}:1: 0 claims are about it, 2 at least; add to {TABLE}"


# -- The tables ------------------------------------------------------------------------
def tables(small: Small, text: str) -> tuple[list[Claim], list[str]]:
    """Return what is read of one table, and what is said of it."""
    path = small.gallery.root / TABLE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    claims, problems = read_tables(small.gallery.root)
    return claims, list(map(str, problems))


def test_each_row_knows_its_line(small: Small) -> None:
    claims, problems = tables(small, f"# Numbers\n\n{ROW}\n# more\n{ROW}")
    assert [claim.line for claim in claims] == [3, 10]
    assert problems == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("says", "say", 2, "a claim has no key 'say'; did you mean 'says'?"),
        ("tolerance = 0\n", "", 2, "this claim has no tolerance; add it"),
        ("expected = 3", "expected = 3.", 5, "TOML cannot read this table: "),
        ('"3 points"', '"3 points', 3, "TOML cannot read this table: "),
    ],
)
def test_a_broken_row_is_named(
    small: Small, old: str, new: str, line: int, words: str
) -> None:
    _, problems = tables(small, "\n" + ROW.replace(old, new, 1))
    found = [row for row in problems if row.startswith(f"{TABLE}:{line}: ")]
    assert [row for row in found if words in row], problems


@pytest.mark.parametrize(
    ("name", "words"),
    [("plot_god", "; did you mean 'plot_good'?"), ("plot_x", "; rename the table, or")],
)
def test_a_table_of_no_example_is_named(small: Small, name: str, words: str) -> None:
    tables(small, "")
    (small.gallery.root / TABLE).with_stem(name).write_text(ROW)
    (problem,) = map(str, read_tables(small.gallery.root)[1])
    there = f"tests/claims/small/{name}.toml:1: there is no examples/small/{name}.py"
    assert problem.startswith(there + words)


def test_a_table_without_claims_is_no_fault(small: Small) -> None:
    assert tables(small, "# nothing yet\n") == ([], [])


def test_a_broken_table_leaves_the_others(small: Small, tmp_path: Path) -> None:
    claims, problems = tables(small, "claim = [")
    (tmp_path / TABLE).with_stem("plot_more").write_text(ROW)
    (small.path.with_stem("plot_more")).write_text(GOOD)
    claims, problems = read_tables(tmp_path)
    assert len(claims) == len(problems) == 1


# -- Values ----------------------------------------------------------------------------
@pytest.mark.parametrize("value", [0.97, 0.9651, 0.9749])
def test_a_value_within_the_tolerance_holds(value: float) -> None:
    assert agrees(value, 0.97, 0.005)


@pytest.mark.parametrize("value", [0.96, 0.98, float("nan"), None, [0.97], "0.97"])
def test_a_drifted_value_is_caught(value: object) -> None:
    assert not agrees(value, 0.97, 0.005)


@pytest.mark.parametrize(
    ("expected", "value", "holds"),
    [
        ([8, 8], [8, 8], True),
        ([8, 8], [8, 9], False),
        ([8, 8], [8], False),
        ([8, 8], 8, False),
        ("SVC", "SVC", True),
        ("SVC", "NuSVC", False),
        (True, True, True),
        (True, False, False),
        (3, b"3", False),
    ],
)
def test_lists_and_words_are_compared(
    expected: object, value: object, holds: bool
) -> None:
    assert agrees(value, expected, 0) is holds
