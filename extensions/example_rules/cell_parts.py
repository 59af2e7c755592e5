"""Divide the cells of an example into what is shown of them, and what is folded."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from example_rules.drawing_code import Statements, drawing_statements, is_label

#: Definitions alone in a cell, and drawing code, of more lines than this are folded.
LONG, LONG_DRAWING = 18, 12

#: A cell that shows more lines than the first folds shorter drawing code, too.
MOST_SHOWN, SHORT_DRAWING = 25, 4

DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Part:
    """Some lines of a cell.

    Attributes
    ----------
    code
        The lines.
    folded
        Whether they are folded.
    defines
        The names that they define, if they do nothing else.
    label
        How the figure that they draw is described.
    rows
        Which lines of the cell they are, from 0.
    """

    code: str
    folded: bool = False
    defines: tuple[str, ...] = ()
    label: str = ""
    rows: tuple[int, ...] = field(default=(), compare=False)


def parts_of(cells: list[str]) -> list[list[Part]]:
    """Return the parts of each cell of an example; none of a cell of labels alone.

    A cell that is no Python, or has two statements on a line, is one part.
    """
    trees = [statements(code) for code in cells]
    drawing = drawing_statements(trees)
    return [
        divided(code, tree, drawing) if tree else [whole(code)]
        for code, tree in zip(cells, trees, strict=True)
    ]


def whole(code: str, defines: tuple[str, ...] = ()) -> Part:
    """Return a cell as one part, folded if it defines names."""
    rows = tuple(range(len(code.split("\n"))))
    return Part(code, folded=bool(defines), defines=defines, rows=rows)


def statements(code: str) -> Statements:
    """Return the statements of a cell, or none if they cannot be told apart."""
    try:
        found = ast.parse(code).body
    except SyntaxError:
        return []  # an output, or a cell that shows an error
    together = any(a.end_lineno == b.lineno for a, b in pairwise(found))
    return [] if together else found


def divided(code: str, tree: Statements, drawing: set[ast.stmt]) -> list[Part]:
    """Return a cell as parts; neighbours that are shown are one."""
    if defined := defined_alone(code, tree):
        return [whole(code, defined)]
    lines = code.split("\n")
    runs = [list(run) for _, run in groupby(tree, key=drawing.__contains__)]
    rows = rows_of(len(lines), runs)
    counts = [sum(bool(lines[n].strip()) for n in run) for run in rows]
    draws = [run[0] in drawing for run in runs]
    folded = [d and c > LONG_DRAWING for d, c in zip(draws, counts, strict=True)]
    if sum(c for c, f in zip(counts, folded, strict=True) if not f) > MOST_SHOWN:
        folded = [d and c > SHORT_DRAWING for d, c in zip(draws, counts, strict=True)]
    labels = [label_of(run) or label_of(tree) for run in runs]
    parts = []
    members = zip(folded, rows, labels, strict=True)
    for is_folded, group in groupby(members, itemgetter(0)):
        numbers, words = [], ""
        for _, own, words in group:  # noqa: B007, of one folded run the words are wanted
            numbers += own
        if kept := squeezed(numbers, lines):
            text = "\n".join(lines[n] for n in kept)
            parts.append(Part(text, is_folded, (), words if is_folded else "", kept))
    return parts


def defined_alone(code: str, tree: Statements) -> tuple[str, ...]:
    """Return what a long cell defines, if it does nothing else.

    Imports and text may stand beside the definitions.
    """
    others = [
        s
        for s in tree
        if not isinstance(s, (*DEFINITIONS, *IMPORTS)) and not is_text(s)
    ]
    if others or len(code.strip().splitlines()) <= LONG:
        return ()
    return tuple(s.name for s in tree if isinstance(s, DEFINITIONS))


def is_text(statement: ast.stmt) -> bool:
    """Say whether a statement is a docstring, or another constant alone."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def rows_of(count: int, runs: list[Statements]) -> list[list[int]]:
    """Return the lines of each run, with the comments above it and without labels.

    The last of the `count` lines of the cell are those of the last run.
    """
    ends = [run[-1].end_lineno or 0 for run in runs]
    starts = [0, *ends[:-1]]
    ends[-1] = count
    hidden = {
        line - 1
        for run in runs
        for statement in filter(is_label, run)
        for line in range(statement.lineno, (statement.end_lineno or 0) + 1)
    }
    return [
        [n for n in range(start, end) if n not in hidden]
        for start, end in zip(starts, ends, strict=True)
    ]


def lines_in(text: str) -> int:
    """Return how many lines of a text are not empty."""
    return sum(bool(row.strip()) for row in text.splitlines())


def squeezed(numbers: list[int], lines: list[str]) -> tuple[int, ...]:
    """Return lines without empty ones at their ends, and with two at most between."""
    kept: list[int] = []
    for number in numbers:
        if lines[number].strip() or (kept and any(lines[n].strip() for n in kept[-2:])):
            kept.append(number)
    while kept and not lines[kept[-1]].strip():
        kept.pop()
    return tuple(kept)


def label_of(run: Statements) -> str:
    """Return the first figure's description among some statements, or nothing."""
    for statement in filter(is_label, run):
        words = statement.value.args[0]  # type: ignore[attr-defined]
        if isinstance(words, ast.Constant):
            return str(words.value)
    return ""
