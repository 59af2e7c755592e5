"""List the names that a library documents, each with its role and its page.

The names are those of the packages as installed, by the rules below; what these cannot
know stands in ``docs/_inventories/names.toml``.
"""

from __future__ import annotations

import builtins
import importlib
import inspect
import tomllib
import warnings
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from inventories.pages import RULES, Names, Rule
from inventories.roles import public, role_of

NAMES = Path(__file__).parents[2] / "docs" / "_inventories" / "names.toml"


class Entry(NamedTuple):
    """One line of an inventory; ``uri`` is relative to the site, text may be "-"."""

    domain: str
    role: str
    name: str
    uri: str
    text: str = "-"


def entries(project: str) -> list[Entry]:
    """Return all entries of a project, sorted, each name once in its role."""
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))[project]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # to look at a deprecated name warns
        found = python(names) if project == "python" else [*api(project, names)]
    if project == "sklearn":
        found += [*guide(names)]
    return sorted(set(found))


def python(names: Names) -> list[Entry]:
    """Return the entries of the standard library, from its hand-written list."""
    listed = [(f"builtins/{page}", text) for page, text in names["builtins"].items()]
    return [
        stdlib_entry(word, page)
        for page, text in [*listed, ("library", names["library"])]
        for word in text.split()
    ]


def stdlib_entry(word: str, page: str) -> Entry:
    """Return the entry of ``name`` or ``name()``; the page of a module is its name."""
    name = word.removesuffix("()")
    parts = name.split(".")
    module, depth = builtins, 0
    while page == "library" and depth < len(parts):
        try:
            module = importlib.import_module(".".join(parts[: depth + 1]))
        except ImportError:
            break
        depth += 1
    if depth == len(parts):
        return Entry("py", "module", name, f"library/{name}.html#module-{name}")
    owner: object = module
    for part in parts[depth:-1]:
        owner = getattr(owner, part)
    role = role_of(owner, parts[-1])
    if word.endswith("()"):
        role = "method" if inspect.isclass(owner) else "function"
    if role == "property":
        role = "attribute"
    if page == "library":
        page = f"library/{'.'.join(parts[:depth])}"
    return Entry("py", role, name, f"{page}.html#{name}")


def api(project: str, names: Names) -> Iterator[Entry]:
    """Yield the entries of a package: modules, functions, classes and their members."""
    rule = RULES[project]
    documented: dict[int, str] = {}
    aliases = {}
    for module_name, module_page in names["modules"].items():
        module = importlib.import_module(module_name)
        if not without_page(names, module_name):
            uri = f"{module_page}#module-{module_name}"
            yield Entry("py", "module", module_name, uri)
        listed = names["only"].get(module_name, "").split() or public(module)
        for short in sorted(listed):
            name, obj = f"{module_name}.{short}", getattr(module, short)
            if without_page(names, name):
                aliases[name] = obj
            elif not inspect.ismodule(obj):
                page = names["pages"].get(name) or rule(
                    names, module_name, name, obj, ""
                )
                entry = Entry("py", role_of(module, short), name, f"{page}#{name}")
                documented.setdefault(id(obj), entry.uri)
                yield entry
                if inspect.isclass(obj):
                    yield from members(names, module_name, name, obj, rule)
    for name, obj in aliases.items():
        if callable(obj) and id(obj) in documented:
            role = "class" if inspect.isclass(obj) else "function"
            yield Entry("py", role, name, documented[id(obj)])


def members(
    names: Names, module: str, owner: str, cls: type, rule: Rule
) -> Iterator[Entry]:
    """Yield the public methods and properties of a class."""
    for short in dir(cls):
        name = f"{owner}.{short}"
        home = next(base for base in cls.__mro__ if short in vars(base))
        foreign = home.__module__.partition(".")[0] != module.partition(".")[0]
        if short.startswith("_") or foreign or without_page(names, name):
            continue
        role = role_of(cls, short)
        page = names["pages"].get(name) or rule(names, module, name, home, owner)
        if page and role != "data":
            yield Entry("py", role, name, f"{page}#{name}")


def without_page(names: Names, name: str) -> bool:
    """Say whether a public name is listed as one that the site has no page for."""
    return any(fnmatchcase(name, pattern) for pattern in names["without_page"].split())


def guide(names: Names) -> Iterator[Entry]:
    """Yield the pages and sections of the user guide, and the terms of its glossary."""
    for page, labels in names["labels"].items():
        for label, text in labels.items():
            anchor = label.replace("_", "-")
            yield Entry("std", "label", label, f"{page}#{anchor}", text)
        title = next(iter(labels.values()), "")
        yield Entry("std", "doc", page.removesuffix(".html"), page, title)
    for term in " ".join(names["terms"].split()).split(", "):
        uri = f"glossary.html#term-{term.replace(' ', '-')}"
        yield Entry("std", "term", term, uri)
