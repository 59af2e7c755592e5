"""Make the notebook of an example from its page: its text, code, and what it showed."""

from __future__ import annotations

import os
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx_gallery.py_source_parser import Block

from downloads.example import Example
from downloads.example_blocks import cleaned, page_parts
from downloads.lasting_links import LastingLinks
from downloads.markdown_cells import Markdown, is_broken
from downloads.notebook_cells import as_notebook, cell_outputs, code_cell, markdown_cell
from downloads.scripts import without_config

logger = logging.getLogger(__name__)

#: For a cell whose code the page ignores: JupyterLab folds the one, Jupyter Book hides
#: the other. Ignored lines among others stay in sight, as in the script: in a cell of
#: their own they would draw, or return, what the page shows elsewhere.
OUT_OF_SIGHT = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}

CHECK = """
import sklearn
from packaging.version import Version

if Version(sklearn.__version__) < Version("{needed}"):
    print("This needs scikit-learn {needed} or newer; here is", sklearn.__version__)
    print("Restart the kernel, to use what the line above has installed.")
"""


def notebook(app: Sphinx, example: Example, doctree: nodes.document) -> str | None:
    """Return the notebook as text, or nothing if it cannot say all that the page says.

    Every node that it cannot say was then named in a warning, with the line of the
    example. With ``downloads_outputs = False`` it has no outputs.
    """
    link = LastingLinks(app, example.docname)
    complaints: list[str] = []
    cells = [code_cell(first_cell(example))]
    number = 0
    for block, part in page_parts(example.source, doctree):

        def unknown(node: nodes.Element, block: Block = block) -> None:
            source = Path(os.path.relpath(example.source, app.confdir))
            complaints.append(node.tagname)
            if isinstance(node, nodes.problematic) or is_broken(node):
                return  # Sphinx has said what is wrong with it
            logger.warning(
                "a notebook cannot show <%s> (%.40r); write it otherwise, or teach"
                " extensions/downloads/markdown_cells.py",
                node.tagname,
                node.astext(),
                location=f"{source.as_posix()}:{block.lineno}",
                type="downloads",
            )

        if block.type == "text":
            markdown = Markdown(app.srcdir, link, unknown)
            if text := markdown.blocks(part):
                cells.append(markdown_cell(text, markdown.attachments))
        elif code := without_config(block.content).strip():
            number += 1
            outputs = cell_outputs(part, number, app.srcdir, unknown)
            cell = (
                code_cell(code, number, outputs)
                if app.config.downloads_outputs
                else code_cell(code)
            )
            if not cleaned(block).content.strip():
                cell["metadata"] = OUT_OF_SIGHT
            cells.append(cell)
    if complaints:
        return None
    return as_notebook(cells, example.docname, example.title)


def first_cell(example: Example) -> str:
    """Return the code that installs what the notebook needs, and says what it is."""
    said = [
        f"From {example.origin}",
        *example.licence_line,
        f"The page, and the outputs below, were made with {example.built_with}.",
        *example.data_line,
    ]
    code = "".join(f"# {line}\n" for line in said)
    if example.requirements:
        needed = " ".join(f'"{name}"' for name in example.requirements)
        code += f"%pip install --quiet {needed}\n"
    for requirement in example.requirements:
        if requirement.startswith("scikit-learn>="):
            code += CHECK.format(needed=requirement.partition(">=")[2])
    return code
