"""How the downloads are built: faults are named, nothing is left to chance."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from downloaded import links, offered, read_notebook, read_zip
from projects import GOOD_EXAMPLE, Project
from sphinx_gallery.py_source_parser import split_code_and_text_blocks

SITE_URL = "https://digits.example.org/book/"

LINKED = '''"""
Links
=====

To :ref:`a line <sphx_glr_auto_examples_small_plot_line.py>`. See below.
"""

# %%
# .. _below:
#
# Below
# -----
# Back to :ref:`below`, :doc:`/auto_examples/index` and :func:`print`.
#
# .. image:: /auto_examples/small/images/sphx_glr_plot_line_001.png
#    :alt: A line

# sphinx_gallery_tags = ["beginner"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot([3, 2, 1])
fig.set_label("A line that falls")
ax

# %%
# A search, which keeps the time that it took.

from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
GridSearchCV(SVC(), {"gamma": [0.001]}, cv=2).fit(X[:200], y[:200])
'''

#: What no notebook can show, each marked at its line.
UNSHOWABLE = '''# A line, before its docstring.
"""
A line
======

One line is drawn,
and it is enough.

.. hlist::  <-- hlist

   * One
   * Two
"""

# %%
#
# A long paragraph,
# of three
# lines.  # noqa: E501
#
# .. note::
#
#    A note that is
#    long as well.
#
#    .. raw:: html  <-- raw
#
#       <b>bold</b>
#
# .. rst-class:: apart
#
#    .. hlist::  <-- hlist
#
#       * One
#
# * An item
#
#   -v  an option  <-- option_list

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot([1, 2, 3])
fig.set_label("A line that rises")

# %%
# Twice the same.
#
# .. raw:: html  <-- raw
#
#    <b>bold</b>
#
# .. image:: /_static/favicon.svg
#    :alt: A digit
#
# .. raw:: html  <-- raw
#
#    <b>bold</b>
#
# .. py:function:: f()  <-- desc
#
#    It does nothing.
#
# Words
#
# +---+---+
# | a     |  <-- entry
# +---+---+
# | b | c |
# +---+---+
#
# .. dropdown:: Title  <-- dropdown_main
#
#    Words.
#
# .. tab-set::
#
#    .. tab-item:: One  <-- sd_tab_input sd_tab_label
#
#       Words.
plt.show()
'''


def page_of(project: Project, name: str) -> Path:
    return project.html / "auto_examples" / "small" / f"{name}.html"


def notebook_of(project: Project, name: str) -> Any:
    return read_notebook(offered(page_of(project, name))[f"{name}.ipynb"])


def contents(project: Project) -> dict[str, bytes]:
    """Return what lies behind all download links."""
    folder = project.html / "_downloads"
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*.*")}


def test_a_directive_that_no_notebook_can_show_fails_the_build(
    small_project: Project,
) -> None:
    """Each is named, with the line of the example where its block begins."""
    example = small_project.root / "examples" / "small" / "plot_line.py"
    example.write_text(re.sub("  <-- .*", "", UNSHOWABLE), encoding="utf-8")
    done = small_project.make("html")
    assert done.code != 0
    said = re.findall(r"examples/small/plot_line.py:(\d+): .* <(\w+)>", done.output)
    rows = enumerate(UNSHOWABLE.splitlines(), start=1)
    marked = ((str(n), row.partition("  <-- ")[2].split()) for n, row in rows)
    starts = [block.lineno for block in split_code_and_text_blocks(example)[1]]
    wanted = [
        (str(max(start for start in starts if start <= int(number))), kind)
        for number, kinds in marked
        for kind in kinds
    ]
    assert set(said) == set(wanted), done.output
    names = {Path(name).name for name in contents(small_project)}
    assert not {"plot_line.ipynb", "plot_line.zip"} & names

    example.write_text(GOOD_EXAMPLE, encoding="utf-8")
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert notebook_of(small_project, "plot_line").cells


OPTIONAL = GOOD_EXAMPLE.replace(
    "import matplotlib.pyplot as plt\n",
    "import matplotlib.pyplot as plt\n\n"
    "try:\n    import nowhere\nexcept ImportError:\n    nowhere = None\n",
)
EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture(scope="module")
def published(shared_project: Project) -> Project:
    """Return a project of three examples, built for the address of a site."""
    shared_project.add_example("plot_links", LINKED)
    shared_project.add_example("plot_optional", OPTIONAL)
    done = shared_project.make("html", SITE_URL=SITE_URL)
    assert done.code == 0, done.output
    return shared_project


@pytest.fixture(scope="module")
def unknown(published: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of it, built again: the address is unknown now, the date known."""
    folder = tmp_path_factory.mktemp("unknown") / "project"
    project = Project(shutil.copytree(published.root, folder, symlinks=True))
    done = project.make("html", **EPOCH)
    assert done.code == 0, done.output
    return project


