"""A build is the same on a desktop, on a bare server, in a folder with odd names."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
from commands import Finished, run
from projects import Project, copy_project

EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Finished]:
    """Return a small project below a folder with blanks and an umlaut, and its build.

    As on a desktop, whose variables `run` sets.
    """
    folder = tmp_path_factory.mktemp("odd") / "Meine Ziffern ü"
    (folder / "my tmp").mkdir(parents=True)
    project = copy_project(folder / "my project")
    project.link_environment()
    return project, project.make("html", TMPDIR=str(folder / "my tmp"), **EPOCH)


def processes(folder: Path) -> list[str]:
    """Return the commands of the processes that work in a folder, or name it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = process.joinpath("cmdline").read_bytes().replace(b"\0", b" ")
            where = (process / "cwd").readlink()
        except OSError:  # it has ended, or is another user's
            continue
        if int(process.name) != os.getpid() and f"{folder}" in f"{where} {command!r}":
            found.append(f"{process.name} {where} {command!r}")
    return found


def test_odd_folders_are_left_as_they_were(odd: tuple[Project, Finished]) -> None:
    """No folder and no process stays."""
    project, done = odd
    assert done.code == 0, done.output
    assert "1 ran" in done.output
    assert list((project.root.parent / "my tmp").iterdir()) == []
    end = time.monotonic() + 10
    while (left := processes(project.root)) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
    again = project.make("html", **EPOCH)
    assert again.code == 0, again.output
    assert "1 from the cache" not in again.output


def test_a_bare_server_makes_the_same(
    odd: tuple[Project, Finished], tmp_path: Path
) -> None:
    """No HOME, no terminal, an output in ASCII, files for their owner alone."""
    other = copy_project(tmp_path / "plain")
    other.link_environment()
    bare = {
        "HOME": "",
        "TERM": "",
        "LC_ALL": "C",
        "LANG": "",
        "PYTHONCOERCECLOCALE": "0",
    }
    bare |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "DISPLAY": ""}
    command = "umask 077; unset HOME TERM DISPLAY; make html JOBS=1"
    done = run("sh", "-c", command, cwd=other.root, **bare, **EPOCH)
    assert done.code == 0, done.output
    assert files(other.html) == files(odd[0].html)
    page = other.html / "index.html"
    assert stat.S_IMODE(page.stat().st_mode) & 0o077 == 0


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
