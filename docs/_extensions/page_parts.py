"""Find the blocks of an example again in the finished page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from math import inf
from pathlib import Path

from docutils import nodes
from download_scripts import without_config
from sphinx.errors import ExtensionError
from sphinx_gallery.py_source_parser import (
    Block,
    remove_ignore_blocks,
    split_code_and_text_blocks,
)

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


def line_of(
    node: nodes.Node, part: list[nodes.Element], block: Block, source: Path, page: Path
) -> int:
    """Return the line of an example that a node of its page came from.

    Both have the text of a block line by line, from its first words on. The first line
    of the block stands in for a node that has no line.
    """
    start = int(block.lineno)
    shown = cleaned(block).content.splitlines()
    first = next(filter(str.strip, shown), "").strip()
    written = page.read_text(encoding="utf-8").splitlines()
    line = line_on_page(node, part, written)
    border = [f".. {BORDER} {start}-" in text for text in written]
    on_page = line_with(first, written, border.index(True) if True in border else 0)
    in_source = line_with(first, source.read_text("utf-8").splitlines(), start - 1)
    if in_source is None:
        return start
    if line is None or on_page is None or line < on_page:
        return in_source
    return in_source + line - on_page


def line_with(text: str, lines: list[str], start: int) -> int | None:
    """Return the number of the first line that says this, as comment or otherwise."""
    for number, line in enumerate(lines[start:], start=start + 1):
        if line.strip(" #\"'") == text.strip(" #\"'"):
            return number
    return None


def line_on_page(
    node: nodes.Node, part: list[nodes.Element], written: list[str]
) -> int | None:
    """Return the line of a node, or else of what it holds, or of what holds it."""
    parents = {
        id(child): parent
        for top in part
        for parent in top.findall(nodes.Element)
        for child in parent.children  # a child does not always know its parent
    }
    inside = (child.line for child in node.findall() if child.line is not None)
    line = next(inside, None)
    anew = node.line is None and type(node).__module__ != nodes.__name__
    if anew and line and line <= len(written):
        return opening(line, written)
    while line is None and id(node) in parents:
        node = parents[id(node)]
        line = node.line
    return line


def opening(line: int, written: list[str]) -> int:
    """Return the line of the directive that this line lies in, told by its indent.

    An extension may have made a node anew, without the line of its directive.
    """
    depth = indent(written[line - 1])
    outside = (n for n in range(line - 1, 0, -1) if indent(written[n - 1]) < depth)
    above = next(outside, line)
    return above if written[above - 1].lstrip().startswith(".. ") else line


def indent(text: str) -> float:
    """Return how far a line is indented; an empty one belongs to any depth."""
    return len(text) - len(text.lstrip()) if text.strip() else inf
