"""No change goes unseen: each kind of input makes another fingerprint."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fingerprint import BUILD, OUTSIDE, Fingerprint

WORDS = ["-j", "2", "-D", "gallery_engine_rerun="]
STAMP = BUILD / "stamp.json"
PAGE = Path("docs", "index.rst")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project, as a good build has left it; the working folder is in it."""
    monkeypatch.chdir(tmp_path)
    files = {
        "conf.py": "x = 1",
        "LICENSE": "free",
        "requirements.txt": "sphinx",
        "docs/index.rst": "Words",
        "docs/_static/site.css": "a {}",
        "extensions/cards.py": "",
        "examples/one/plot_a.py": "print(1)",
        "examples/one/.hidden": "1",
        "data/table.csv": "1",
        "docs/auto_examples/one/plot_a.rst": "A",
        "docs/_build/html/index.html": "<p>",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    remember({}, kept=True)
    Fingerprint.of(WORDS).keep(STAMP)
    assert Fingerprint.of(WORDS).holds(STAMP)
    return tmp_path


def remember(inputs: dict[str, str | None], kept: bool) -> None:
    text = json.dumps({"kept": kept, "inputs": inputs})
    (BUILD / OUTSIDE).write_text(text)


def same_size_and_time() -> None:
    """As some tools do that unpack archives."""
    status = PAGE.stat()
    PAGE.write_text("Sword")
    os.utime(PAGE, ns=(status.st_atime_ns, status.st_mtime_ns))


def install() -> None:
    folder = Path("packages", "acme-1.0.dist-info")
    folder.mkdir(parents=True)
    sys.path.append(str(folder.parent.absolute()))


CHANGES: dict[str, Callable[[], object]] = {
    "configuration": lambda: Path("conf.py").write_text("x = 2"),
    "licence": lambda: Path("LICENSE").write_text("freer"),
    "lock": lambda: Path("requirements.txt").write_text("sphinx==9"),
    "page": lambda: PAGE.write_text("Other words"),
    "page of the same size and time": same_size_and_time,
    "page touched": lambda: os.utime(PAGE),
    "page removed": PAGE.unlink,
    "page added": lambda: Path("docs", "new.rst").write_text("N"),
    "page renamed": lambda: PAGE.rename("docs/other.rst"),
    "style": lambda: Path("docs/_static/site.css").write_text("b {}"),
    "extension": lambda: Path("extensions/cards.py").write_text("x = 1"),
    "example": lambda: Path("examples/one/plot_a.py").write_text("print(2)"),
    "hidden file": lambda: Path("examples/one/.hidden").write_text("22"),
    "empty folder": lambda: Path("examples/one/scans").mkdir(),
    "data": lambda: Path("data/table.csv").write_text("22"),
    "site by hand": lambda: Path("docs/_build/html/index.html").write_text("<b>"),
    "site removed": lambda: Path("docs/_build/html/index.html").unlink(),
    "gallery by hand": lambda: Path("docs/auto_examples/one/plot_a.rst").unlink(),
    "package": install,
    "not kept": lambda: remember({}, kept=False),
    "module": lambda: remember({"import:json": None}, kept=True),
    "package upgraded": lambda: remember({"package:pytest": "0.1"}, kept=True),
    "variable": lambda: remember({"variable:NO_SUCH": "0"}, kept=True),
    "file outside": lambda: remember({"outside:/no/such": "1 1"}, kept=True),
    "inputs forgotten": lambda: (BUILD / OUTSIDE).unlink(),
    "stamp damaged": lambda: STAMP.write_text("{"),
    "stamp removed": STAMP.unlink,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_seen(
    project: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    CHANGES[kind]()
    assert not Fingerprint.of(WORDS).holds(STAMP)


@pytest.mark.parametrize(
    "name",
    [
        "SITE_URL",
        "SITE_VERSION",
        "GITHUB_REPOSITORY",
        "SOURCE_DATE_EPOCH",
        "GALLERY_CACHE",
    ],
)
def test_a_variable_is_seen(
    project: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1000000000")
    assert not Fingerprint.of(WORDS).holds(STAMP)


def test_a_setting_is_seen(project: Path) -> None:
    assert not Fingerprint.of([*WORDS, "-D", "language=de"]).holds(STAMP)


def test_the_number_of_jobs_is_no_change(project: Path) -> None:
    assert Fingerprint.of(["-j", "7", *WORDS[2:]]).holds(STAMP)


def test_examples_that_are_asked_for_run(project: Path) -> None:
    assert not Fingerprint.of(WORDS).is_rerun
    assert Fingerprint.of(["-D", "gallery_engine_rerun=1"]).is_rerun


def test_a_link_round_and_round_ends(project: Path) -> None:
    Path("examples", "loop").symlink_to(project, target_is_directory=True)
    assert not Fingerprint.of(WORDS).holds(STAMP)


def test_what_changes_during_a_build_is_seen_by_the_next(project: Path) -> None:
    before = Fingerprint.of(WORDS)
    PAGE.write_text("Other words")
    before.keep(STAMP)
    assert not Fingerprint.of(WORDS).holds(STAMP)
