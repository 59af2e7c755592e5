"""Find the blocks of an example again in the finished page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx_gallery.py_source_parser import (
    Block,
    remove_ignore_blocks,
    split_code_and_text_blocks,
)

from downloads.scripts import without_config

#: What Sphinx-Gallery puts on a page beside the example itself.
FURNITURE = re.compile(
    "sphx-glr-(download-link-note|timing|example-tags|footer|signature|thumbnails)"
)

#: The line that it writes without a class.
MEMORY = "Estimated memory usage:"

#: The comment that it puts before each block but the first.
BORDER = "GENERATED FROM PYTHON SOURCE LINES"


def page_parts(
    source: Path, doctree: nodes.document
) -> list[tuple[Block, list[nodes.Element]]]:
    """Return each block of an example, as written, with the nodes that came from it.

    Raises
    ------
    ExtensionError
        If the page has not as many blocks as the example.
    """
    _, blocks = split_code_and_text_blocks(source)
    if cleaned(blocks[-1]).content.isspace():
        blocks.pop()
    body = list(takewhile(lambda node: not is_footer(node), in_order(doctree)))
    borders = [i for i, node in enumerate(body) if is_border(node)]
    edges = [0, *borders, len(body)]
    if len(edges) != len(blocks) + 1:
        raise ExtensionError(
            f"{source}:1: the example has {len(blocks)} blocks and its page"
            f" {len(edges) - 1}; build the page again (make clean)"
        )
    parts = [
        [node for node in body[start:end] if not is_furniture(node)]
        for start, end in pairwise(edges)
    ]
    return list(zip(blocks, parts, strict=True))


def cleaned(block: Block) -> Block:
    """Return a block as the page shows it."""
    if block.type == "text":
        return block
    content = without_config(remove_ignore_blocks(block.content))
    return Block(block.type, content, block.lineno)


def in_order(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield what a page consists of, whatever section it lies in."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield from in_order(child)
        elif isinstance(child, nodes.Element):
            yield child


def is_border(node: nodes.Element) -> bool:
    """Say whether a new block begins here."""
    return isinstance(node, nodes.comment) and node.astext().startswith(BORDER)


def is_footer(node: nodes.Element) -> bool:
    """Say whether the downloads begin here; what follows them is of other examples."""
    return "sphx-glr-footer" in node["classes"]


def is_furniture(node: nodes.Element) -> bool:
    """Say whether a node has not come from the example."""
    text = node.astext()
    if isinstance(node, nodes.paragraph) and text.startswith(MEMORY):
        return True
    classes = text if isinstance(node, nodes.raw) else " ".join(node["classes"])
    return FURNITURE.search(classes) is not None
