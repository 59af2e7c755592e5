"""The order in which the gallery is read: one list, in ``docs/reading_order.txt``.

Sphinx-Gallery sorts by the length of the code. A course has an order of its own. What
the list does not name comes last, with a warning that says which line to add.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from example_rules.problem import nearest

logger = logging.getLogger(__name__)
ORDER = Path(__file__).parents[2] / "docs" / "reading_order.txt"


@cache
def reading_order() -> list[str]:
    """Return ``section/example`` names, without extension, in reading order.

    One that lies in no section has its name alone.
    """
    return [name for _, name in lines()]


def name_of(example: Path, examples: Path) -> str:
    """Return the name of an example in the list, from the folder of all examples."""
    section = example.parent.resolve().relative_to(examples.resolve())
    return (section / example.stem).as_posix()


def examples_in(folder: Path) -> list[Path]:
    """Return the examples in a folder and in its sections; none lie deeper."""
    return sorted([*folder.glob("plot_*.py"), *folder.glob("*/plot_*.py")])


def lines(path: Path = ORDER) -> list[tuple[int, str]]:
    """Return the number and the name of each line of a list, without comments.

    There are none where there is no such file.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return [
        (number, name)
        for number, line in enumerate(text.splitlines(), start=1)
        if (name := line.partition("#")[0].strip())
    ]


def section_key(path: str) -> tuple[int, str]:
    """Sort key of a section folder; for ``subsection_order``."""
    section = Path(path).name
    found = [i for i, n in enumerate(reading_order()) if n.startswith(f"{section}/")]
    return found[0] if found else len(reading_order()), section


class ExampleOrder:
    """Sort key of the examples of one section; for ``within_subsection_order``."""

    def __init__(self, src_dir: str) -> None:
        self.section = Path(src_dir).name  # of the sources, or of the pages

    def __call__(self, filename: str) -> tuple[int, str]:
        """Return the position of an example in the list, and its name."""
        stem, order = Path(filename).stem, reading_order()
        for name in (f"{self.section}/{stem}", stem):
            if name in order:
                return order.index(name), name
        return len(order), stem


def compare(app: Sphinx) -> None:
    """Warn of an example that the list does not name; tell of a name without one."""
    reading_order.cache_clear()
    examples = Path(app.srcdir, app.config.sphinx_gallery_conf["examples_dirs"])
    there = {name_of(path, examples) for path in examples_in(examples)}
    for path in sorted({*examples.rglob("plot_*.py")} - {*examples_in(examples)}):
        logger.warning(
            "the example lies too deep, and has no page; move it into a section",
            location=f"{path.resolve()}:1",
            type="reading_order",
        )
    if not there:
        return
    last = max((number for number, _ in lines()), default=0)
    for name in sorted(there - set(reading_order())):
        near = [n for n, other in lines() if other.startswith(f"{name.split('/')[0]}/")]
        logger.warning(
            "%s is missing, and comes last; add the line %s where it is read",
            name,
            name,
            location=f"{ORDER}:{max(near, default=last) + 1}",
            type="reading_order",
        )
    seen: set[str] = set()
    for number, name in lines():
        if name not in there or name in seen:
            what = "stands here a second time" if name in seen else "is no example"
            advice = nearest(name, there - set(reading_order())) or "; delete the line"
            logger.warning(
                "%s %s%s",
                name,
                what,
                advice,
                location=f"{ORDER}:{number}",
                type="example_rules",
            )
        seen.add(name)
