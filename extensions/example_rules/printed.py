"""What an example prints, line by line, and which numbers of a sentence it bears out.

A line bears out a number where it holds that number, and a word of the sentence. A line
of numbers alone has the words of the last line above it that has some: a table has a
head. Several numbers of one sentence stand on one line, in the sentence's order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from example_rules.numbers import Number, numbers
from example_rules.words import words

WORD = re.compile(r"[A-Za-z]{4,}")

#: Words of four letters and more that every sentence may have.
COMMON = words("prose", "common")


@dataclass(frozen=True)
class Line:
    """A line that was printed: its numbers, and the beginnings of its words."""

    numbers: tuple[float, ...]
    words: frozenset[str]


def stems(text: str) -> frozenset[str]:
    """Return the first five letters of each word that says something."""
    found = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:5] for word in found if word not in COMMON)


def lines(stdout: str) -> list[Line]:
    """Return what was printed."""
    found, above = [], frozenset[str]()
    for row in stdout.splitlines():
        above = stems(row) or above
        values = tuple(number.value for number in numbers(row.replace("_", " ")))
        if values:
            found.append(Line(values, above))
    return found


def akin(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether two texts share a word: one begins as the other does."""
    return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def bears_out(printed: list[Line], sentence: str, stated: list[Number]) -> bool:
    """Say whether one line holds these numbers of a sentence, and a word of it."""
    ours = stems(sentence)
    return any(
        akin(ours, line.words) and in_order([n.value for n in stated], line.numbers)
        for line in printed
    )


def in_order(wanted: list[float], there: tuple[float, ...]) -> bool:
    """Say whether numbers stand among others, in their order."""
    rest = iter(there)
    return all(number in rest for number in wanted)
