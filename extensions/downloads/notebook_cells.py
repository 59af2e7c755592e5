"""Write the cells of a notebook as nbformat 4.5 has them.

The format: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import json
import mimetypes
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes

Cell = dict[str, Any]

#: What else may follow a cell: an empty line, and what no reader sees.
NO_OUTPUT = (nodes.line_block, nodes.comment, nodes.target)


def lines(text: str) -> list[str]:
    """Return text as the lines that the format wants."""
    return text.splitlines(keepends=True)


def markdown_cell(text: str, attachments: dict[str, Path]) -> Cell:
    """Return a cell of text, with its images."""
    cell: Cell = {"cell_type": "markdown", "metadata": {}, "source": lines(text)}
    if attachments:
        cell["attachments"] = {
            name: image_data(path) for name, path in sorted(attachments.items())
        }
    return cell


def code_cell(
    code: str, number: int | None = None, outputs: list[dict[str, Any]] | None = None
) -> Cell:
    """Return a cell of code; one that has run has a number."""
    return {
        "cell_type": "code",
        "execution_count": number,
        "metadata": {},
        "outputs": outputs or [],
        "source": lines(code.strip("\n")),
    }


def image_data(path: Path) -> dict[str, str]:
    """Return an image under its media type."""
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {media_type: b64encode(path.read_bytes()).decode()}


def cell_outputs(
    part: list[nodes.Element],
    number: int,
    srcdir: Path,
    unknown: Callable[[nodes.Element], None],
) -> list[dict[str, Any]]:
    """Return what a cell printed, returned and drew, in the order that Jupyter has.

    Parameters
    ----------
    part
        The nodes of the page: the code, and all that it left.
    number
        The number of the cell.
    srcdir
        The folder from which the addresses of figures count.
    unknown
        Is called with each node that is no output.
    """
    printed, returned, drawn = [], [], []
    for node in part:
        if "sphx-glr-script-out" in node["classes"]:
            text = lines(node.astext().rstrip() + "\n")
            printed.append({"output_type": "stream", "name": "stdout", "text": text})
        elif isinstance(node, nodes.raw) and (html := returned_html(node)):
            returned.append(
                {
                    "output_type": "execute_result",
                    "execution_count": number,
                    "data": {"text/html": lines(html), "text/plain": plain(node, html)},
                    "metadata": {},
                }
            )
        elif isinstance(node, nodes.image):
            alt = node.get("alt", "")
            drawn.append(
                {
                    "output_type": "display_data",
                    "data": {
                        **image_data(Path(srcdir, node["uri"])),
                        "text/plain": lines(alt),
                    },
                    "metadata": {"image/png": {"alt": alt}},
                }
            )
        elif not (is_code(node) or isinstance(node, NO_OUTPUT)):
            unknown(node)
    return printed + returned + drawn


def returned_html(node: nodes.raw) -> str:
    """Return the HTML of a last expression, or nothing if the node is none."""
    text = node.astext()
    if "plain" in node:  # redrawn
        return text.strip()
    is_output = "output_html" in text.partition(">")[0]
    return text.partition(">")[2].rpartition("</div>")[0].strip() if is_output else ""


def plain(node: nodes.raw, html: str) -> list[str]:
    """Return what a viewer shows that shows no HTML."""
    words = BeautifulSoup(html, "html.parser").get_text(" ", strip=True)
    return lines(node.get("plain") or words)


def is_code(node: nodes.Element) -> bool:
    """Say whether a node is the code of a cell."""
    return str(node.get("lang") or node.get("language")).lower() == "python"


def as_notebook(cells: list[Cell], name: str, title: str) -> str:
    """Return a notebook as text; `name` makes the ids of its cells its own."""
    for position, cell in enumerate(cells):
        cell["id"] = sha256(f"{name}:{position}".encode()).hexdigest()[:8]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {
                "codemirror_mode": {"name": "ipython", "version": 3},
                "file_extension": ".py",
                "mimetype": "text/x-python",
                "name": "python",
                "nbconvert_exporter": "python",
                "pygments_lexer": "ipython3",
            },
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
