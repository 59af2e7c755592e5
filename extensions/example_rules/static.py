"""All rules that need not run an example, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from example_rules import imports, markdown, prose, shape, tags, terms
from example_rules.gallery import Gallery
from example_rules.problem import Problem
from example_rules.script import Script, UnreadableError, read_script

Rule = Callable[[Script, Gallery], Iterator[Problem]]

#: Without these a page cannot be made as it is meant: the build fails, at its end.
NEEDED: tuple[Rule, ...] = (
    tags.unreadable_tags,
    shape.refused_settings,
    shape.outside_data,
)

#: What a build tells as well, since no page shows it.
TOLD: tuple[Rule, ...] = (
    shape.wrong_name,
    tags.wrong_tags,
    shape.wrong_names,
    shape.wrong_settings,
    prose.marks_that_show,
    prose.single_backticks,
    markdown.wrong_markdown,
)

#: What a build says in words of its own, and what only a finished example keeps.
OTHERS: tuple[Rule, ...] = (
    shape.wrong_place,
    shape.wrong_opening,
    shape.wrong_size,
    shape.wrong_cells,
    shape.long_cells,
    shape.wrong_end,
    imports.unlocked_imports,
    prose.wrong_markup,
    prose.wrong_roles,
    prose.wrong_labels,
    terms.unlinked_terms,
)


def static_problems(
    path: Path, gallery: Gallery, rules: tuple[Rule, ...] = (*NEEDED, *TOLD, *OTHERS)
) -> list[Problem]:
    """Return what is wrong with an example as it is written."""
    try:
        script = read_script(path, gallery.root)
    except UnreadableError as error:
        return [error.problem]
    return sorted({problem for rule in rules for problem in rule(script, gallery)})
