"""All rules that need not run an example, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from example_rules import markdown, prose, shape, tags
from example_rules.gallery import Gallery
from example_rules.problem import Problem
from example_rules.script import Script, UnreadableError, read_script

Rule = Callable[[Script, Gallery], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    shape.wrong_place,
    shape.wrong_opening,
    shape.wrong_size,
    shape.wrong_cells,
    shape.wrong_names,
    shape.wrong_settings,
    shape.wrong_end,
    tags.wrong_tags,
    prose.wrong_markup,
    prose.wrong_roles,
    prose.wrong_labels,
    markdown.wrong_markdown,
)


def static_problems(path: Path, gallery: Gallery) -> list[Problem]:
    """Return what is wrong with an example as it is written."""
    try:
        script = read_script(path, gallery.root)
    except UnreadableError as error:
        return [error.args[0]]
    return sorted({problem for rule in RULES for problem in rule(script, gallery)})
