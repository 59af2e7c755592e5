"""Find the line of a paragraph that a message is about: docutils names its first."""

from __future__ import annotations

import re

#: The signs that docutils finds open, by its names for them.
OPENED = {
    "strong": r"\*\*(?=\S)",
    "emphasis": r"(?<!\*)\*(?![\s*])",
    "literal": r"``(?=\S)",
    "interpreted": r"(?<!`)`(?![\s`])",
    "substitution": r"\|(?=\S)",
}

#: What a message names: in quotes, or behind a colon.
NAMED = re.compile(r"[\"'`]([^\"'`\n]+)[\"'`]|not found: (\S+)")


def line_in_paragraph(rows: list[str], line: int, said: str) -> int:
    """Return the line on which stands what a message says.

    Parameters
    ----------
    rows
        The lines of the file; a paragraph ends where one is empty, or a bare ``#``.
    line
        The line of the message, counted from one.
    said
        The message. What it names is on the first line that has it, a sign that is
        left open on the last.
    """
    while line < len(rows) and not rows[line - 1].strip():  # a cell may begin empty
        line += 1
    opened = re.match(r"Inline (\w+)", said)
    if opened and opened[1] in OPENED:
        patterns, which = [OPENED[opened[1]]], -1
    else:
        names = [next(filter(None, found)) for found in NAMED.findall(said)]
        patterns, which = [re.escape(name) for name in names], 0
    end = line
    while end < len(rows) and rows[end].strip(" #"):
        end += 1
    for pattern in patterns:
        found = [n for n in range(line, end + 1) if re.search(pattern, rows[n - 1])]
        if found:
            return found[which]
    return line
