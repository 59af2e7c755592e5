"""What a cell returned is shown by every viewer."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from docutils import nodes

from downloads.notebook_cells import (
    as_notebook,
    cell_outputs,
    code_cell,
    is_code,
    markdown_cell,
)

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


def test_outputs_come_in_the_order_of_jupyter(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"PNG")
    code = nodes.literal_block("", "x", language="Python")
    part: list[nodes.Element] = [
        code,
        nodes.image(uri="x.png", alt="A line"),
        nodes.raw("", '<div class="output_html">\n<b>1</b>\n</div>', format="html"),
        nodes.container("", nodes.Text("said\n"), classes=["sphx-glr-script-out"]),
        nodes.comment("", "nothing"),
    ]
    outputs = cell_outputs(part, 3, tmp_path, lambda node: pytest.fail(str(node)))
    kinds = [output["output_type"] for output in outputs]
    assert kinds == ["stream", "execute_result", "display_data"]
    assert outputs[0]["text"] == ["said\n"]
    assert outputs[1]["execution_count"] == 3
    assert outputs[2]["data"] == {"image/png": "UE5H", "text/plain": ["A line"]}
    assert is_code(code) and not is_code(part[1])


def test_a_notebook_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"PNG")
    cells = [
        markdown_cell("One\ntwo", {"x.png": tmp_path / "x.png"}),
        code_cell("\nx\n"),
    ]
    text = as_notebook(cells, "small/plot_a", "A title")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(json.loads(text))
    assert notebook.metadata.title == "A title"
    assert notebook.cells[0].attachments == {"x.png": {"image/png": "UE5H"}}
    assert (notebook.cells[1].source, notebook.cells[1].execution_count) == ("x", None)
    assert as_notebook(cells, "small/plot_a", "A title") == text
    other = nbformat.reads(as_notebook(cells, "small/plot_b", ""), as_version=4)
    assert {c.id for c in other.cells}.isdisjoint(c.id for c in notebook.cells)
