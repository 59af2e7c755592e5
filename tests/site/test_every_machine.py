"""A build is the same on a desktop, on a bare server, in a folder with odd names."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest
from commands import run
from projects import Project, copy_project


@pytest.fixture
def odd_project(tmp_path: Path) -> Project:
    """Return a small project below a folder with blanks and an umlaut."""
    (tmp_path / "Meine Ziffern ü").mkdir()
    project = copy_project(tmp_path / "Meine Ziffern ü" / "my project")
    project.link_environment()
    return project


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


def test_odd_folders_are_left_as_they_were(odd_project: Project) -> None:
    """On a desktop, whose variables `run` sets; no folder and no process stays."""
    temporary = odd_project.root.parent / "my tmp"
    temporary.mkdir()
    done = odd_project.make("html", TMPDIR=str(temporary))
    assert done.code == 0, done.output
    assert "1 ran" in done.output
    assert list(temporary.iterdir()) == []
    end = time.monotonic() + 10
    while (left := processes(odd_project.root)) and time.monotonic() < end:
        time.sleep(0.1)
    assert left == []
    assert "1 from the cache" not in odd_project.make("html").output


def test_a_bare_server_makes_the_same(odd_project: Project, tmp_path: Path) -> None:
    """No HOME, no terminal, an output in ASCII, files for their owner alone."""
    epoch = {"SOURCE_DATE_EPOCH": "1700000000"}
    assert odd_project.make("html", **epoch).code == 0
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
    done = run("sh", "-c", command, cwd=other.root, **bare, **epoch)
    assert done.code == 0, done.output
    assert files(other.html) == files(odd_project.html)
    page = other.html / "index.html"
    assert stat.S_IMODE(page.stat().st_mode) & 0o077 == 0


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
