"""Fold the cells of an example that only define things, when they are long.

One reads an example for what it does; a drawing function of thirty lines stands in the
way. Cells are folded on the page alone: the script and the notebook have them open. Of
a cell of ignored lines, the page has the outputs and no empty box.
"""

from __future__ import annotations

import ast

from docutils import nodes
from sphinx.application import Sphinx

from downloads.notebook_cells import is_code
from web import is_web

#: A cell of more lines is long.
LONG = 15

DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def drop_empty(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take the boxes without code off the page of an example."""
    if docname.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        for cell in list(doctree.findall(nodes.Element)):
            if is_code(cell) and not cell.astext().strip():
                cell.parent.remove(cell)


def fold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put each long cell of definitions of an example into a ``<details>``."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    if not is_web(app) or not docname.startswith(f"{gallery}/"):
        return
    for cell in list(doctree.findall(nodes.Element)):
        if is_code(cell) and (defined := folded_names(cell.astext())):
            lines = len(cell.astext().strip().splitlines())
            names = ", ".join(f"<code>{name}</code>" for name in defined)
            summary = f"<summary>{lines} lines that define {names}</summary>"
            opening = f'<details class="folded-code">{summary}\n'
            parent = cell.parent
            position = parent.index(cell)
            parent.insert(position + 1, nodes.raw("", "</details>\n", format="html"))
            parent.insert(position, nodes.raw("", opening, format="html"))


def folded_names(code: str) -> list[str]:
    """Return what a cell defines, if it is long and does nothing else; or nothing.

    Imports and text may stand beside the definitions.
    """
    if len(code.strip().splitlines()) <= LONG:
        return []
    try:
        statements = ast.parse(code).body
    except SyntaxError:
        return []  # an output, or a cell that shows an error
    defined = [s.name for s in statements if isinstance(s, DEFINITIONS)]
    others = [
        s
        for s in statements
        if not isinstance(s, (*DEFINITIONS, ast.Import, ast.ImportFrom))
        and not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
    ]
    return [] if others else defined
