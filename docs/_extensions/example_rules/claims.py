"""The tables of claims: read them, and hold them against the prose and a run.

Every number that the prose states is printed by the example, or stands in a table
beside an expression that gives it from the variables the example leaves behind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from example_rules.numbers import prose, uncovered, without_markup
from example_rules.problem import Problem, nearest
from example_rules.run import Run
from example_rules.script import Passage, Script

#: How many claims an example has at least.
FEWEST = 2


@dataclass(frozen=True)
class Claim:
    """One row of a table; docs/contributing.rst describes it.

    Attributes
    ----------
    example, says, value, expected, tolerance
        As in the table.
    table, line
        Where the row begins.
    """

    example: str
    says: str
    value: str
    expected: Any
    tolerance: float
    table: str = ""
    line: int = 1

    def problem(self, text: str) -> Problem:
        """Return a problem in this row."""
        return Problem(self.table, self.line, text)


KEYS = [field.name for field in fields(Claim)][:5]


def read_tables(root: Path) -> tuple[list[Claim], list[Problem]]:
    """Read every table; return the claims, and what is wrong with the tables."""
    claims, problems = [], []
    for path in sorted((root / "tests" / "claims").glob("*.toml")):
        rows = list(read_rows(path, path.relative_to(root).as_posix()))
        claims += [row for row in rows if isinstance(row, Claim)]
        problems += [row for row in rows if isinstance(row, Problem)]
    known = {path.stem for path in (root / "examples").glob("*/plot_*.py")}
    for claim in claims:
        if claim.example not in known:
            text = f"no example is called {claim.example!r}"
            advice = (
                nearest(claim.example, known) or "; correct it, or delete the claim"
            )
            problems.append(claim.problem(text + advice))
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
        if row.strip() == "[[claim]]"
    ]
    for row, line in zip(rows, starts, strict=False):
        for key in row:
            if key not in KEYS:
                text = f"a claim has no key {key!r}{nearest(key, KEYS)}"
                yield Problem(at, line, f"{text}; its keys are {', '.join(KEYS)}")
        missing = [key for key in KEYS if key not in row]
        if missing:
            yield Problem(
                at, line, f"this claim has no {', no '.join(missing)}; add it"
            )
        elif set(row) == set(KEYS):
            yield Claim(**row, table=at, line=line)


def line_in(said: str, text: str) -> int:
    """Return the line that a message of `tomllib` names."""
    where = said.partition("(at line ")[2].partition(",")[0]
    return int(where) if where.isdigit() else text.count("\n") + 1


def wrong_claims(script: Script, claims: list[Claim], run: Run) -> Iterator[Problem]:
    """Ask that the prose says each claim, and that a run bears it out."""
    if len(claims) < FEWEST:
        table = f"tests/claims/{script.path.parent.name}.toml"
        text = f"{len(claims)} claims are about it, {FEWEST} at least; add to {table}"
        yield script.problem(1, text)
    passages = [*script.passages(), *labels_of(run)]
    for claim in claims:
        found = [line for p in passages if (line := p.find(claim.says)) is not None]
        if not found:
            yield claim.problem(
                f"{script.at} does not say {claim.says!r}; quote its prose or the label"
                " of a figure, or delete the claim"
            )
        if run.error is None:
            yield from wrong_value(
                claim, run, f"{script.at}:{found[0] if found else 1}"
            )


def wrong_value(claim: Claim, run: Run, said: str) -> Iterator[Problem]:
    """Ask for a value that the example computes, and that is as expected."""
    value, names = run.values[claim.value]
    if isinstance(value, dict):
        yield claim.problem(
            f"{claim.value!r} cannot be computed: {value['error']}; use variables that"
            f" the example leaves behind ({said})"
        )
    elif not names:
        yield claim.problem(
            f"{claim.value!r} uses no variable of the example, and would hold whatever"
            f" it does; use one ({said})"
        )
    elif not agrees(value, claim.expected, claim.tolerance):
        yield claim.problem(
            f"{claim.value!r} is {value}, not {claim.expected} +- {claim.tolerance}:"
            f" correct {said}, which says {claim.says!r}, then the table"
        )


def uncovered_numbers(
    script: Script, claims: list[Claim], run: Run
) -> Iterator[Problem]:
    """Ask that every number of the prose is printed, or claimed where it stands."""
    table = f"tests/claims/{script.path.parent.name}.toml"
    says = [prose(claim.says) for claim in claims]
    pieces = [Passage(without_markup(t), line) for line, t in script.texts()]
    for passage in [*pieces, *labels_of(run)]:
        for number, position in uncovered(passage.text, says, run.stdout):
            before, after = passage.text[:position], passage.text[position:]
            around = " ".join([*before.split()[-3:], *after.split()[:4]])
            yield script.problem(
                passage.line_at(position),
                f"the number {number} (in '{around}') is neither printed nor claimed;"
                f" print it, or add a claim to {table}",
            )


def labels_of(run: Run) -> Iterator[Passage]:
    """Yield the alternative texts of the figures: they are prose as well."""
    for figure in run.figures:
        yield Passage(" ".join(figure.label.split()), figure.line)


def agrees(value: Any, expected: Any, tolerance: float) -> bool:
    """Compare numbers within a tolerance, lists item by item, all else exactly."""
    if isinstance(expected, list):
        return (
            isinstance(value, list)
            and len(value) == len(expected)
            and all(map(agrees, value, expected, [tolerance] * len(value)))
        )
    if isinstance(expected, str) or isinstance(value, str | list | dict | None):
        return bool(value == expected)
    return bool(abs(value - expected) <= tolerance)
