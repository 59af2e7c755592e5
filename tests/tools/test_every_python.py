"""Each Python is found once, in its newest version, and only if it can be used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import run
from projects import ROOT, Project

import every_python
from every_python import pythons, version_of


def python_of(folder: Path, version: str) -> Path:
    """Write a program that says to be a Python."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"python{version.rpartition('.')[0]}"
    path.write_text(f"#!/bin/sh\necho {version.replace('.', ' ')}\n")
    path.chmod(0o755)
    return path


def test_the_newest_of_each_minor_version_counts(tmp_path: Path) -> None:
    old, new, other, _ = (
        python_of(tmp_path / name, version)
        for name, version in [
            ("a", "3.12.1"),
            ("b", "3.12.10"),
            ("c", "3.13.0"),
            ("d", "3.10.9"),
        ]
    )
    broken = tmp_path / "python3.14"
    broken.write_text("no program")
    found = pythons(iter([new, old, other, tmp_path / "d" / "python3.10", broken]))
    assert found == {(3, 12, 10): new, (3, 13, 0): other}


def test_this_python_is_one() -> None:
    assert version_of(Path(sys.executable)) == tuple(sys.version_info[:3])


def test_pyenv_and_uv_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = python_of(tmp_path / "pyenv" / "versions" / "3.12.1" / "bin", "3.12.1")
    theirs = python_of(tmp_path / "uv" / "cpython-3.13.0" / "bin", "3.13.0")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "uv"))
    assert {mine, theirs} <= set(every_python.candidates())


def test_another_python_has_an_environment_of_its_own(
    bare_project: Project, tmp_path: Path
) -> None:
    python = python_of(tmp_path, "3.99.0")
    python.write_text('#!/bin/sh\necho "-3.99"\n')
    said = run("make", "-n", "html", f"PYTHON={python}", cwd=bare_project.root).output
    assert ".venv-3.99/bin/python tools/build.py" in said
    assert (
        "\n.venv/bin/python tools/build.py"
        in run("make", "-n", "html", cwd=ROOT).output
    )
