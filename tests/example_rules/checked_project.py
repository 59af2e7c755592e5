"""A small gallery with all that ``make check`` and the hook need."""

from __future__ import annotations

import sys

from commands import Finished, run
from small_gallery import Small

CLAIMS = """\
[[claim]]
says = "The line has 3 points"
value = "len(line.get_xdata())"
expected = 3
tolerance = 0

[[claim]]
says = "It draws one line"
value = "len(ax.lines)"
expected = 1
tolerance = 0
"""


def module(project: Small, name: str, *arguments: str) -> Finished:
    """Run one of the commands in the project."""
    return run(
        *(sys.executable, "-m", f"example_rules.{name}", *arguments),
        cwd=project.gallery.root,
        PYTHONPATH="extensions:engine/src",
    )
