"""Say why an example runs: what is not as it was when its result was stored."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from sphinx.errors import ExtensionError

from gallery_engine.gallery.examples import Example
from gallery_engine.store.values import Present, Values, changed

SHOWN = 3  # reasons on a line


def why(hint: dict[str, Any], parts: dict[str, str], present: Present) -> str:
    """Return why an example runs that the cache does not have as it is now.

    Parameters
    ----------
    hint
        What was last known of the example; see `cache.Cache.hint`.
    parts
        The parts of its key now.
    present
        The values of inputs now.
    """
    if not hint.get("parts"):
        return "new"
    old: dict[str, str] = hint["parts"]
    said = [
        part_changed(name, old.get(name), parts.get(name))
        for name in sorted({*old, *parts})
        if old.get(name) != parts.get(name)
    ]
    then: Values = hint["inputs"]
    said += [
        input_changed(name, then[name], present[name])
        for name in changed(then, present)
    ]
    if not said:
        return str(hint["outcome"] or "not in the cache")
    more = f" and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
    return "; ".join(said[:SHOWN]) + more


def part_changed(name: str, old: str | None, new: str | None) -> str:
    """Say which part of a key is another one now."""
    kind, _, word = name.partition(":")
    if kind == "setting":
        return f"setting {word} changed"
    if kind == "python":
        return f"Python {old} -> {new}"
    words = {"text": "its text changed", "engine": "the engine changed"}
    return words.get(name, f"{name} changed")


def input_changed(name: str, old: str | None, new: str | None) -> str:
    """Say what has become of an input."""
    kind, _, word = name.partition(":")
    if kind == "package":
        return f"{word} {old or 'absent'} -> {new or 'absent'}"
    if kind == "import":
        return f"{word} can be imported now"
    if kind == "variable":
        return f"variable {word} changed"
    if kind == "variables":
        return "the environment changed"
    if kind == "list" and old and new:
        return f"{word}/ holds other files"
    what = "appeared" if old is None else "is gone" if new is None else "changed"
    return f"{word} {what}"


def asked_for(wanted: str, examples: list[Example]) -> set[Example]:
    """Return the examples that the setting ``gallery_engine_rerun`` names.

    Parameters
    ----------
    wanted
        ``1`` for all; else names or paths, separated by blanks or commas.
    examples
        Those that there are.

    Raises
    ------
    sphinx.errors.ExtensionError
        If a name is that of no example.
    """
    names = wanted.replace(",", " ").split()
    if names in (["1"], ["all"]):
        return set(examples)
    found: set[Example] = set()
    for name in names:
        path = PurePosixPath(name).with_suffix("")
        matching = {
            example
            for example in examples
            if PurePosixPath(example.name).with_suffix("").match(str(path))
        }
        if not matching:
            stems = [example.source.stem for example in examples]
            near = get_close_matches(path.name, stems, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ExtensionError(f"no example is called {name!r}, to run again{hint}")
        found |= matching
    return found
