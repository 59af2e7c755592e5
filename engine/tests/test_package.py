"""The engine is a package: its wheel and its source distribution build a gallery."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile

import pytest
from commands import run
from shared_builds import Once
from sites import ENGINE

PROJECT = tomllib.loads((ENGINE / "pyproject.toml").read_text())["project"]


@pytest.fixture(scope="session")
def built(once: Once) -> list[str]:
    """Return the wheel made of the folder, and the one made of the source archive."""

    def build(folder):
        wheels = []
        uv = (sys.executable, "-m", "uv", "build", "--quiet", "--out-dir")
        done = run(*uv, folder / "first", ENGINE, cwd=folder)
        if "Failed to fetch" in done.output or "onnect" in done.output:
            return []
        assert done.code == 0, done.output
        (archive,) = (folder / "first").glob("*.tar.gz")
        done = run(*uv, folder / "second", "--wheel", archive, cwd=folder)
        assert done.code == 0, done.output
        for name in ("first", "second"):
            wheels += map(str, (folder / name).glob("*.whl"))
        return wheels

    if not (wheels := once("engine", build)):
        pytest.skip("the network is not reachable")
    return wheels


def test_both_hold_every_file_of_the_engine(built):
    source = ENGINE / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for wheel in built:
        with zipfile.ZipFile(wheel) as archive:
            names = {n for n in archive.namelist() if n.startswith("gallery_engine/")}
            assert names == wanted
            assert any(n.endswith("licenses/LICENSE") for n in archive.namelist())


@pytest.mark.parametrize("number", [0, 1], ids=["wheel", "sdist"])
def test_a_foreign_gallery_builds_with_it(built, number, site, tmp_path):
    packages = tmp_path / "packages"
    install = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    subprocess.run([*install, "--target", packages, built[number]], check=True)
    conf = site.docs / "conf.py"
    conf.write_text(conf.read_text().replace(str(ENGINE / "src"), str(packages)))
    assert str(ENGINE) not in conf.read_text()
    site.example("one/plot_a", "import gallery_engine\nprint(gallery_engine.__file__)")
    site.build()
    assert site.statuses() == {"plot_a": "ran"}
    site.build()
    assert site.statuses() == {"plot_a": "cached"}


def test_what_it_needs_is_declared():
    names = {name.partition(">")[0] for name in PROJECT["dependencies"]}
    assert names == {"cloudpickle", "packaging", "sphinx", "sphinx-gallery"}
    assert PROJECT["optional-dependencies"] == {"dask": ["distributed"]}


def test_the_readme_names_each_setting():
    source = (ENGINE / "src" / "gallery_engine" / "__init__.py").read_text()
    readme = (ENGINE / "README.md").read_text()
    settings = [
        word for word in source.split('"') if word.startswith("gallery_engine_")
    ]
    assert len(settings) == 8
    assert [name for name in settings if f"`{name}`" not in readme] == []
    assert (ENGINE / "LICENSE").read_text() == (ENGINE.parent / "LICENSE").read_text()
