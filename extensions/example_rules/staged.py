"""What git would commit: the examples to check, and files to check the style of."""

from __future__ import annotations

import subprocess
from pathlib import Path

from example_rules.claims_table import read_tables, table_of
from example_rules.gallery import Gallery
from example_rules.problem import Problem
from example_rules.style import style_problems


def git(root: Path, *arguments: str) -> str:
    """Return what git prints; nothing where it fails."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else ""


def names(root: Path) -> list[str]:
    """Return the files that are staged, relative to the project."""
    listed = git(
        root,
        "diff",
        "--cached",
        "--name-only",
        "--relative",
        "--diff-filter=ACMR",
        "-z",
    )
    return sorted(filter(None, listed.split("\0")))


def examples(gallery: Gallery) -> list[Path]:
    """Return the examples that are staged, and those whose claims are."""
    staged = set(names(gallery.root))
    return [
        path
        for path in gallery.examples()
        if {gallery.at(path), table_of(gallery.at(path))} & staged
    ]


def problems(gallery: Gallery) -> list[Problem]:
    """Return what is wrong with the tables, and the style of what is staged."""
    ours = names(gallery.root)
    tables = [p for p in read_tables(gallery.root)[1] if p.path in ours]
    python = [gallery.root / name for name in ours if name.endswith(".py")]
    return tables + style_problems(python, gallery.root)
