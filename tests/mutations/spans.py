"""The prose of an example and the labels of its figures, read off the file itself.

Independent of the rules: nothing here imports them. Prose is the docstring and the
comments below each ``# %%``, without what is code, markup or the address of a link.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

#: What no sentence says: literals, roles, links' addresses, directives, their options.
NOT_SAID = re.compile(
    r"``[^`]+``|:[\w:+-]+:`[^`]+`|<https?://[^>]*>`_|\.\. [\w-]+::.*|^#?\s+:[\w-]+:.*$",
    re.MULTILINE,
)
#: Where a sentence may end: its sign, an empty line, an underline, an item of a list.
BREAK = re.compile(
    r"(?<=[.!?])[\")*]*(?=\s)|\n#?[ \t]*\n|\n#?[ \t]*([=\-~^])\1{2,}|\n(?=#?[ \t]*\* )"
)
BLOCK = re.compile(r"\.\. (?:math|code-block)::|.*::$")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, with what markup hides written as blanks.

    Attributes
    ----------
    start
        Where it begins in the text.
    words
        Its characters, as many as in the text.
    raw
        The same with its markup.
    where
        ``prose``, or ``label``.
    """

    start: int
    words: str
    raw: str
    where: str


def prose_spans(source: str) -> Iterator[tuple[int, int]]:
    """Yield where each cell of text begins and ends in a source."""
    tree = ast.parse(source)
    first = tree.body[0]
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    yield starts[first.lineno - 1], starts[first.end_lineno or 1]
    lines = source.splitlines()
    number = 0
    while number < len(lines):
        if lines[number].strip() == "# %%":
            begin = number + 1
            number = begin
            while number < len(lines) and lines[number].startswith("#"):
                number += 1
            yield starts[begin], starts[number]
        else:
            number += 1


def labels(source: str) -> list[tuple[int, str]]:
    """Return the labels that are written in a source, white space as one blank."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "set_label"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            found.append((node.lineno, " ".join(str(node.args[0].value).split())))
    return found


def hidden(text: str) -> str:
    """Return a text with blanks for what no sentence says."""
    text = NOT_SAID.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    rows, inside = [], False
    for row in text.splitlines(keepends=True):
        bare = row.removeprefix("#").strip()
        inside = inside and (not bare or row.removeprefix("#").startswith("    "))
        rows.append(re.sub(r"[^\n]", " ", row) if inside else row)
        inside = inside or BLOCK.match(bare) is not None
    return "".join(rows)


def sentences(text: str, where: str) -> Iterator[Sentence]:
    """Yield the sentences of a text."""
    shown = hidden(text)
    begin = 0
    for cut in [*(match.end() for match in BREAK.finditer(shown)), len(shown)]:
        words = shown[begin:cut]
        if re.search("[A-Za-z]{2}", words):
            yield Sentence(begin, words, text[begin:cut], where)
        begin = cut
