"""Fold the cells of an example that only define things, when they are long.

One reads an example for what it does; a drawing function of thirty lines stands in the
way. Cells are folded on the page alone: the script and the notebook have them open.
"""

from __future__ import annotations

import ast
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

#: A cell of more lines is long.
LONG = 15

DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def setup(app: Sphinx) -> dict[str, Any]:
    """Work on the pages of the examples."""
    app.add_post_transform(FoldedCode)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class FoldedCode(SphinxPostTransform):
    """Put each long cell of definitions into a ``<details>``."""

    default_priority = 4  # Sphinx-Gallery puts links into the code at 5
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Fold the cells of one document, if it is an example's."""
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        if self.app.builder.name == "epub" or not self.env.docname.startswith(gallery):
            return
        for cell in list(self.document.findall(nodes.literal_block)):
            defined = folded_names(cell.astext())
            if defined and cell.get("language", "").lower() == "python":
                lines = len(cell.astext().strip().splitlines())
                names = ", ".join(f"<code>{name}</code>" for name in defined)
                summary = f"<summary>{lines} lines that define {names}</summary>"
                opening = f'<details class="folded-code">{summary}\n'
                cell.replace_self(
                    [
                        nodes.raw("", opening, format="html"),
                        cell.deepcopy(),
                        nodes.raw("", "</details>\n", format="html"),
                    ]
                )


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
