"""What git would commit: the examples to check, and files to check the style of."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

from example_rules.claims_table import read_tables
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
    found = {gallery.root / name for name in names(gallery.root)}
    claimed = {
        example
        for name in names(gallery.root)
        if name.startswith("tests/claims/")
        for example in changed_claims(gallery.root, name)
    }
    return [
        path for path in gallery.examples() if path in found or path.stem in claimed
    ]


def changed_claims(root: Path, name: str) -> set[str]:
    """Return the examples whose rows of a table differ from the last commit."""
    versions = (git(root, "show", f"HEAD:./{name}"), (root / name).read_text("utf-8"))
    rows: list[set[tuple[str, str]]] = []
    for text in versions:
        try:
            table = tomllib.loads(text).get("claim", [])
        except tomllib.TOMLDecodeError:  # `problems` tells of it
            table = []
        rows.append({(str(row.get("example")), repr(row)) for row in table})
    return {example for example, _ in rows[0] ^ rows[1]}


def problems(gallery: Gallery) -> list[Problem]:
    """Return what is wrong with the tables, and the style of what is staged."""
    ours = names(gallery.root)
    tables = [p for p in read_tables(gallery.root)[1] if p.path in ours]
    python = [gallery.root / name for name in ours if name.endswith(".py")]
    return tables + style_problems(python, gallery.root)
