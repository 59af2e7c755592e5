"""Hold the claims about an example against its prose and a run of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from example_rules.claims_table import Claim, table_of
from example_rules.problem import Problem
from example_rules.run import Run
from example_rules.script import Passage, Script

#: How many claims an example has at least.
FEWEST = 2


def few_claims(script: Script, claims: list[Claim]) -> Iterator[Problem]:
    """Ask for claims."""
    if len(claims) < FEWEST:
        table = table_of(script.at)
        text = f"{len(claims)} claims are about it, {FEWEST} at least; add to {table}"
        yield script.problem(1, text)


def wrong_claims(script: Script, claims: list[Claim], run: Run) -> Iterator[Problem]:
    """Ask that the prose says each claim, and that a run bears it out."""
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
    try:
        return bool(abs(value - expected) <= tolerance)
    except TypeError:
        return False
