"""A cell is divided into what is shown of it and what is folded."""

from __future__ import annotations

import pytest

from example_rules.cell_parts import (
    LONG,
    LONG_DRAWING,
    MOST_SHOWN,
    SHORT_DRAWING,
    Part,
    parts_of,
)

LINES = "\n".join(f"    x = {n}" for n in range(LONG))
FUNCTION = f"def f():\n{LINES}"
LABEL = 'fig.set_label("A line: it leads upwards.")'
SAID = "A line: it leads upwards."


def drawing(lines: int) -> str:
    """Return some lines that draw."""
    return "\n".join(f"ax.plot({n})" for n in range(lines))


def computing(lines: int) -> str:
    """Return some lines that do not."""
    return "\n".join(f"x = {n}" for n in range(lines))


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (FUNCTION, ("f",)),
        (f"import os\n\n\nclass A:\n{LINES}\n\n\n{FUNCTION}", ("A", "f")),
        (f'"""Words."""\n\n{FUNCTION}', ("f",)),
        (f"{FUNCTION}\nf()", ()),
        (f"{FUNCTION}\ny = 1", ()),
        ("def f():\n    x = 1", ()),
        (f"def f(:\n{LINES}", ()),
        ("# word\n" * (LONG + 1), ()),
    ],
)
def test_long_definitions_alone_are_folded(code: str, names: tuple[str, ...]) -> None:
    assert parts_of([code]) == [[Part(code, folded=bool(names), defines=names)]]


def test_long_drawing_code_is_folded_under_the_words_of_its_figure() -> None:
    long, short = drawing(LONG_DRAWING + 1), drawing(LONG_DRAWING)
    assert parts_of([f"x = 1\n\n{long}\n{LABEL}\ny = 2"]) == [
        [Part("x = 1"), Part(long, folded=True, label=SAID), Part("y = 2")]
    ]
    assert parts_of([f"x = 1\n\n{short}\n{LABEL}\ny = 2"]) == [
        [Part(f"x = 1\n\n{short}\ny = 2")]
    ]


def test_a_long_cell_folds_shorter_drawing_code() -> None:
    code, drawn = computing(MOST_SHOWN - SHORT_DRAWING), drawing(SHORT_DRAWING + 1)
    assert parts_of([f"{code}\n{drawn}"]) == [[Part(code), Part(drawn, folded=True)]]
    fits = f"{code.partition(chr(10))[2]}\n{drawn}"
    assert parts_of([fits]) == [[Part(fits)]]


def test_the_words_of_a_figure_are_not_shown() -> None:
    several = 'fig.set_label(\n    "A line: "\n    "it leads upwards."\n)'
    assert parts_of([f"ax.plot(1)\n{several}", several, "x = 1"]) == [
        [Part("ax.plot(1)")],
        [],
        [Part("x = 1")],
    ]


def test_comments_stay_with_what_they_are_about() -> None:
    drawn = f"# drawn:\n{drawing(LONG_DRAWING + 1)}  # the last"
    parts = parts_of([f"# first\nx = 1\n{drawn}\n# then\ny = 2"])[0]
    assert [part.code for part in parts] == ["# first\nx = 1", drawn, "# then\ny = 2"]


@pytest.mark.parametrize("code", ["", "\n", "x = 1; y = 2", "%matplotlib inline"])
def test_what_cannot_be_divided_is_one_part(code: str) -> None:
    assert parts_of([code]) == [[Part(code)]]
