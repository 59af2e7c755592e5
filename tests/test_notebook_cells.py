"""What a cell returned is shown by every viewer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from notebook_cells import cell_outputs
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

PIPELINE = make_pipeline(SVC(gamma=0.001))
TABLE = "<table><tr><th>digit</th></tr><tr><td>3</td></tr></table>"


def returned(html: str) -> dict[str, Any]:
    """Return the output of a cell whose last expression had this HTML."""
    classes = "output_subarea output_html rendered_html output_result"
    node = nodes.raw("", f'<div class="{classes}">\n{html}\n</div>', format="html")
    (output,) = cell_outputs([node], 1, Path(), lambda node: pytest.fail(str(node)))
    assert output["output_type"] == "execute_result"
    assert "".join(output["data"]["text/html"]) == html
    return output


def test_an_estimator_is_said_without_html_too() -> None:
    data = returned(PIPELINE._repr_html_().strip())["data"]
    assert "".join(data["text/plain"]) == repr(PIPELINE)


def test_other_html_leaves_its_words() -> None:
    assert returned(TABLE)["data"]["text/plain"] == ["digit 3"]
