"""What a cell returned is shown by every viewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes

from downloads.notebook_cells import cell_outputs

TABLE = "<table><tr><th>digit</th></tr><tr><td>3</td></tr></table>"


def returned(node: nodes.raw) -> dict[str, str]:
    """Return the data of the output that a node of a page becomes."""
    (output,) = cell_outputs([node], 1, Path(), lambda node: pytest.fail(str(node)))
    assert output["output_type"] == "execute_result"
    return {kind: "".join(text) for kind, text in output["data"].items()}


def test_html_leaves_its_words() -> None:
    classes = "output_subarea output_html rendered_html output_result"
    html = f'<div class="{classes}">\n{TABLE}\n</div>'
    shown = {"text/html": TABLE, "text/plain": "digit 3"}
    assert returned(nodes.raw("", html, format="html")) == shown


def test_what_was_redrawn_keeps_its_words() -> None:
    node = nodes.raw("", f"{TABLE}\n", format="html", plain="SVC()")
    assert returned(node) == {"text/html": TABLE, "text/plain": "SVC()"}


def test_other_raw_html_is_no_output() -> None:
    said: list[nodes.Element] = []
    node = nodes.raw("", "<b>output_html</b>", format="html")
    assert cell_outputs([node], 1, Path(), said.append) == []
    assert said == [node]
