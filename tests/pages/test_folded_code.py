"""Long cells that only define things are folded on a page, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from small_app import document, small_app

from pages.folded_code import LONG, drop_empty, fold, folded_names

LINES = "\n".join(f"    x = {n}" for n in range(LONG))
FUNCTION = f"def f():\n{LINES}\n"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (FUNCTION, ["f"]),
        (f"import os\n\n\nclass A:\n{LINES}\n\n\n{FUNCTION}", ["A", "f"]),
        (f'"""Words."""\n\n{FUNCTION}', ["f"]),
        (f"{FUNCTION}\nf()", []),
        (f"{FUNCTION}\ny = 1", []),
        ("def f():\n    x = 1\n", []),
        (f"def f(:\n{LINES}\n", []),
        ("# word\n" * (LONG + 1), []),
    ],
)
def test_what_is_folded(code: str, names: list[str]) -> None:
    assert folded_names(code) == names


def cell(code: str, language: str = "Python") -> nodes.literal_block:
    return nodes.literal_block(code, code, language=language)


@pytest.mark.parametrize(
    ("builder", "page", "folded"),
    [
        ("html", "auto_examples/small/plot_a", True),
        ("html", "tutorial", False),
        ("epub", "auto_examples/small/plot_a", False),
        ("latex", "auto_examples/small/plot_a", False),
    ],
)
def test_on_the_pages_of_examples_alone(
    tmp_path: Path, builder: str, page: str, folded: bool
) -> None:
    app = small_app(tmp_path, builder=builder)
    tree = document(cell(FUNCTION), cell(FUNCTION, "none"), cell("x = 1"))
    fold(app, tree, page)
    shown = [node.astext() for node in tree.children]
    around = [
        f'<details class="folded-code"><summary>{LONG + 1} lines that define'
        " <code>f</code></summary>\n",
        "</details>\n",
    ]
    assert shown == (
        [around[0], FUNCTION, around[1], FUNCTION, "x = 1"]
        if folded
        else [FUNCTION, FUNCTION, "x = 1"]
    )


def test_boxes_without_code_are_dropped_from_examples(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    for page, left in (("auto_examples/small/plot_a", 2), ("tutorial", 3)):
        tree = document(cell(" \n"), cell("x"), cell("", "none"))
        drop_empty(app, tree, page)
        assert len(tree) == left
