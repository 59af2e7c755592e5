"""The links of a page lead to downloads of ours, made when what they are of changes."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from one_example import DOCNAME, FILES, gallery_app
from small_app import warned
from sphinx.application import Sphinx

from downloads.example import example_of
from downloads.files import is_current
from downloads.notebooks import first_cell


def made(app: Sphinx) -> dict[str, Path]:
    """Return the downloads of the site, by name."""
    return {p.name: p for p in Path(app.outdir, "_downloads").glob("*/*")}


def test_a_build_makes_each_download(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    app.build()
    files = made(app)
    assert sorted(files) == [
        "auto_examples_jupyter.zip",
        "auto_examples_python.zip",
        "plot_a.ipynb",
        "plot_a.py",
        "plot_a.zip",
    ]
    script = files["plot_a.py"].read_text(encoding="utf-8")
    assert script.startswith(f"# From https://digits.example.org/{DOCNAME}.html\n")
    assert "sphinx_gallery_tags" not in script
    cells = json.loads(files["plot_a.ipynb"].read_text("utf-8"))["cells"]
    assert [cell["cell_type"] for cell in cells] == [
        *("code", "markdown", "code", "markdown", "code")
    ]
    assert cells[2]["outputs"][0]["text"] == ["[0 1]\n"]
    with ZipFile(files["plot_a.zip"]) as archive:
        assert sorted(archive.namelist()) == [
            *("DATA.md", "LICENSE", "data.npy", "plot_a.ipynb", "plot_a.py"),
            "requirements.txt",
        ]
        assert archive.read("plot_a.py") == files["plot_a.py"].read_bytes()
    with ZipFile(files["auto_examples_python.zip"]) as archive:
        assert "small/plot_a.py" in archive.namelist()


def test_the_files_of_sphinx_gallery_stay_as_they_are(tmp_path: Path) -> None:
    gallery_app(tmp_path).build()
    beside = tmp_path / "docs" / f"{DOCNAME}.ipynb"
    assert beside.read_text() == "theirs"


def test_nothing_is_made_twice_and_what_changed_is(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    app.build()
    before = {name: path.stat() for name, path in made(app).items()}
    causes = Path(app.doctreedir, "downloads.json")
    told = causes.read_text()
    again = gallery_app(tmp_path)
    again.build()
    assert causes.read_text() == told
    assert {n: p.stat().st_ino for n, p in made(again).items()} == {
        name: status.st_ino for name, status in before.items()
    }
    (tmp_path / "examples" / "small" / "data.npy").write_text("other numbers")
    gallery_app(tmp_path, {"examples/small/data.npy": "other numbers"}).build()
    with ZipFile(made(again)["plot_a.zip"]) as archive:
        assert archive.read("data.npy") == b"other numbers"


def test_what_a_gone_page_offered_is_removed(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    gone = Path(app.outdir, "_downloads", "0", "plot_gone.zip")
    gone.parent.mkdir(parents=True)
    gone.write_text("x")
    app.build()
    assert not gone.exists()


def test_an_e_book_has_none(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, builder="epub", version="1", epub_show_urls="no")
    app.build()
    assert "theirs" not in [p.read_text("latin-1") for p in made(app).values()]
    assert "plot_a.py" not in made(app)


def test_a_notebook_that_cannot_be_made_leaves_no_zip(tmp_path: Path) -> None:
    page = FILES[name := f"docs/{DOCNAME}.rst"]
    html = ".. raw:: html\n\n   <b>x</b>"
    app = gallery_app(tmp_path, {name: page.replace("Words on *it*.", html)})
    app.build()
    assert {"plot_a.ipynb", "plot_a.zip"}.isdisjoint(made(app))
    assert "a notebook cannot show <raw>" in warned(app)


def test_a_notebook_is_current_while_its_first_cell_is(tmp_path: Path) -> None:
    example = example_of(gallery_app(tmp_path), DOCNAME)
    path = tmp_path / "x.ipynb"
    assert not is_current(path, example)
    path.write_text("{}")
    assert not is_current(path, example)
    lines = first_cell(example).strip("\n").splitlines(keepends=True)
    path.write_text(json.dumps({"cells": [{"source": lines}]}))
    assert is_current(path, example)
    path.write_text(json.dumps({"cells": [{"source": lines[1:]}]}))
    assert not is_current(path, example)
