"""Find the numbers of a prose, and those that nothing bears out.

A *number* is written in digits: ``1,797``, ``0.969``, ``97`` of ``97 %``, ``8`` twice
in ``8 x 8``. Not numbers are: digits in a name (``L2``, ``f1``), in a literal, a role
or a citation, in mathematics, code and the address of a link, and words (two thirds).
A number is *covered* where it stands inside the ``says`` of a claim, or where the
example prints the same number. There are no exceptions for small ones: an example that
speaks of an 8 has an 8 to show.
"""

from __future__ import annotations

import re

NUMBER = re.compile(r"(?<![A-Za-z0-9_])(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?")

#: What is not prose: directives without text, options, roles, literals, addresses.
MARKUP = [
    re.compile(pattern, flags)
    for pattern, flags in (
        (
            r"^\.\. (?:math|code-block|literalinclude|image|figure|bibliography)::"
            r".*\n(?:[ \t]+.*\n|[ \t]*\n)*",
            re.MULTILINE,
        ),
        (r"^\s*:[\w-]+:(?!`).*$", re.MULTILINE),
        (r":[\w:+-]+:`[^`]*`", 0),
        (r"``.*?``", re.DOTALL),
        (r"\s<[^<>`]*>(?=`_)", 0),
    )
]


def without_markup(block: str) -> str:
    """Return a block of reST without what is not prose, its lines where they were."""
    block += "\n"
    for pattern in MARKUP:
        block = pattern.sub(lambda match: "\n" * match[0].count("\n"), block)
    return block


def prose(block: str) -> str:
    """Return what a block of reST says, every run of white space as one blank."""
    return " ".join(without_markup(block).split())


def numbers(text: str) -> set[str]:
    """Return the numbers in a text, without the commas of thousands."""
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def uncovered(prose: str, says: list[str], stdout: str) -> list[tuple[str, int]]:
    """Return the numbers in prose, and where, that nothing bears out.

    The place counts: a number of a claim covers itself, not its like elsewhere.
    """
    covered = [False] * len(prose)
    for words in says:
        piece = " ".join(words.split())
        start = prose.find(piece)
        while piece and start >= 0:
            covered[start : start + len(piece)] = [True] * len(piece)
            start = prose.find(piece, start + 1)
    printed = numbers(stdout)
    return [
        (found.group(), found.start())
        for found in NUMBER.finditer(prose)
        if not all(covered[found.start() : found.end()])
        and found.group().replace(",", "") not in printed
    ]
