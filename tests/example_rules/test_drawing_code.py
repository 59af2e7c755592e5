"""What draws is told from what an example is read for."""

from __future__ import annotations

import ast

import pytest

from example_rules.drawing_code import drawing_statements, is_label

DRAWS = [
    "fig, ax = plt.subplots()",
    "ax.plot([1, 2])",
    "for ax, row in zip(axes, X): ax.imshow(row)",
    "plt.show()",
    "display = ConfusionMatrixDisplay.from_predictions(y, y_pred)",
    "def show(images):\n    fig, axes = plt.subplots(1, 4)\n    return fig",
]

COMPUTES = [
    "import matplotlib.pyplot as plt",
    "model.fit(X, y)",
    "y_pred = model.predict(X)",
    "print(fig)",
    "ax.plot(model.predict(X))",
    "def mean(x):\n    return x.mean()",
]


def drawn(*cells: str) -> list[str]:
    """Return the statements of some cells that draw, as text."""
    trees = [ast.parse(cell).body for cell in cells]
    found = drawing_statements(trees)
    return [ast.unparse(s) for tree in trees for s in tree if s in found]


@pytest.mark.parametrize("code", DRAWS)
def test_what_uses_figures_draws(code: str) -> None:
    assert drawn(code) == [ast.unparse(ast.parse(code))]


@pytest.mark.parametrize("code", COMPUTES)
def test_what_computes_does_not(code: str) -> None:
    assert drawn(code) == []


def test_a_name_from_a_drawing_draws() -> None:
    code = "from matplotlib.patches import Rectangle\nbox = Rectangle((0, 0), 1, 1)"
    picture = "picture = ax.imshow(X)\npicture.set_clim(0, 16)"
    assert drawn(code, picture) == [code.splitlines()[1], *picture.splitlines()]


def test_what_is_used_afterwards_is_seen() -> None:
    loop = "for ax, name in zip(axes, names):\n    ax.hist(X[name])\n    last = name"
    assert drawn(loop, "ax.grid()") == [loop, "ax.grid()"]
    assert drawn(loop, "print(last)") == []
    assert drawn(loop, "for last in [1]:\n    print(last)") == [loop]


def test_a_plain_value_that_only_serves_a_drawing_draws() -> None:
    style = "style = dict(color='C0')"
    assert drawn(style, "ax.plot(x, **style)") == [style, "ax.plot(x, **style)"]
    assert drawn(style, "ax.plot(x, **style)", "print(style)") == [
        "ax.plot(x, **style)"
    ]
    learned = "weights = model.weights()"
    assert drawn(learned, "ax.plot(weights)") == ["ax.plot(weights)"]


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("fig.set_label('A line')", True),
        ("display.figure_.set_label('A line')", True),
        ("fig2.set_label(f'{n} lines')", True),
        ("lines[0].set_label('name')", False),
        ("bar.set_label('Share (%)')", False),
        ("fig.set_label(words)", False),
        ("fig.set_size_inches(4, 3)", False),
    ],
)
def test_the_words_of_a_figure_are_known(code: str, is_one: bool) -> None:
    assert is_label(ast.parse(code).body[0]) is is_one
