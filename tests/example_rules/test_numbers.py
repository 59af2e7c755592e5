"""Which numbers a prose states, and which of them nothing bears out."""

from __future__ import annotations

import pytest

from example_rules.numbers import SOURCE, numbers, prose, without_markup


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,797 images, of them 899", [1797, 899]),
        ("a grid of 8 x 8", [8, 8]),
        ("8x8 pixels", [8]),
        ("0.969 right.", [0.969]),
        ("from 0 to 16.", [0, 16]),
        ("97 % of 1.5e3", [97, 1.5]),
        ("in the 14th form, 10-fold", [14, 10]),
        ("-3 degrees, (28, 28)", [3, 28, 28]),
        ("L2, f1 and C0 are names", []),
        ("two of ten, Twenty-one of a hundred", [2, 10, 21, 100]),
        ("sixteen thousand and five, two hundred, a dozen", [16005, 200, 12]),
        ("a third of it, two thirds; by a quarter, half of them", [1/3, 2/3, 1/4, 0.5]),
        ("twice as many, doubled", [2, 2]),
        ("ten-fold, two-dimensional", [10, 2]),
        ("one image, one in ten, one or two, one percent", [1, 1, 10, 1, 2, 1]),
        ("one of them, no one, one another, the one that, one learns", []),
        ("the third row, a third row, the first half, the test half", []),
        ("hundreds of images, a few hundred, often, tend, none", []),
    ],
)  # fmt: skip
def test_numbers_are_found(text: str, found: list[float]) -> None:
    assert [number.value for number in numbers(text)] == pytest.approx(found)


def test_a_line_that_begins_with_a_role_is_prose() -> None:
    text = prose("Shown by\n:cite:t:`author1998` for 3 of\n:ref:`a_page`.")
    assert [number.value for number in numbers(text)] == [3]


def test_a_number_knows_its_place_and_its_last_digit() -> None:
    exact, part = numbers("It is 0.970, a third.")
    assert (exact.start, exact.end, exact.unit) == (6, 11, pytest.approx(0.001))
    assert (part.text, part.round, exact.round) == ("a third", True, False)


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
    assert numbers(prose(block)) == []


def test_prose_in_a_directive_has_numbers() -> None:
    (three,) = numbers(prose(".. note::\n\n   There are 3 of them.\n"))
    four, five = numbers(prose("* a list of 4\n* `5 <x>`_\n"))
    assert (three.text, four.text, five.text) == ("3", "4", "5")


def test_a_term_keeps_its_words_and_a_source_leaves_a_sign() -> None:
    assert prose("a :term:`fold` of :term:`folds <fold>`") == "a fold of folds"
    for source in (":cite:p:`x2000`", ":ref:`more words <label>`", "`w <x.org>`_"):
        assert SOURCE in prose(f"So it is {source}.")
    assert SOURCE not in prose(":class:`sklearn.svm.SVC` and ``SVC``")


def test_what_is_no_prose_keeps_its_lines() -> None:
    block = "One.\n\n.. math::\n\n   3 + 4\n\nTwo ``a\nb`` three."
    assert without_markup(block).splitlines()[6:] == ["Two ", " three."]
