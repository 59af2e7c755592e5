"""Ask the cache for an example as it is now; nothing is changed by the question."""

from __future__ import annotations

from dataclasses import dataclass, field

from gallery_engine.gallery.examples import Example
from gallery_engine.places import check_name
from gallery_engine.plan import Plan
from gallery_engine.reasons import why
from gallery_engine.store.cache import Entry
from gallery_engine.store.key import digest


@dataclass(frozen=True)
class Found:
    """What the cache has under the key of an example.

    Attributes
    ----------
    key
        The key.
    name, entry
        The entry that is good now; None where there is none.
    altered
        Names of entries that are not what they should be.
    """

    key: str
    name: str = ""
    entry: Entry | None = None
    altered: list[str] = field(default_factory=list)


def look_up(plan: Plan, example: Example) -> Found:
    """Return what the cache has of an example as it is now."""
    key = digest(plan.parts_of(example))
    altered: list[str] = []
    for name, entry in plan.cache.find(key):
        if entry is None:
            altered.append(name)
            continue
        try:
            for file in entry.files:
                check_name(file, plan.srcdir, example.target)
            same = entry.inputs == plan.present.of(entry.inputs)
        except ValueError:  # it was made by hand
            altered.append(name)
            continue
        if same and bool(entry.error) == plan.is_expected_to_fail(example):
            return Found(key, name, entry, altered)
    return Found(key, altered=altered)


def reason_to_run(plan: Plan, example: Example, found: Found) -> str:
    """Return why an example has to run of which nothing good was found."""
    if found.altered:
        path = plan.cache.path(found.key, found.altered[0])
        return f"the cache entry {path} was altered"
    hint = plan.cache.hint(example.name)
    return why(hint, plan.parts_of(example), plan.present)
