"""A number and its per cent sign stay on one line."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from small_app import document, small_app

from pages.units import NO_BREAK, join


def test_in_words_and_not_in_code(tmp_path: Path) -> None:
    words, literal = (
        nodes.paragraph("", "97 % of 100 %: a % b"),
        nodes.literal("", "5 % 2"),
    )
    block = nodes.literal_block("", "7 % 2")
    tree = document(words, nodes.paragraph("", "", literal), block)
    join(small_app(tmp_path), tree, "index")
    assert words.astext() == f"97{NO_BREAK}% of 100{NO_BREAK}%: a % b"
    assert [literal.astext(), block.astext()] == ["5 % 2", "7 % 2"]
