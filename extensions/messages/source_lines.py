"""Find the line of an example that a line of its generated page came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

#: What Sphinx-Gallery writes above each cell but the first.
BORDER = re.compile(r"\.\. GENERATED FROM PYTHON SOURCE LINES (\d+)-(\d+)")


def says(page: Path, line: int, source: Path) -> bool:
    """Say whether a source has a line of a page."""
    rows = page.read_text(encoding="utf-8").splitlines()
    written = source.read_text(encoding="utf-8").splitlines()
    return 0 < line <= len(rows) and rows[line - 1].strip() in map(str.strip, written)


@dataclass(frozen=True)
class Part:
    """A part of a page: where it begins there, and its lines in the source."""

    start: int
    first: int
    last: int


def line_in_source(page: Path, line: int, source: Path) -> int:
    """Return the line of an example, or of a header, that a line of its page came from.

    The text of both is the same; a line that the page alone has is that of its cell.
    """
    rows = page.read_text(encoding="utf-8").splitlines()
    written = source.read_text(encoding="utf-8").splitlines()
    part = part_of(rows, line, len(written))
    begins = next((n for n in range(part.start, len(rows)) if rows[n].strip()), 0)
    first = next(
        (n for n in range(part.first, part.last) if plain(written[n - 1])), part.first
    )
    text = plain(rows[line - 1]) if line <= len(rows) else ""
    like = [
        n for n in range(part.first, part.last + 1) if plain(written[n - 1]) == text
    ]
    expected = first + line - 1 - begins
    if text and like:
        return min(like, key=lambda n: abs(n - expected))
    return first


def part_of(rows: list[str], line: int, last: int) -> Part:
    """Return the part of a page that a line lies in."""
    borders = [
        (number, int(match[1]), int(match[2]))
        for number, row in enumerate(rows, start=1)
        if (match := BORDER.match(row))
    ]
    above = [Part(n, a, min(b, last)) for n, a, b in borders if n <= line]
    if above:
        return above[-1]
    label = next(
        (n for n, row in enumerate(rows, 1) if row.startswith(".. _sphx_gl")), 0
    )
    return Part(label, 1, min(borders[0][1], last) if borders else last)


def plain(row: str) -> str:
    """Return a line without the signs of a comment, or of a text in quotes."""
    return row.strip(" #\"'")
