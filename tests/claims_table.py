"""The table of claims, and the numbers in an example's prose that it must cover.

A *number* is written in digits: ``1,797``, ``0.969``, ``97`` of ``97 %``, ``8`` twice
in ``8 x 8``. Not numbers are: digits in a name (``L2``, ``f1``), in a literal, a role
or a citation, in mathematics, code and the address of a link, and words (two thirds).
A number is *covered* where it stands inside the ``says`` of a claim, or where the
example prints the same number. There are no exceptions for small ones: an example that
speaks of an 8 has an 8 to show. The alternative texts of figures are prose as well.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_gallery.py_source_parser import split_code_and_text_blocks

CLAIMS = Path(__file__).parent / "claims"
NUMBER = re.compile(r"(?<![A-Za-z0-9_])(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?")


@dataclass(frozen=True)
class Claim:
    """One row of the table; docs/contributing.rst describes it."""

    example: str
    says: str
    value: str
    expected: Any
    tolerance: float


def read_claims(folder: Path = CLAIMS) -> list[Claim]:
    """Read every table; a missing or unknown key is a TypeError that names the file."""
    claims = []
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["claim"]:
            try:
                claims.append(Claim(**row))
            except TypeError as error:
                raise TypeError(f"{path}: {error} in {row}") from error
    return claims


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one blank."""
    return " ".join(text.split())


def text_blocks(example: Path) -> list[str]:
    """Return the text blocks of an example, its docstring first, as written."""
    _, blocks = split_code_and_text_blocks(str(example))
    return [content for kind, content, *_ in blocks if kind == "text"]


def prose(block: str) -> str:
    """Return what a block of reST says, without what is not prose, squeezed."""
    hidden = r"\.\. (?:math|code-block|literalinclude|image|figure|bibliography)::"
    block = re.sub(rf"(?m)^{hidden}.*\n(?:[ \t]+.*\n|[ \t]*\n)*", "\n", block + "\n")
    block = re.sub(r"(?m)^\s*:[\w-]+:(?!`).*$", "", block)  # options of a directive
    block = re.sub(r":[\w:+-]+:`[^`]*`", "", block)  # roles
    block = re.sub(r"``.*?``", "", block, flags=re.DOTALL)  # literals
    block = re.sub(r"\s<[^<>`]*>`_", "`_", block)  # addresses
    return squeezed(block)


def numbers(text: str) -> set[str]:
    """Return the numbers in a text, without the commas of thousands."""
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def uncovered(prose: str, says: list[str], stdout: str) -> list[str]:
    """Return the numbers in prose that no claim says there, and no output shows.

    The place counts: a number of a claim covers itself, not its like elsewhere.
    """
    covered = [False] * len(prose)
    for piece in map(squeezed, says):
        start = prose.find(piece)
        while piece and start >= 0:
            covered[start : start + len(piece)] = [True] * len(piece)
            start = prose.find(piece, start + 1)
    printed = numbers(stdout)
    return [
        found.group()
        for found in NUMBER.finditer(prose)
        if not all(covered[found.start() : found.end()])
        and found.group().replace(",", "") not in printed
    ]


def drifted(claim: Claim, value: Any) -> str | None:
    """Say how a value differs from what is claimed, or None where it does not."""
    if not agrees(value, claim.expected, claim.tolerance):
        return (
            f"{claim.example}: {claim.says!r}: {claim.value} is {value},"
            f" not {claim.expected} +- {claim.tolerance}"
        )
    return None


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
