"""An example may lie directly in ``examples/``; one that lies deeper is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from commands import run
from downloaded import offered, read_notebook, read_zip
from projects import GOOD_EXAMPLE, Project

from example_rules.gallery import Gallery
from example_rules.static import static_problems

DATA = 'print(open("numbers.txt").read())\nplt.show()'


@pytest.fixture(scope="module")
def outside(shared_project: Project) -> Project:
    """Return a project with one example outside all sections, which is read first."""
    path = shared_project.root / "examples" / "plot_outside.py"
    text = GOOD_EXAMPLE.replace("A line\n======", "Outside\n=======")
    path.write_text(text.replace("plt.show()", DATA), encoding="utf-8")
    path.with_name("numbers.txt").write_text("1 2 3")
    order = shared_project.root / "docs" / "reading_order.txt"
    order.write_text("plot_outside\nsmall/plot_line\n")
    done = shared_project.make("html", GITHUB_REPOSITORY="owner/name")
    assert done.code == 0, done.output
    assert "WARNING" not in done.output
    return shared_project


def test_its_page_card_order_and_downloads(outside: Project) -> None:
    pages = outside.html / "auto_examples"
    index = BeautifulSoup((pages / "index.html").read_text("utf-8"), "html.parser")
    cards = index.select(".gallery-cards .card-example > a")
    assert [str(card["href"]) for card in cards][:2] == [
        "plot_outside.html",
        "small/plot_line.html",
    ]
    for image in index.select(".card-example img"):
        path = pages / str(image["src"])
        assert path.is_file() and "no-figure" not in path.read_text("utf-8")[:300]
        assert 'stroke="#8a8f98"' not in path.read_text("utf-8")
    page = BeautifulSoup(
        (pages / "plot_outside.html").read_text("utf-8"), "html.parser"
    )
    following = page.select_one("a.right-next")
    assert following and following["href"] == "small/plot_line.html"
    after = BeautifulSoup(
        (pages / "small" / "plot_line.html").read_text("utf-8"), "html.parser"
    )
    before = after.select_one("a.left-prev")
    assert before and before["href"] == "../plot_outside.html"
    binder = [str(a["href"]) for a in page.select("a[href*=mybinder]")]
    assert binder and all("lab/tree/plot_outside.ipynb" in href for href in binder)

    files = offered(pages / "plot_outside.html")
    assert set(files) == {f"plot_outside.{end}" for end in ("py", "ipynb", "zip")}
    assert read_notebook(files["plot_outside.ipynb"]).cells[-1].outputs
    assert read_zip(files["plot_outside.zip"])["numbers.txt"] == b"1 2 3"
    every = offered(pages / "index.html")
    names = read_zip(every["auto_examples_python.zip"])
    scripts = {"plot_outside.py", "small/plot_line.py"}
    assert set(names) == {*scripts, "numbers.txt", "requirements.txt"}
    names = read_zip(every["auto_examples_jupyter.zip"])
    assert {"plot_outside.ipynb", "small/plot_line.ipynb"} <= set(names)


def test_its_rules_are_checked(outside: Project) -> None:
    gallery = Gallery(outside.root)
    (outside.root / "docs" / "topics.txt").write_text("lines\n")
    names = [path.stem for path in gallery.examples()]
    assert names == ["plot_outside", "plot_line"]
    said = [str(problem) for problem in static_problems(gallery.examples()[0], gallery)]
    assert all("examples/plot_outside.py:" in line for line in said)
    assert not [line for line in said if "reading_order" in line or "GALLERY" in line]
    rules = {"PYTHONPATH": "extensions:engine/src"}
    python = outside.root / ".venv" / "bin" / "python"
    done = run(
        *(python, "-m", "example_rules.check", "plot_outside"),
        cwd=outside.root,
        **rules,
    )
    lines = done.output.splitlines()
    assert all(line.startswith("examples/plot_outside.py:") for line in lines), lines
    assert not [line for line in lines if "failed" in line or "no figure" in line]


def test_one_that_the_order_forgot_is_named(small_project: Project) -> None:
    path = small_project.root / "examples" / "plot_outside.py"
    path.write_text(GOOD_EXAMPLE, encoding="utf-8")
    deep = path.parent / "small" / "deep" / "plot_deep.py"
    deep.parent.mkdir()
    deep.write_text(GOOD_EXAMPLE, encoding="utf-8")
    done = small_project.make("html")
    assert done.code != 0
    assert "plot_outside is missing, and comes last; add the line plot_outside" in (
        done.output
    )
    place = "examples/small/deep/plot_deep.py:1: WARNING: "
    assert f"{place}the example lies too deep, and has no page" in done.output
    assert f"examples{os.sep}examples" not in done.output
    assert Path(small_project.html, "auto_examples", "plot_outside.html").is_file()
