"""Which numbers a prose states, and which of them nothing bears out."""

from __future__ import annotations

import pytest

from example_rules.numbers import numbers, prose, uncovered, without_markup


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


def test_what_is_no_prose_keeps_its_lines() -> None:
    block = "One.\n\n.. math::\n\n   3 + 4\n\nTwo ``a\nb`` three."
    assert without_markup(block).splitlines()[6:] == ["Two ", " three."]


def test_a_number_without_claim_is_caught() -> None:
    text = "It is right 97 times of 100, not 98."
    assert uncovered(text, [], "") == [("97", 12), ("100", 24), ("98", 33)]
    assert uncovered(text, ["right 97 times"], "") == [("100", 24), ("98", 33)]
    assert uncovered(text, ["right 97 times"], "100 images\n") == [("98", 33)]


def test_a_claim_covers_its_place_alone() -> None:
    assert uncovered("It is 97 here, 97 there.", ["97 here"], "") == [("97", 15)]
    assert uncovered("It is 97 here.", ["7 he"], "") == [("97", 6)]


def test_another_number_that_is_printed_covers_nothing() -> None:
    assert uncovered("It is 97.", [], "0.97, 197, 97.5, x97") == [("97", 6)]
