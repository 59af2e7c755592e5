"""The order in which the gallery is read: one list, in ``docs/reading_order.txt``.

Sphinx-Gallery sorts by the length of the code. A course has an order of its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sphinx.errors import ConfigError

ORDER = Path(__file__).parents[1] / "reading_order.txt"


@cache
def reading_order() -> list[str]:
    """Return ``section/example`` names, without extension, in reading order."""
    lines = ORDER.read_text(encoding="utf-8").splitlines()
    return [name for line in lines if (name := line.partition("#")[0].strip())]


def section_key(path: str) -> int:
    """Sort key of a section folder; for ``subsection_order``.

    Raises
    ------
    ConfigError
        If no example of the section is in the list.
    """
    section = Path(path).name
    for position, name in enumerate(reading_order()):
        if name.startswith(f"{section}/"):
            return position
    raise ConfigError(f"{ORDER}: no example of the section {section!r}; add them")


class ExampleOrder:
    """Sort key of the examples of one section; for ``within_subsection_order``."""

    def __init__(self, src_dir: str) -> None:
        self.section = Path(src_dir).name

    def __call__(self, filename: str) -> int:
        """Return the position of an example in the list.

        Raises
        ------
        ConfigError
            If the example is not in the list.
        """
        name = f"{self.section}/{Path(filename).stem}"
        if name not in reading_order():
            raise ConfigError(f"{ORDER}: {name!r} is missing; add it where it is read")
        return reading_order().index(name)
