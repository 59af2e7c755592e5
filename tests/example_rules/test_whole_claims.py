"""A claim bears out the sentence it quotes, or is refused with a way out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from small_gallery import GOOD, Small

from example_rules.alibi import alibi, tautology
from example_rules.claims_table import Claim
from example_rules.run import Run
from example_rules.whole_claims import hollow_claims

SOURCE = (
    GOOD.replace("fig, ax =", "sizes = [10, 20]\nn_sizes = len(sizes)\nfig, ax =")
    + "\nerrors = {}\nerrors['a'] = measure(line)\n"
)


def said(small: Small, claim: Claim, **changes: Any) -> list[str]:
    """Return what is said of a claim about the good example, with changes."""
    claim = replace(claim, **changes)
    return [str(p) for p in hollow_claims(small.script(SOURCE), [claim], Run())]


def test_a_claim_that_claims_its_sentence_is_left_alone(
    small: Small, claim: Claim
) -> None:
    assert said(small, claim) == []


@pytest.mark.parametrize(
    ("says", "expected", "tolerance"),
    [
        ("3 of ten", [3, 10], 0),
        ("Three points", 3, 0),
        ("97.2 % of 1,797", [0.9716, 1797], 0),
        ("97 %", 97.2, 0.1),
        ("0.970", 0.9699, 0.0003),
        ("a third of it", 0.31, 0.01),
        ("about 300", 320, 5),
        ("some 300", 290, 15),
        ("nearly a hundred", 97, 0),
        ("4 below", -4, 0),
        ("read as 9", "9", 0),
        ("an 8 x 8 grid", [8, 8], 0),
        ("``C=10`` of it", 5, 0),
    ],
)
def test_a_number_at_the_digits_written(
    small: Small, claim: Claim, says: str, expected: Any, tolerance: float
) -> None:
    assert said(small, claim, says=says, expected=expected, tolerance=tolerance) == []


@pytest.mark.parametrize(
    ("says", "expected", "tolerance"),
    [
        ("3 of ten", 3, 0),
        ("four points", 3, 0),
        ("97.2 %", 0.97, 0),
        ("0.97", 97, 0),
        ("0.970", 0.9694, 0),
        ("a third of it", 0.4, 0),
        ("about 300", 340, 0),
        ("some of 300", 290, 0),
        ("3 points", True, 0),
    ],
)
def test_a_number_that_is_not_expected_is_named(
    small: Small, claim: Claim, says: str, expected: Any, tolerance: float
) -> None:
    (found,) = said(small, claim, says=says, expected=expected, tolerance=tolerance)
    assert " says " in found and "does not yield at the digits written; " in found
    assert found.startswith("tests/claims/small/plot_good.toml:12: ")


@pytest.mark.parametrize(
    ("says", "expected", "tolerance"),
    [
        ("28 become", 28, 2),
        ("28 become", 28, 0.5),
        ("0.97 right", 0.97, 0.03),
        ("0.97 right", 0.9745, 0.001),
        ("97 %", 0.97, 0.02),
        ("about 300", 300, 40),
        ("a third of it", 0.33, 0.1),
    ],
)
def test_a_tolerance_that_makes_the_sentence_false_is_named(
    small: Small, claim: Claim, says: str, expected: Any, tolerance: float
) -> None:
    (found,) = said(small, claim, says=says, expected=expected, tolerance=tolerance)
    assert f"the tolerance {tolerance} lets values pass that are not " in found


def test_a_bound_is_the_constant_that_a_value_is_compared_with(
    small: Small, claim: Claim
) -> None:
    bound = {"says": "more than two", "expected": True}
    assert said(small, claim, value="len(line.get_xdata()) > 2", **bound) == []
    (found,) = said(small, claim, value="len(line.get_xdata()) > 1", **bound)
    assert "says two, which expected = True does not yield" in found


def test_a_comparison_wants_a_relation(small: Small, claim: Claim) -> None:
    words = {"says": "a line is better", "expected": 0.97}
    (found,) = said(small, claim, value="errors['a']", **words)
    assert "compares ('better'), \"errors['a']\" does not; let the value be" in found
    words["expected"] = True
    assert said(small, claim, value="errors['a'] < errors['b']", **words) == []


def test_a_claim_says_one_sentence(small: Small, claim: Claim) -> None:
    (found,) = said(small, claim, says="It is a line. It has 3 points")
    assert "is more than one sentence; make a claim of each" in found


# -- Values that hold whatever the example does ----------------------------------------
@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1 + 1", "uses no variable that the example computes"),
        ("plt.figure()", "uses no variable that the example computes"),
        ("len(sizes)", "nothing but what the source sets (sizes)"),
        ("n_sizes", "nothing but what the source sets (n_sizes)"),
        (
            "line.x - line.x == 0 or True",
            "'line.x - line.x == 0 or True' is true by it",
        ),
        ("errors['a'] == errors['a']", "is true by itself; compare two things"),
        ("max(errors) >= min(errors)", "is true by itself"),
        ("errors.max() > errors.min()", "is true by itself"),
        ("len(errors) >= 0", "is true by itself"),
    ],
)
def test_an_alibi_is_named(small: Small, claim: Claim, value: str, words: str) -> None:
    found = said(small, claim, says="rises", value=value, expected=True)
    assert [row for row in found if words in row], found


@pytest.mark.parametrize(
    "value",
    [
        "len(line.get_xdata())",
        "errors['a'] < errors['b']",
        "sum(e < 3 for e in errors.values())",
        "errors.max(axis=0) > errors.min(axis=1)",
    ],
)
def test_what_the_example_computes_is_no_alibi(small: Small, value: str) -> None:
    assert alibi(value, small.script(SOURCE), setting=False) is None
    assert tautology(value) is None


def test_a_setting_may_quote_a_constant(small: Small, claim: Claim) -> None:
    setting = {"value": "sizes", "expected": [10, 20]}
    assert said(small, claim, says="sizes of 10 and 20", **setting) == []
    (found,) = said(small, claim, says="20 are better than 10", **setting)
    assert "depends on nothing but what the source sets (sizes)" in found


def test_a_claim_may_end_with_a_decimal(small: Small, claim: Claim) -> None:
    words = {
        "says": "the line ends at 0.9",
        "value": "errors['a'] * 10",
        "expected": 0.9,
    }
    assert not any("sentence" in text for text in said(small, claim, **words))
