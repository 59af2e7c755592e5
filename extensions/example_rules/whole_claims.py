"""A claim claims its sentence: its numbers, how exact they are, and what it compares.

Without these a claim could quote a sentence and check something else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from example_rules.alibi import alibi, tautology
from example_rules.claims_table import Claim
from example_rules.numbers import DIGITS, Number, numbers, prose
from example_rules.problem import Problem
from example_rules.relations import relates, words_that_relate
from example_rules.run import Run
from example_rules.script import Script
from example_rules.sentences import END

#: Words before a number that is not meant to its last digit.
HEDGE = re.compile(
    r"\b(?:about|around|some|nearly|roughly|almost|approximately|close to)"
    r"(?: an?| the)? $",
    re.IGNORECASE,
)
PERCENT = re.compile(r" ?(?:%|per ?cent\b|percentage\b|points?\b)")


def hollow_claims(script: Script, claims: list[Claim], run: Run) -> Iterator[Problem]:
    """Ask that each claim bears out the words it quotes."""
    for claim in claims:
        says = prose(claim.says)
        if any(end.end() < len(says) for end in END.finditer(says)):
            yield claim.problem(
                f"{claim.says!r} is more than one sentence; make a claim of each"
            )
        for number in numbers(says):
            if text := wrong_number(number, says, claim):
                yield claim.problem(text)
        found = words_that_relate(says, general=False)
        if found and not relates(claim.value, claim.expected):
            yield claim.problem(
                f"{claim.says!r} compares ({found[0][0]!r}), {claim.value!r} does not;"
                " let the value be the relation, as a < b, and expected true"
            )
        setting = bool(numbers(says)) and not words_that_relate(says)
        if text := alibi(claim.value, script, setting) or tautology(claim.value):
            yield claim.problem(text)


def wrong_number(number: Number, says: str, claim: Claim) -> str | None:
    """Say that a number is not what the claim expects, or need not be."""
    percent = PERCENT.match(says[number.end :]) is not None
    scales = (1.0, 100.0) if percent else (1.0,)
    if any(number.value == by * c for c in constants(claim.value) for by in scales):
        return None
    exact = not number.round and not HEDGE.search(says[: number.start])
    limit = number.unit / 2
    if not exact:
        limit = max(0.1 * number.value, 0 if number.round else number.unit)
    gaps = [
        (abs(abs(value) * by - number.value), claim.tolerance * by)
        for value in expected_numbers(claim.expected)
        for by in scales
    ]
    if not any(gap <= limit + 1e-9 for gap, _ in gaps):
        return (
            f"{claim.says!r} says {number.text}, which expected = {claim.expected!r}"
            " does not yield at the digits written; correct the sentence, or let value"
            " and expected hold that number, too"
        )
    if exact and number.unit == 1 and not percent:
        limit -= 1e-6  # a tolerance of half a unit reaches the next whole number
    if any(gap + tolerance <= limit + 1e-9 for gap, tolerance in gaps):
        return None
    return (
        f"the tolerance {claim.tolerance} lets values pass that are not {number.text}"
        f" in {claim.says!r} at the digits written; make it smaller, write fewer"
        " digits, or 'about' before a number that is meant to a tenth of it"
    )


def expected_numbers(expected: Any) -> list[float]:
    """Return the numbers in what is expected, those in its texts as well."""
    if isinstance(expected, bool):
        return []
    if isinstance(expected, int | float):
        return [float(expected)]
    if isinstance(expected, str):
        return [float(found.replace(",", "")) for found in DIGITS.findall(expected)]
    if isinstance(expected, list):
        return [number for item in expected for number in expected_numbers(item)]
    return []


def constants(expression: str) -> set[float]:
    """Return the numbers that an expression compares with, or picks something by."""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return set()
    places: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            places += [node.left, *node.comparators]
        elif isinstance(node, ast.Subscript):
            places.append(node.slice)
    return {
        float(node.value)
        for place in places
        for node in ast.walk(place)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
    }
