"""Show what a cell prints above what it draws.

Sphinx-Gallery puts figures first, and so tears the printed lines from their code. The
notebook has this order, too.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from downloads.notebook_cells import is_code


def print_first(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Move each printed output of an example above the figures of its cell."""
    if not docname.startswith(f"{app.config.sphinx_gallery_conf['gallery_dirs']}/"):
        return
    for output in list(doctree.findall(nodes.container)):
        if "sphx-glr-script-out" in output["classes"]:
            siblings = output.parent
            position = place = siblings.index(output)
            while place and not follows_code(siblings[place - 1]):
                place -= 1
            figures = [n for n in range(place, position) if is_figure(siblings[n])]
            if figures:
                siblings.remove(output)
                siblings.insert(figures[0], output)


def follows_code(node: nodes.Node) -> bool:
    """Say whether what follows a node is the output of a cell."""
    return isinstance(node, nodes.Element) and is_code(node)


def is_figure(node: nodes.Node) -> bool:
    """Say whether a node is a figure, or a row of some."""
    return isinstance(node, nodes.image) or (
        isinstance(node, nodes.bullet_list) and "sphx-glr-horizontal" in node["classes"]
    )
