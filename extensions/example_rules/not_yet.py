"""The pages of which the newest rules are told, and not yet asked.

``tests/claims/not_yet.txt`` names them, ``section/plot_topic`` each; a page that keeps
the rules leaves the list, and none enters it.
"""

from __future__ import annotations

from pathlib import Path

from example_rules.reading_order import lines
from example_rules.script import Script

LIST = "tests/claims/not_yet.txt"


def listed(root: Path) -> list[str]:
    """Return the names in the list; none where there is no list."""
    return [name for _, name in lines(root / LIST)]


def is_listed(script: Script) -> bool:
    """Say whether an example is in the list of its project."""
    inside = not Path(script.at).is_absolute()
    root = script.path.parents[len(Path(script.at).parts) - 1 if inside else 0]
    return script.name in listed(root)
