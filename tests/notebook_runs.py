"""Run a notebook as a reader does, in the colours of the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from downloaded import code_cells
from nbclient import NotebookClient
from projects import ROOT

#: What the site does before each example, so that figures come out alike: its colours,
#: its resolution, and one drawing, where a notebook draws once more to lay out.
AS_THE_SITE = """
from matplotlib._pylab_helpers import Gcf
Gcf.draw_all = lambda force=False: None
from figures import themed
themed.set_ink({}, "")
%config InlineBackend.print_figure_kwargs = {\
"bbox_inches": None, "dpi": 144, "facecolor": "white", "metadata": {"Software": None}}
"""


def run_as_the_site(
    notebook: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Any]:
    """Return the cells of code of a notebook after it has run in a folder."""
    ran = nbformat.from_dict(json.loads(json.dumps(notebook)))
    ran.cells.insert(0, nbformat.v4.new_code_cell(AS_THE_SITE))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "extensions"))
    monkeypatch.setenv("IPYTHONDIR", str(folder.parent / "ipython"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("MPLBACKEND", raising=False)
    execute(ran, folder)
    return code_cells(ran)[1:]


def execute(notebook: Any, folder: Path) -> None:
    """Run a notebook; an error in a cell is an error here."""
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(
        notebook, timeout=120, coalesce_streams=True, resources=resources
    ).execute()
    for cell in notebook.cells:
        noise = [o.text for o in cell.get("outputs", []) if o.get("name") == "stderr"]
        assert noise == []
