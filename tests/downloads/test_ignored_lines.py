"""Lines that a page leaves out run in its notebook and its script."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from commands import run
from downloaded import code_cells, figures, offered, printed, read_notebook, unpack
from notebook_runs import run_as_the_site
from projects import Project

IGNORED = '''"""
Ignored lines
=============

Some lines are not shown. They are needed all the same.
"""

# %%
# In the middle of a cell.

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set(xlabel="Time (s)", ylabel="Height (m)")
fig.set_label("A line that rises steadily")

# sphinx_gallery_start_ignore
hidden = 7
ax.plot([3, 2, 1])
# sphinx_gallery_end_ignore
print("hidden is", hidden)

# %%
# At the beginning, and in a function.

# sphinx_gallery_start_ignore
hidden += 1
# sphinx_gallery_end_ignore


def twice():
    """Return twice what is hidden."""
    # sphinx_gallery_start_ignore
    doubled = 2 * hidden
    # sphinx_gallery_end_ignore
    return doubled


twice()

# %%
# A whole cell, of which the output alone is shown.

# sphinx_gallery_start_ignore
hidden += 1
print("a whole cell:", hidden)
fig, ax = plt.subplots()
ax.plot([hidden, 2, 3])
ax.set(xlabel="Time (s)", ylabel="Height (m)")
fig.set_label("A line that falls and rises")
# sphinx_gallery_end_ignore

# %%
# At the end.

print("at the end:", hidden)
'''


@pytest.fixture(scope="module")
def ignoring(shared_project: Project) -> Project:
    """Return a project, built, with an example that has ignored lines."""
    shared_project.add_example("plot_ignored", IGNORED)
    done = shared_project.make("html")
    assert done.code == 0, done.output
    return shared_project


def test_page_notebook_and_script_agree(
    ignoring: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ignoring.html / "auto_examples" / "small" / "plot_ignored.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    blocks = soup.select(".highlight-Python")
    assert all(block.get_text().strip() for block in blocks), "an empty box of code"
    code = "".join(block.get_text() for block in blocks)
    assert "print" in code and "hidden = 7" not in code and "doubled =" not in code
    unpack(offered(page)["plot_ignored.zip"], folder := tmp_path / "empty")
    notebook = read_notebook(folder / "plot_ignored.ipynb")
    assert "sphinx_gallery" not in str(notebook)
    expected = code_cells(notebook)
    shown = [p.get_text().strip() for p in soup.select(".sphx-glr-script-out pre")]
    assert [s for cell in expected if (s := printed(cell).strip())] == shown
    cells = run_as_the_site(notebook, folder, monkeypatch)
    assert [printed(cell) for cell in cells] == [printed(cell) for cell in expected]
    assert [figures(cell) for cell in cells] == [figures(cell) for cell in expected]
    assert [len(figures(cell)) for cell in cells] == [1, 0, 1, 0]
    done = run(sys.executable, "plot_ignored.py", cwd=folder)
    assert done.output.split() == " ".join(t for t in shown if t != "16").split()


def test_a_cell_of_ignored_lines_alone_is_out_of_sight(ignoring: Project) -> None:
    """Its code is folded by JupyterLab and Jupyter Book, its output is there."""
    page = ignoring.html / "auto_examples" / "small" / "plot_ignored.html"
    cells = code_cells(read_notebook(offered(page)["plot_ignored.ipynb"]))
    folded = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
    assert [dict(cell.metadata) for cell in cells] == [{}, {}, folded, {}]
