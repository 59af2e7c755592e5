"""Tell whether anything has changed that a build looks at, without starting Sphinx."""

from __future__ import annotations

import json
import os
import platform
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gallery_engine.store.values import OUTSIDE, elsewhere_holds, installed_names
from gallery_engine.store.whole_files import write
from gallery_engine.worker.variables import environment

BUILD = Path("docs", "_build")
# What a build writes; whoever changes it by hand finds it mended.
MADE = (BUILD / "html", Path("docs", "auto_examples"))
# What no build looks at: those of tools, and the environment, whose packages count.
SKIPPED = {
    "_build", "auto_examples", "sg_execution_times.rst", ".gallery_engine.lock",
    "__pycache__", "node_modules", ".cache", ".git", ".mypy_cache", ".pytest_cache",
    ".ruff_cache", "dist", "dist.new", "report.md",
}  # fmt: skip
VARIABLES = (
    "GALLERY_CACHE", "GITHUB_REPOSITORY", "SITE_URL", "SITE_VERSION",
    "SOURCE_DATE_EPOCH",
)  # fmt: skip


@dataclass
class Fingerprint:
    """What a build looks at, as it was before the build.

    Attributes
    ----------
    words
        The words for Sphinx.
    inputs
        Files with size, times and number, variables, packages.
    """

    words: list[str]
    inputs: list[Any]

    @classmethod
    def of(cls, words: list[str]) -> Fingerprint:
        """Take the fingerprint of the project in the working folder, now."""
        python = [sys.executable, platform.python_version(), sys.prefix]
        variables = [os.environ.get(name) for name in VARIABLES]
        options = [word for word in words if not word.isdigit()]  # the number of jobs
        files = sorted(rows(Path(), SKIPPED))
        return cls(words, [python, options, variables, installed_names(), files])

    @property
    def is_rerun(self) -> bool:
        """Say whether examples are to run though nothing has changed."""
        return any(
            word.startswith("gallery_engine_rerun=") and not word.endswith("=")
            for word in self.words
        )

    def holds(self, stamp: Path) -> bool:
        """Say whether the last good build left this stamp, and its files are there."""
        try:
            text = stamp.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        outside = BUILD / OUTSIDE
        return text == self.text() and elsewhere_holds(outside, environment())

    def keep(self, stamp: Path) -> None:
        """Leave the stamp of a good build, with the files that it has made."""
        write(stamp, self.text().encode())

    def text(self) -> str:
        """Return the inputs, and what was made of them, as text."""
        made = [sorted(rows(folder, set())) for folder in MADE]
        return json.dumps([self.inputs, made])


def rows(folder: Path, skipped: set[str]) -> Iterator[list[Any]]:
    """Yield each file below a folder with what tells that it is another one."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name in skipped or entry.name.startswith(".venv"):
            continue
        try:
            status = entry.stat()
        except OSError:  # a link to nowhere
            continue
        yield [entry.path, status.st_ino, *contents(status)]
        if entry.is_dir() and not leads_up(entry):
            yield from rows(Path(entry), skipped)


def contents(status: os.stat_result) -> list[int]:
    """Return size and times of a file; of a folder nothing, its files tell."""
    if stat.S_ISDIR(status.st_mode):
        return []
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def leads_up(entry: os.DirEntry[str]) -> bool:
    """Say whether a link leads to a folder that it lies in, and so round and round."""
    if not entry.is_symlink():
        return False
    return Path(entry).absolute().is_relative_to(Path(entry).resolve())
