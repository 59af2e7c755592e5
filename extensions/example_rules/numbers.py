"""Find the numbers of a prose.

A *number* is written in digits (``1,797``, ``0.969``, ``97`` of ``97 %``, ``8`` twice
in ``8 x 8``) or in words (`number_words`). Not numbers are: digits in a name (``L2``,
``f1``), in a literal, a role or a citation, in mathematics, code and the address of a
link. There are no exceptions for small ones: an example that speaks of an 8 has an 8 to
show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from example_rules.number_words import number_words

DIGITS = re.compile(r"(?<![A-Za-z0-9_])(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?")

#: Roles that lead to a page which says it, at length.
LEADING = ("ref", "doc")

#: Stands in prose for a source that was named there: a citation, or a link.
SOURCE = "\ue000"

#: What is not prose: directives without text, options, literals.
MARKUP = [
    re.compile(pattern, flags)
    for pattern, flags in (
        (
            r"^\.\. (?:math|code-block|literalinclude|image|figure|bibliography)::"
            r".*\n(?:[ \t]+.*\n|[ \t]*\n)*",
            re.MULTILINE,
        ),
        (r"^[ \t]*:[\w-]+:(?=\s).*$", re.MULTILINE),
        (r"``.*?``", re.DOTALL),
    )
]
ROLE = re.compile(r":([\w:+-]+):`([^`<]*)(?:<[^`]*>)?`")
LINK = re.compile(r"\s<[^<>`]*>(?=`_)")


def without_markup(block: str) -> str:
    """Return a block of reST without what is not prose, its lines where they were.

    A term keeps its words, a citation or a link leaves `SOURCE`, code leaves nothing.
    """

    def shown(match: re.Match[str]) -> str:
        role, words = match[1].rpartition(":")[2], match[2]
        if role == "term":
            return words
        source = SOURCE if match[1].startswith("cite:") or role in LEADING else ""
        return source + "\n" * match[0].count("\n")

    block += "\n"
    for pattern in MARKUP:
        block = pattern.sub(lambda match: "\n" * match[0].count("\n"), block)
    block = ROLE.sub(shown, block)
    return LINK.sub(lambda match: SOURCE + "\n" * match[0].count("\n"), block)


def prose(block: str) -> str:
    """Return what a block of reST says, every run of white space as one blank."""
    return " ".join(without_markup(block).split())


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes
    ----------
    text
        As it is written.
    start, end
        Where it stands.
    value
        Its value.
    unit
        What the last digit that is written counts: 0.001 of 0.969, 1 of 36.
    round
        Whether nobody means its last digit: a third, twice.
    """

    text: str
    start: int
    end: int
    value: float
    unit: float = 1.0
    round: bool = False


def numbers(text: str) -> list[Number]:
    """Return the numbers in a text, in digits and in words, in their order."""
    found = [
        Number(
            match[0],
            *match.span(),
            float(match[0].replace(",", "")),
            10.0 ** -len(match[0].partition(".")[2]),
        )
        for match in DIGITS.finditer(text)
    ]
    found += [
        Number(text[start:end], start, end, value, round=is_round)
        for start, end, value, is_round in number_words(text)
    ]
    return sorted(found, key=lambda number: number.start)
