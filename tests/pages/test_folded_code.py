"""What is folded of a cell stands in a ``<details>`` on the page of an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from small_app import document, small_app

from example_rules.cell_parts import LONG, LONG_DRAWING
from pages.folded_code import drop_empty, first_words, fold

LINES = "\n".join(f"    x = {n}" for n in range(LONG))
FUNCTION = f"def f():\n{LINES}"
DRAWING = "\n".join(["ax.plot(1)"] * (LONG_DRAWING + 1))


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


def test_a_drawing_is_folded_under_its_own_words(tmp_path: Path) -> None:
    code = f'x = 1\n{DRAWING}\nfig.set_label("Lines & dots: all go up.")\nprint(x)'
    tree = document(cell(code))
    fold(small_app(tmp_path), tree, "auto_examples/small/plot_a")
    summary = f"<summary>{LONG_DRAWING + 1} lines that draw: Lines &amp; dots</summary>"
    assert [node.astext() for node in tree.children] == [
        "x = 1",
        f'<details class="folded-code">{summary}\n',
        DRAWING,
        "</details>\n",
        "print(x)",
    ]


def test_no_builder_shows_the_words_of_a_figure(tmp_path: Path) -> None:
    code = f'{DRAWING}\nfig.set_label("Lines")'
    tree = document(cell(code))
    fold(small_app(tmp_path, builder="epub"), tree, "auto_examples/small/plot_a")
    assert [node.astext() for node in tree.children] == [DRAWING]


def test_only_the_first_words_are_said() -> None:
    assert first_words("Dots: they rise. More.") == "Dots"
    assert first_words("A line at 0.5 rises") == "A line at 0.5 rises"
    assert len(first_words("word " * 30)) <= 76


def test_colours_and_links_stay(tmp_path: Path) -> None:
    """Sphinx-Gallery has made tokens of the code, some of several lines."""
    texts = ["a", "\n", '"""one\ntwo"""', "\n", 'fig.set_label("Lines")', "\nb"]
    tokens = [nodes.inline(text, text, classes=["t"]) for text in texts]
    tokens[0] = nodes.reference("", "a", refuri="https://example.org")
    tree = document(nodes.literal_block("", "", *tokens, lang="Python"))
    fold(small_app(tmp_path), tree, "auto_examples/small/plot_a")
    (code,) = tree.children
    assert code.astext() == 'a\n"""one\ntwo"""\nb'
    assert [n.astext() for n in code.findall(nodes.reference)] == ["a"]
    coloured = [n.astext() for n in code.findall(nodes.inline)]
    assert coloured == ['"""one', 'two"""', "b"]
