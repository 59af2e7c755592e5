"""The engine is a package: its wheel and its source distribution build a gallery."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from sites import ENGINE

PROJECT = tomllib.loads((ENGINE / "pyproject.toml").read_text())["project"]
FILES = (".py", ".md", ".rst", ".json", ".toml", ".typed", ".csv", ".txt", "LICENSE")
IMPORT = re.compile(r"(?m)^ *(?:from|import) (\w+)")


def test_both_hold_every_file_of_the_engine(packages):
    source = ENGINE / "src"
    wanted = files_below(source)
    assert {f"gallery_engine/{n}" for n in ("py.typed", "record.schema.json")} < wanted
    for wheel in (packages[0], packages[2]):
        with zipfile.ZipFile(wheel) as archive:
            names = set(archive.namelist())
        assert {n for n in names if n.startswith("gallery_engine/")} == wanted
        (folder,) = {n.split("/")[0] for n in names} - {"gallery_engine"}
        others = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
        assert names - wanted == {f"{folder}/{name}" for name in others}


def test_the_source_archive_holds_the_tests_too(packages):
    with tarfile.open(packages[1]) as archive:
        names = {n.partition("/")[2] for n in archive.getnames() if n.endswith(FILES)}
    wanted = {name for name in files_below(ENGINE) if name.endswith(FILES)}
    assert names == wanted


def files_below(folder: Path) -> set[str]:
    """Return the files in a folder, but for what a run leaves there."""
    left = {"__pycache__", ".pytest_cache"}
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not left.intersection(path.parts)
    }


@pytest.mark.parametrize("number", [0, 2], ids=["wheel", "sdist"])
def test_a_foreign_gallery_builds_with_it(packages, number, site, tmp_path):
    there = tmp_path / "packages"
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    subprocess.run([*install, "--target", there, packages[number]], check=True)
    conf = site.docs / "conf.py"
    conf.write_text(conf.read_text().replace(str(ENGINE / "src"), str(there)))
    assert str(ENGINE) not in conf.read_text()
    site.example("one/plot_a", "import gallery_engine\nprint(gallery_engine.__file__)")
    site.build()
    assert site.statuses() == {"plot_a": "ran"}
    site.build()
    assert site.statuses() == {"plot_a": "cached"}


def test_what_it_needs_is_declared():
    names = {name.partition(">")[0] for name in PROJECT["dependencies"]}
    assert names == {"cloudpickle", "packaging", "sphinx", "sphinx-gallery"}
    extras = PROJECT["optional-dependencies"]
    assert extras.pop("dask") == ["distributed"]
    # Of the tests: a site has them all, except for what Python brings and what is here.
    here = {path.stem for path in Path(__file__).parent.glob("*.py")}
    here |= {*sys.stdlib_module_names, "gallery_engine", "sphinx_gallery"}
    texts = (path.read_text() for path in Path(__file__).parent.glob("*.py"))
    used = {name for text in texts for name in IMPORT.findall(text)} - here
    named = {"beautifulsoup4": "bs4", "pytest-xdist": "xdist"}
    assert used <= {named.get(name, name) for name in (*extras["test"], *names)}


def test_the_readme_names_each_setting():
    source = (ENGINE / "src" / "gallery_engine" / "__init__.py").read_text()
    readme = (ENGINE / "README.md").read_text()
    settings = [
        word for word in source.split('"') if word.startswith("gallery_engine_")
    ]
    assert len(settings) == 8
    assert [name for name in settings if f"`{name}`" not in readme] == []
    assert (ENGINE / "LICENSE").read_text() == (ENGINE.parent / "LICENSE").read_text()
