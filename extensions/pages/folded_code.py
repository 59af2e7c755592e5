"""Keep the idea of an example in view: fold long drawing code and long definitions.

One reads an example for what it does; thirty lines that draw stand in the way. Code is
folded on the page alone, under a line that says what it draws or defines: the script
and the notebook have it open. ``fig.set_label(...)``, the figure's text for who cannot
see it, is in those alone. Of a cell of ignored lines, the page has the outputs and no
empty box.
"""

from __future__ import annotations

import re
from html import escape
from textwrap import shorten

from docutils import nodes
from sphinx.application import Sphinx

from downloads.notebook_cells import is_code
from example_rules.cell_parts import Part, parts_of
from web import is_web


def drop_empty(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take the boxes without code off the page of an example."""
    if docname.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        for cell in list(doctree.findall(nodes.Element)):
            if is_code(cell) and not cell.astext().strip():
                cell.parent.remove(cell)


def fold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put what is folded of an example's cells into a ``<details>`` of a web page."""
    if not docname.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        return
    cells = [cell for cell in doctree.findall(nodes.Element) if is_code(cell)]
    for cell, parts in zip(cells, parts_of([c.astext() for c in cells]), strict=True):
        if parts != [Part(cell.astext())]:
            new = [node for part in parts for node in shown(cell, part, is_web(app))]
            cell.parent.replace(cell, new)


def shown(cell: nodes.Element, part: Part, foldable: bool) -> list[nodes.Node]:
    """Return a part of a cell as nodes: code, or code inside a ``<details>``."""
    code = cell.copy()
    if isinstance(code, nodes.literal_block):
        code.rawsource = part.code  # or it would not be coloured
    lines = token_lines(cell)
    for number, row in enumerate(part.rows):
        code.extend([*([nodes.Text("\n")] if number else []), *lines[row]])
    if not (part.folded and foldable):
        return [code]
    opening = f'<details class="folded-code"><summary>{summary(part)}</summary>\n'
    return [
        nodes.raw("", opening, format="html"),
        code,
        nodes.raw("", "</details>\n", format="html"),
    ]


def token_lines(cell: nodes.Element) -> list[list[nodes.Node]]:
    """Return the tokens of each line; Sphinx-Gallery colours and links them itself."""
    lines: list[list[nodes.Node]] = [[]]
    for token in cell.children:
        pieces = token.astext().split("\n")
        for number, piece in enumerate(pieces):
            if number:
                lines.append([])
            if len(pieces) == 1:
                lines[-1].append(token.deepcopy())
            elif piece and isinstance(token, nodes.Text):
                lines[-1].append(nodes.Text(piece))
            elif piece:  # a line of a text in quotes
                part = token.copy()
                part.append(nodes.Text(piece))  # type: ignore[attr-defined]
                lines[-1].append(part)
    return lines


def summary(part: Part) -> str:
    """Return the line above folded code, as HTML."""
    lines = len(part.code.splitlines())
    if part.defines:
        names = ", ".join(f"<code>{name}</code>" for name in part.defines)
        return f"{lines} lines that define {names}"
    drawn = escape(first_words(part.label)) if part.label else "this figure"
    return f"{lines} lines that draw: {drawn}"


def first_words(label: str) -> str:
    """Return what a figure is, from the sentence that describes it."""
    return shorten(re.split(r"[:;.](?:\s|$)", label)[0], 76, placeholder=" …")
