"""The zips that readers take away hold all that their examples need."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from commands import run
from downloaded import (
    data_of,
    downloads,
    modules_of,
    offered,
    read_zip,
    requirements,
    unpack,
)
from projects import DATA, EXAMPLES, for_each_example


@for_each_example
def test_the_zip_is_complete(site: Path, example: Path) -> None:
    files = read_zip(downloads(site, example)[".zip"])
    data = data_of(example)
    own = {f"{example.stem}.py", f"{example.stem}.ipynb", "requirements.txt", "LICENSE"}
    modules = modules_of(example)
    assert set(files) == own | data | modules | ({"DATA.md"} if data else set())
    for name in modules:
        assert files[name] == example.with_name(name).read_bytes()
    for suffix in (".py", ".ipynb"):
        single = downloads(site, example)[suffix].read_bytes()
        assert files[f"{example.stem}{suffix}"] == single
    for name in data:
        assert files[name] == (DATA / name).read_bytes()
        assert name in files["DATA.md"].decode()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("python", ".py"), pytest.param("jupyter", ".ipynb", marks=pytest.mark.nightly)],
)
def test_the_zip_of_all_keeps_the_folders(site: Path, name: str, suffix: str) -> None:
    page = site / "auto_examples" / "index.html"
    files = read_zip(offered(page)[f"auto_examples_{name}.zip"])
    wanted = {"requirements.txt", "LICENSE", "DATA.md"}
    for example in EXAMPLES:
        folder = example.parent.name
        wanted |= {
            f"{folder}/{file}" for file in data_of(example) | modules_of(example)
        }
        path = f"{folder}/{example.stem}{suffix}"
        assert files[path] == downloads(site, example)[suffix].read_bytes()
        wanted.add(path)
        assert set(requirements(site, example)) <= set(
            files["requirements.txt"].decode().splitlines()
        )
    assert set(files) == wanted
    assert b"# Run each in its own folder" in files["requirements.txt"]
    assert (b"jupyterlab" in files["requirements.txt"]) == (suffix == ".ipynb")


def test_pip_accepts_the_requirements(site: Path, tmp_path: Path) -> None:
    """Of all examples together, against what is installed here."""
    page = site / "auto_examples" / "index.html"
    unpack(offered(page)["auto_examples_python.zip"], folder := tmp_path / "all")
    pip = (sys.executable, "-m", "pip", "install", "--no-index", "--dry-run", "-r")
    done = run(*pip, "requirements.txt", cwd=folder)
    assert done.code == 0, done.output
    assert "Would install" not in done.output


@pytest.mark.nightly  # half a minute, most of it to install
def test_a_fresh_environment_runs_a_zip(site: Path, tmp_path: Path) -> None:
    """Nothing but the zip and its requirements, installed anew."""
    example = next(e for e in EXAMPLES if data_of(e))
    unpack(downloads(site, example)[".zip"], folder := tmp_path / "empty")
    uv = (sys.executable, "-m", "uv")
    python = tmp_path / "venv" / "bin" / "python"
    done = run(*uv, "venv", "--python", sys.executable, tmp_path / "venv", cwd=folder)
    assert done.code == 0, done.output
    install = ("pip", "install", "--python", python, "-r", "requirements.txt")
    done = run(*uv, *install, cwd=folder)
    if re.search("Failed to fetch|network connectivity|Could not connect", done.output):
        pytest.skip("the network is not reachable")
    assert done.code == 0, done.output
    done = run(python, "-W", "error", f"{example.stem}.py", cwd=folder)
    assert done.code == 0, done.output