def test_an_optional_import_is_no_requirement(published: Project) -> None:
    first = notebook_of(published, "plot_optional").cells[0].source
    assert "matplotlib" in first
    assert "nowhere" not in first


def test_links_lead_to_the_published_site(published: Project) -> None:
    notebook = notebook_of(published, "plot_links")
    here = f"{SITE_URL}auto_examples/small/plot_links.html"
    found = links(notebook)
    assert found == {
        f"{SITE_URL}auto_examples/small/plot_line.html",
        f"{here}#below",
        f"{SITE_URL}auto_examples/index.html",
        "https://docs.python.org/3/builtins/functions.html#print",
        "attachment:sphx_glr_plot_line_001.png",
    }
    for address in found:
        if address.startswith(SITE_URL):
            path, _, anchor = address.removeprefix(SITE_URL).partition("#")
            html = (published.html / path).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in html
    assert f"# From {here}\n" in notebook.cells[0].source
    shown = page_of(published, "plot_links").read_text(encoding="utf-8")
    search = notebook.cells[-1].outputs[0].data
    assert search["text/html"] in shown
    assert search["text/plain"].startswith("GridSearchCV(cv=2, ")
    script = offered(page_of(published, "plot_links"))["plot_links.py"]
    assert script.read_text("utf-8").startswith(f"# From {here}\n")
    with_image = [cell for cell in notebook.cells if "attachments" in cell]
    assert [list(cell.attachments) for cell in with_image] == [
        ["sphx_glr_plot_line_001.png"]
    ]


def test_no_link_leads_to_a_site_that_is_unknown(unknown: Project) -> None:
    assert links(notebook_of(unknown, "plot_links")) == {
        "https://docs.python.org/3/builtins/functions.html#print",
        "attachment:sphx_glr_plot_line_001.png",
    }
    assert "127.0.0.1" not in json.dumps(notebook_of(unknown, "plot_links"))


def test_a_second_build_gives_the_same_bytes(unknown: Project) -> None:
    first = contents(unknown)
    assert unknown.make("html", **EPOCH).code == 0  # nothing to do
    assert contents(unknown) == first
    for folder in (".cache", "docs/_build", "docs/auto_examples"):
        shutil.rmtree(unknown.root / folder)
    done = unknown.make("html", TZ="Asia/Tokyo", PYTHONHASHSEED="7", **EPOCH)
    assert done.code == 0, done.output
    assert contents(unknown) == first


def test_a_switch_leaves_the_outputs_out(small_project: Project) -> None:
    outputs = [c.get("outputs") for c in notebook_of(small_project, "plot_line").cells]
    assert any(outputs)
    with (small_project.root / "conf.py").open("a") as conf:
        conf.write("\ndownloads_outputs = False\n")
    done = small_project.make("html")
    assert done.code == 0, done.output
    for cell in notebook_of(small_project, "plot_line").cells:
        assert not cell.get("outputs") and not cell.get("execution_count")


def test_what_changes_is_made_again(small_project: Project) -> None:
    """A new data file, or a notebook that was lost, needs no new page."""
    before = contents(small_project)
    build = small_project.root / "docs" / "_build" / "next" / "_downloads"
    for path in build.rglob("plot_line.*"):
        path.unlink()
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert contents(small_project) == before
    (small_project.root / "LICENSE").write_text("Free Licence\n\nCopyright (c) Me\n")
    done = small_project.make("html")
    assert done.code == 0, done.output
    files = offered(page_of(small_project, "plot_line"))
    assert read_zip(files["plot_line.zip"])["LICENSE"].startswith(b"Free Licence")
    notebook = notebook_of(small_project, "plot_line")
    assert "# Free Licence. Copyright (c) Me\n" in notebook.cells[0].source
