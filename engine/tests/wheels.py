"""The engine as a package: its wheel and its source archive, built once a session."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import run
from shared_builds import Once
from sites import ENGINE


@pytest.fixture(scope="session")
def packages(once: Once) -> list[str]:
    """Return a wheel, the source archive, and the wheel that is made of that."""

    def build(folder: Path) -> list[str]:
        uv = (sys.executable, "-m", "uv", "build", "--quiet", "--out-dir")
        done = run(*uv, folder / "first", ENGINE, cwd=folder)
        if "Failed to fetch" in done.output or "onnect" in done.output:
            return []
        assert done.code == 0, done.output
        (archive,) = (folder / "first").glob("*.tar.gz")
        done = run(*uv, folder / "second", "--wheel", archive, cwd=folder)
        assert done.code == 0, done.output
        (wheel,) = (folder / "first").glob("*.whl")
        (again,) = (folder / "second").glob("*.whl")
        return [str(wheel), str(archive), str(again)]

    if not (built := once("engine", build)):
        pytest.skip("no network: what builds a package cannot be fetched")
    return built
