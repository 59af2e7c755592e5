"""The notebooks that readers take away read well, run, and show what the page shows."""

from __future__ import annotations

import ast
import functools
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from commands import run
from downloaded import (
    code_cells,
    downloads,
    figures,
    images,
    links,
    printed,
    read_notebook,
    requirements,
    tables,
    unpack,
)
from few_examples import for_a_few_examples
from notebook_runs import run_as_the_site
from projects import EXAMPLES, ROOT, for_each_example
from pybtex.database import parse_file

from downloads.lasting_links import source_address


@for_each_example
def test_the_notebook_is_valid(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert notebook.metadata.kernelspec.name == "python3"
    assert "version" not in notebook.metadata.language_info
    first, title, *_ = notebook.cells
    assert "\n%pip install " in first.source
    for name in ("Python 3", *requirements(site, example)):
        assert name in first.source
    assert f"# {notebook.metadata.title}\n" in title.source


#: Pages of libraries and collections, which no inventory names.
HOMES = {
    "https://distributed.dask.org",
    "https://joblib.readthedocs.io",
    "https://onnx.ai",
    "https://skops.readthedocs.io",
    "https://www.openml.org/d/554",
}


@functools.cache
def known_addresses() -> set[str]:
    """Return where the names of the inventories are documented, and the sources are."""
    import sphobjinv
    from conf import intersphinx_mapping

    known = set()
    for address, inventory in intersphinx_mapping.values():
        objects = sphobjinv.Inventory(ROOT / "docs" / inventory).objects
        known |= {f"{address}/{item.uri_expanded}" for item in objects}
    bibliography = (ROOT / "docs" / "references.bib").read_text(encoding="utf-8")
    dois = re.findall(r"doi\s*=\s*\{(.*?)\}", bibliography)
    known |= set(re.findall(r"url\s*=\s*\{(.*?)\}", bibliography))
    compared = (ROOT / "docs" / "scikit_learn_gallery.rst").read_text(encoding="utf-8")
    known |= set(re.findall(r"<(https://scikit-learn.org/[^>]*)>`__", compared))
    return known | HOMES | {f"https://doi.org/{doi}" for doi in dois}


@for_each_example
def test_every_link_of_the_notebook_has_a_target(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    known = {unquote(address) for address in known_addresses()}
    assert {unquote(link) for link in links(notebook)} <= known | images(notebook)


def test_every_source_has_an_address() -> None:
    """A notebook has no list of references: a link has to stand for it."""
    sources = parse_file(str(ROOT / "docs" / "references.bib")).entries
    bare = [key for key, entry in sources.items() if not source_address(entry.fields)]
    assert bare == []


@for_each_example
def test_the_notebook_holds_what_the_page_shows(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    shown = [p.get_text().rstrip() for p in soup.select(".sphx-glr-script-out pre")]
    cells = code_cells(read_notebook(downloads(site, example)[".ipynb"]))
    assert [text.rstrip() for cell in cells if (text := printed(cell))] == shown
    labels = [str(svg["aria-label"]) for svg in soup.select("svg.sphx-glr-single-img")]
    drawn = [o for c in cells for o in c.outputs if o.output_type == "display_data"]
    assert [o.data["text/plain"] for o in drawn] == labels


@for_each_example
def test_the_notebook_has_the_code_of_the_script(site: Path, example: Path) -> None:
    """The page's run was one of this code, so both show what it shows."""
    files = downloads(site, example)
    cells = code_cells(read_notebook(files[".ipynb"]))
    notebook = ast.parse("\n".join(cell.source for cell in cells))
    script = ast.parse(files[".py"].read_text(encoding="utf-8"))
    assert ast.get_docstring(script)
    script.body = script.body[1:]
    assert ast.dump(notebook) == ast.dump(script)


@for_a_few_examples
def test_the_notebook_runs_and_shows_the_same(
    site: Path, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack(downloads(site, example)[".zip"], tmp_path / "empty")
    notebook = read_notebook(tmp_path / "empty" / f"{example.stem}.ipynb")
    expected = code_cells(notebook)
    cells = run_as_the_site(notebook, tmp_path / "empty", monkeypatch)
    assert [printed(cell) for cell in cells] == [printed(cell) for cell in expected]
    assert [figures(cell) for cell in cells] == [figures(cell) for cell in expected]
    assert [tables(cell) for cell in cells] == [tables(cell) for cell in expected]


@pytest.mark.parametrize(("version", "said"), [("1.2.1", True), ("1.10.0", False)])
def test_the_first_cell_tells_of_an_old_version(
    site: Path, tmp_path: Path, version: str, said: bool
) -> None:
    path = downloads(site, EXAMPLES[0])[".ipynb"]
    code = read_notebook(path).cells[0].source
    (tmp_path / "sklearn.py").write_text(f"__version__ = {version!r}\n")
    (tmp_path / "first.py").write_text(re.sub("(?m)^%pip.*$", "", code))
    done = run(sys.executable, "first.py", cwd=tmp_path)
    assert done.code == 0
    wanted = (
        f"This needs scikit-learn 1.9 or newer; here is {version}\nRestart the kernel"
    )
    assert done.output.startswith(wanted) if said else not done.output
