"""What the rules know of the project: its folders, topics, order and link targets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from example_rules.reading_order import examples_in, lines
from example_rules.targets import Targets

#: The folder whose site is built from ``docs`` and ``examples`` in it.
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Gallery:
    """A project; `root` is its folder."""

    root: Path = ROOT

    @cached_property
    def topics(self) -> list[str]:
        """The topics that a tag may name; none where the project keeps no list."""
        return [name for _, name in lines(self.root / "docs" / "topics.txt")]

    @cached_property
    def order(self) -> list[str]:
        """The reading order, ``section/plot_topic`` each."""
        return [name for _, name in lines(self.root / "docs" / "reading_order.txt")]

    @cached_property
    def targets(self) -> Targets:
        """What a role in the prose can lead to."""
        return Targets(self.root)

    def at(self, path: Path) -> str:
        """Return the path of an example as it is told, relative to the project."""
        inside = path.is_relative_to(self.root)
        return path.relative_to(self.root).as_posix() if inside else str(path)

    def examples(self) -> list[Path]:
        """Return the file of each example."""
        return examples_in(self.root / "examples")
