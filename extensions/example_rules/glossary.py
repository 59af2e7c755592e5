"""Read the terms of a project, ``docs/glossary.rst``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

GLOSSARY = "docs/glossary.rst"
DIRECTIVE = ".. glossary::"

Entry = tuple[str, ...]  # the names of one idea


@cache
def glossary(root: Path) -> tuple[Entry, ...]:
    """Return the entries of a project's glossary; none where it has none."""
    path = root / GLOSSARY
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    rows = text.partition(DIRECTIVE)[2].splitlines()
    entries: list[Entry] = []
    names: list[str] = []
    for row in rows:
        if re.match(r" {3}\S", row):
            names.append(row.strip())
        elif names:
            entries.append(tuple(names))
            names = []
    return tuple(entries)
