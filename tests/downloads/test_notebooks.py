"""A notebook is made from a finished page: its text, its code, and what it showed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from one_example import DOCNAME, PAGE, SOURCE, gallery_app
from small_app import warned
from sphinx.application import Sphinx

from downloads.example import example_of
from downloads.notebooks import first_cell, notebook


def cells(app: Sphinx) -> list[dict[str, Any]] | None:
    """Return the cells of the example's notebook."""
    doctree = app.env.get_and_resolve_doctree(DOCNAME, app.builder, tags=app.tags)
    text = notebook(app, example_of(app, DOCNAME), doctree)
    return text and json.loads(text)["cells"]


def test_it_has_the_cells_of_the_example_with_outputs(tmp_path: Path) -> None:
    made = cells(gallery_app(tmp_path))
    assert made
    sources = ["".join(cell["source"]) for cell in made]
    assert sources[1:] == [
        "# A title\n\nThe introduction.",
        "import numpy as np\n\nprint(np.arange(2))",
        "Words on *it*.",
        'np.load("data.npy") if False else None',
    ]
    assert [cell.get("execution_count") for cell in made] == [None, None, 1, None, 2]
    assert made[2]["outputs"][0]["text"] == ["[0 1]\n"]
    assert len({cell["id"] for cell in made}) == len(made)


def test_a_setting_leaves_the_outputs_out(tmp_path: Path) -> None:
    made = cells(gallery_app(tmp_path, downloads_outputs=False))
    assert made and all(not cell.get("outputs") for cell in made)
    assert all(cell.get("execution_count") is None for cell in made)


def test_what_it_cannot_show_is_told_with_the_line(tmp_path: Path) -> None:
    page = PAGE.replace("Words on *it*.", ".. raw:: html\n\n   <b>words</b>")
    app = gallery_app(tmp_path, {f"docs/{DOCNAME}.rst": page})
    assert cells(app) is None
    assert "examples/small/plot_a.py:14: WARNING: a notebook cannot show <raw>" in (
        warned(app)
    )


def test_what_sphinx_has_told_is_not_told_again(tmp_path: Path) -> None:
    page = PAGE.replace("Words on *it*.", "Words on :ref:`nowhere`.")
    app = gallery_app(tmp_path, {f"docs/{DOCNAME}.rst": page})
    assert cells(app) is None
    assert "undefined label" in warned(app)
    assert "a notebook cannot show" not in warned(app)


def test_a_cell_that_the_page_ignores_is_out_of_sight(tmp_path: Path) -> None:
    ignored = "# sphinx_gallery_start_ignore\nhidden = 1\n# sphinx_gallery_end_ignore\n"
    source = SOURCE.replace('np.load("data.npy") if False else None\n', ignored)
    source += "# %%\n# The end.\n\nprint()\n"
    end = (
        ".. GENERATED FROM PYTHON SOURCE LINES 18-19\n\nThe end.\n\n"
        ".. GENERATED FROM PYTHON SOURCE LINES 19-21\n\n.. code-block:: Python\n\n"
        "    print()\n\n.. container:: sphx-glr-footer"
    )
    page = PAGE.replace(".. container:: sphx-glr-footer", end)
    changed = {f"docs/{DOCNAME}.rst": page, "examples/small/plot_a.py": source}
    made = cells(gallery_app(tmp_path, changed))
    assert made
    assert "hidden = 1" in "".join(made[4]["source"])
    assert made[4]["metadata"]["tags"] == ["hide-input"]
    assert made[2]["metadata"] == made[6]["metadata"] == {}


def test_the_first_cell_installs_and_tells_where_it_is_from(tmp_path: Path) -> None:
    example = example_of(gallery_app(tmp_path), DOCNAME)
    code = first_cell(example)
    assert code.startswith(f"# From https://digits.example.org/{DOCNAME}.html\n")
    assert "# A Licence. Copyright (c) 2026, somebody\n" in code
    assert '\n%pip install --quiet "numpy>=' in code
    assert "Reads data.npy" in code
    assert "sklearn" not in code
    needy = replace(example, packages={"scikit-learn": "1.9.1"})
    assert 'Version("1.9")' in first_cell(needy)
    bare = replace(example, packages={}, data=[], licence=None)
    assert "%pip" not in first_cell(bare) and first_cell(bare).count("\n") == 2
