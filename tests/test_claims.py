"""Every number that the prose states is what the example computes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from claims_table import (
    Claim,
    drifted,
    numbers,
    prose,
    read_claims,
    squeezed,
    text_blocks,
    uncovered,
)
from conftest import EXAMPLES, Run, for_each_example

RunExample = Callable[[Path], Run]


def claims_of(example: Path) -> list[Claim]:
    return [claim for claim in read_claims() if claim.example == example.stem]


# -- The table ---------------------------------------------------------------------
def test_every_claim_is_about_an_example() -> None:
    known = {path.stem for path in EXAMPLES}
    assert [claim for claim in read_claims() if claim.example not in known] == []


@for_each_example
def test_the_prose_says_each_claim(example: Path, example_run: RunExample) -> None:
    """The alternative texts of the figures are prose as well."""
    pieces = [*text_blocks(example), *example_run(example).labels]
    text = "\n".join(map(squeezed, pieces))
    says = [squeezed(claim.says) for claim in claims_of(example)]
    assert [words for words in says if words not in text] == []


@for_each_example
def test_two_claims_at_least(example: Path) -> None:
    assert len(claims_of(example)) >= 2


@for_each_example
def test_no_claim_has_drifted(example: Path, example_run: RunExample) -> None:
    values = example_run(example).values
    problems = [drifted(claim, values[claim.value][0]) for claim in claims_of(example)]
    assert [problem for problem in problems if problem] == []


@for_each_example
def test_every_claim_is_computed(example: Path, example_run: RunExample) -> None:
    """A value that uses nothing of the example would hold whatever it does."""
    values = example_run(example).values
    assert [c.value for c in claims_of(example) if not values[c.value][1]] == []


@for_each_example
def test_every_number_is_covered(example: Path, example_run: RunExample) -> None:
    run = example_run(example)
    says = [prose(claim.says) for claim in claims_of(example)]
    missing = [
        f"{', '.join(found)} in: {text}"
        for text in [*map(prose, text_blocks(example)), *map(squeezed, run.labels)]
        if (found := uncovered(text, says, run.stdout))
    ]
    assert not missing, "no claim, and never printed:\n" + "\n".join(missing)


# -- The checks themselves -------------------------------------------------------------
CLAIM = Claim("plot_x", "it is right 97 times", "accuracy", 0.97, 0.005)


@pytest.mark.parametrize("value", [0.97, 0.9651, 0.9749])
def test_a_value_within_the_tolerance_holds(value: float) -> None:
    assert drifted(CLAIM, value) is None


@pytest.mark.parametrize(
    "value", [0.96, 0.98, float("nan"), "NameError: no accuracy", None, [0.97], "0.97"]
)
def test_a_drifted_value_is_caught(value: object) -> None:
    assert "accuracy is" in (drifted(CLAIM, value) or "")


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
    ],
)
def test_lists_and_words_are_compared(
    expected: object, value: object, holds: bool
) -> None:
    claim = Claim("plot_x", "", "value", expected, 0)
    assert (drifted(claim, value) is None) is holds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,797 images, of them 899", {"1797", "899"}),
        ("a grid of 8 x 8", {"8"}),
        ("8x8 pixels", {"8"}),
        ("0.969 right.", {"0.969"}),
        ("from 0 to 16.", {"0", "16"}),
        ("97 % of 1.5e3", {"97", "1.5"}),
        ("in the 14th form, 10-fold", {"14", "10"}),
        ("-3 degrees, (28, 28)", {"3", "28"}),
        ("L2, f1 and C0 are names", set()),
        ("two of ten", set()),
    ],
)
def test_numbers_are_found(text: str, found: set[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    "block",
    [
        "see :cite:p:`author1998`",
        "the ``0.001`` of it",
        ":func:`~sklearn.datasets.load_digits2 3`",
        ":math:`x^2 + 3`",
        "`the card <https://example.org/53/4>`_",
        ".. math::\n\n   3 + 4\n\nend",
        ".. code-block:: python\n\n   x = 3\n",
        ".. image:: x.png\n   :width: 30\n",
        ".. note::\n   :class: 3\n\n   Words.",
    ],
)
def test_what_is_not_prose_has_no_numbers(block: str) -> None:
    assert numbers(prose(block)) == set()


def test_prose_in_a_directive_has_numbers() -> None:
    assert numbers(prose(".. note::\n\n   There are 3 of them.\n")) == {"3"}
    assert numbers(prose("* a list of 4\n* `5 <x>`_\n")) == {"4", "5"}


def test_a_number_without_claim_is_caught() -> None:
    text = "It is right 97 times of 100, not 98."
    assert uncovered(text, [], "") == ["97", "100", "98"]
    assert uncovered(text, ["right 97 times"], "") == ["100", "98"]
    assert uncovered(text, ["right 97 times"], "100 images\n") == ["98"]


def test_a_claim_covers_its_place_alone() -> None:
    assert uncovered("It is 97 here, and 97 there.", ["97 here"], "") == ["97"]
    assert uncovered("It is 97 here.", ["7 he"], "") == ["97"]


def test_another_number_that_is_printed_covers_nothing() -> None:
    assert uncovered("It is 97.", [], "0.97, 197, 97.5, x97") == ["97"]


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    table = '[[claim]]\nexample = "plot_x"\nsay = "97"\n'
    (tmp_path / "x.toml").write_text(table)
    with pytest.raises(TypeError, match=r"x\.toml"):
        read_claims(tmp_path)
