"""One thing that is wrong: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """A line of what a check prints.

    Attributes
    ----------
    path, line
        The file, relative to the project, and the line of it, counted from one.
    text
        What is wrong, and what to do.
    told
        Whether it is only told, and fails nothing.
    """

    path: str
    line: int
    text: str
    told: bool = False

    def __str__(self) -> str:
        """Return the line that is printed."""
        told = " (told only, not yet asked of this page)" if self.told else ""
        return f"{self.path}:{self.line}: {self.text}{told}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a question for the name that was meant, or nothing where none is near."""
    lower = {one.lower(): one for one in known}
    found = get_close_matches(name.lower(), lower, n=1, cutoff=0.7)
    return f"; did you mean {lower[found[0]]!r}?" if found else ""
