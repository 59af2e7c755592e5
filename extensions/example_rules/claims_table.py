"""Read the tables of claims, ``tests/claims/<section>/plot_topic.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from example_rules.problem import Problem, nearest


@dataclass(frozen=True)
class Claim:
    """One row of a table; docs/contributing.rst describes it.

    Attributes
    ----------
    says, value, expected, tolerance
        As in the table.
    table, line
        Where the row begins; the table is relative to the project.
    """

    says: str
    value: str
    expected: Any
    tolerance: float
    table: str = ""
    line: int = 1

    def problem(self, text: str) -> Problem:
        """Return a problem in this row."""
        return Problem(self.table, self.line, text)


KEYS = [field.name for field in fields(Claim)][:4]
TABLES = "tests/claims"


def table_of(at: str) -> str:
    """Return the table about an example; both relative to the project."""
    return f"{TABLES}/{at.removeprefix('examples/').removesuffix('.py')}.toml"


def claims_of(at: str, root: Path) -> list[Claim]:
    """Return the claims about an example, but for those that cannot be read."""
    at = table_of(at)
    rows = read_rows(root / at, at) if (root / at).is_file() else ()
    return [row for row in rows if isinstance(row, Claim)]


def read_tables(root: Path) -> tuple[list[Claim], list[Problem]]:
    """Read every table; return the claims, and what is wrong with the tables."""
    claims, problems = [], []
    for path in sorted((root / TABLES).rglob("*.toml")):
        at = path.relative_to(root).as_posix()
        rows = list(read_rows(path, at))
        claims += [row for row in rows if isinstance(row, Claim)]
        problems += [row for row in rows if isinstance(row, Problem)]
        name = path.relative_to(root / TABLES).with_suffix(".py").as_posix()
        if rows and not (root / "examples" / name).is_file():
            known = [p.stem for p in (root / "examples").rglob("plot_*.py")]
            advice = nearest(path.stem, known) or "; rename the table, or delete it"
            problems.append(Problem(at, 1, f"there is no examples/{name}{advice}"))
    return claims, problems


def read_rows(path: Path, at: str) -> Iterator[Claim | Problem]:
    """Yield each row of one table, or what is wrong with it."""
    text = path.read_text(encoding="utf-8")
    try:
        rows = tomllib.loads(text).get("claim", [])
    except tomllib.TOMLDecodeError as error:
        line = line_in(str(error), text)
        yield Problem(at, line, f"TOML cannot read this table: {error}")
        return
    starts = [
        number
        for number, row in enumerate(text.splitlines(), start=1)
        if row.partition("#")[0].strip() == "[[claim]]"
    ]
    if not isinstance(rows, list) or len(rows) != len(starts):
        yield Problem(at, 1, "a claim begins with [[claim]], alone on a line")
        return
    for row, line in zip(rows, starts, strict=True):
        for key in row:
            if key not in KEYS:
                text = f"a claim has no key {key!r}{nearest(key, KEYS)}"
                yield Problem(at, line, f"{text}; its keys are {', '.join(KEYS)}")
        missing = [key for key in KEYS if key not in row]
        if missing:
            yield Problem(
                at, line, f"this claim has no {', no '.join(missing)}; add it"
            )
            continue
        wrong = [key for key in KEYS[:2] if not isinstance(row[key], str)]
        if wrong:
            text = f"{' and '.join(wrong)} of this claim is no text; put it in quotes"
            yield Problem(at, line, text)
        elif isinstance(row["tolerance"], bool | str) or not row["tolerance"] >= 0:
            text = "tolerance of this claim is no number; write one, or 0"
            yield Problem(at, line, text)
        elif set(row) == set(KEYS):
            yield Claim(**row, table=at, line=line)


def line_in(said: str, text: str) -> int:
    """Return the line that a message of `tomllib` names."""
    where = said.partition("(at line ")[2].partition(",")[0]
    return int(where) if where.isdigit() else text.count("\n") + 1
