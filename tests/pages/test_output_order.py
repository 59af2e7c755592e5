"""What a cell prints stands above what it draws."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from small_app import document, small_app

from pages.output_order import print_first


def cell(code: str) -> nodes.literal_block:
    return nodes.literal_block(code, code, language="Python")


def output(text: str) -> nodes.container:
    block = nodes.literal_block(text, text, language="none")
    return nodes.container("", block, classes=["sphx-glr-script-out"])


def test_above_the_figures_of_its_own_cell(tmp_path: Path) -> None:
    row = nodes.bullet_list(classes=["sphx-glr-horizontal"])
    first, second = nodes.image(uri="first.png"), nodes.image(uri="second.png")
    blank = nodes.line_block()
    printed = output("one"), output("two"), output("three")
    tree = document(
        *(cell("a"), first, blank, printed[0]),
        *(cell("b"), printed[1], second),
        *(cell("c"), row, printed[2]),
    )
    print_first(small_app(tmp_path), tree, "auto_examples/small/plot_a")
    order = [
        node for node in tree.children if not isinstance(node, nodes.literal_block)
    ]
    assert order == [printed[0], first, blank, printed[1], second, printed[2], row]


def test_on_the_pages_of_examples_alone(tmp_path: Path) -> None:
    tree = document(cell("a"), nodes.image(uri="a.png"), printed := output("one"))
    print_first(small_app(tmp_path), tree, "tutorial")
    assert tree.children[-1] is printed
