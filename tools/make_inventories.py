"""Make the inventories that link a name to its page on another project's site.

Sphinx fetches such a file from each site it links to; these stay in the repository, so
that a build needs no network. The names are those of the packages as installed, by the
rules below; what these cannot know stands in ``names.toml``.

``python tools/make_inventories.py`` writes the files, ``--compare
numpy=objects.inv`` holds one against the file that the project itself publishes.
"""

from __future__ import annotations

import argparse
import builtins
import functools
import importlib
import inspect
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import sphobjinv

FOLDER = Path(__file__).parents[1] / "docs" / "_inventories"
SITES = {
    "python": "Python",
    "numpy": "NumPy",
    "scipy": "SciPy",
    "matplotlib": "Matplotlib",
    "sklearn": "scikit-learn",
}
PRIORITY = {"module": "0", "doc": "-1", "label": "-1", "term": "-1"}


Names = dict[str, Any]  # a table of names.toml
Rule = Callable[[Names, str, str, Any, str], str]


class Entry(NamedTuple):
    """One line of an inventory; ``uri`` is relative to the site, text may be "-"."""

    domain: str
    role: str
    name: str
    uri: str
    text: str = "-"


def entries(project: str) -> list[Entry]:
    """Return all entries of a project, sorted, each name once in its role."""
    names = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))[project]
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


def public(module: ModuleType) -> list[str]:
    """Return the public names of a module: ``__all__``, or what it defines itself."""
    if hasattr(module, "__all__"):
        return [name for name in module.__all__ if not name.startswith("_")]
    return [
        name
        for name, obj in vars(module).items()
        if not name.startswith("_")
        and getattr(obj, "__module__", "") == module.__name__
    ]


def role_of(owner: object, name: str) -> str:
    """Return the role under which Sphinx files ``name``, an attribute of ``owner``."""
    obj = inspect.getattr_static(owner, name, None)
    if inspect.ismodule(owner):
        obj = getattr(owner, name)  # some load their names when asked for
    if inspect.isclass(obj):
        return "exception" if issubclass(obj, BaseException) else "class"
    # NumPy's own site files its ufuncs as data; readers write :func:
    if not inspect.isclass(owner):
        routine = inspect.isroutine(obj) or "ufunc" in type(obj).__name__.lower()
        return "function" if routine else "data"
    if isinstance(obj, property | functools.cached_property):
        return "property"
    if inspect.isgetsetdescriptor(obj) or inspect.ismemberdescriptor(obj):
        return "attribute"
    return "method" if callable(getattr(owner, name, None)) else "data"


# -- The page of a name, by project: (names, module, name, object, owner) -> page ------


def sklearn_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put each function and class on its own page, a method on that of its class."""
    if owner:
        _, _, short = name.rpartition(".")
        cls = getattr(importlib.import_module(module), owner.rpartition(".")[2])
        # Python 3.13 has taken the indent away already.
        attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes\n")[2]
        if f"\n{short} :" in attributes or role_of(cls, short) == "attribute":
            return ""  # told in the text of the class, where no link can lead
    return f"modules/generated/{owner or name}.html"


def numpy_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put everything on its own page, save the scalar types."""
    if inspect.isclass(obj) and issubclass(
        obj, importlib.import_module("numpy").generic
    ):
        return "" if owner else "reference/arrays.scalars.html"
    folder = "random/" if module == "numpy.random" else ""
    return f"reference/{folder}generated/{name}.html"


def scipy_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put everything on its own page."""
    return f"reference/generated/{name}.html"


def matplotlib_page(names: Names, module: str, name: str, obj: Any, owner: str) -> str:
    """Put a name on the page of its module, or on its own where the module has such."""
    short, home = owner.rpartition(".")[2], getattr(obj, "__name__", "")
    page_each = short in ("Artist", "Axes", "Axis", "XAxis", "YAxis", "Figure")
    if (
        owner
        and home != short
        and not (page_each and home in ("_AxesBase", "FigureBase"))
    ):
        return ""  # inherited: listed where it is defined
    if module not in names["own_pages"].split():
        return str(names["modules"][module])
    return f"api/_as_gen/{name if page_each else owner or name}.html"


RULES: dict[str, Rule] = {
    "numpy": numpy_page,
    "scipy": scipy_page,
    "matplotlib": matplotlib_page,
    "sklearn": sklearn_page,
}


def compare(project: str, published: Path) -> list[str]:
    """Say what differs from an inventory that the project itself publishes."""
    theirs: dict[tuple[str, str], list[sphobjinv.DataObjStr]] = {}
    for obj in sphobjinv.Inventory(str(published)).objects:
        theirs.setdefault((obj.domain, obj.name), []).append(obj)
    report = []
    for entry in entries(project):
        same_name = theirs.get((entry.domain, entry.name), [])
        if not same_name:
            report.append(f"not published: {entry.role} {entry.name}")
        elif entry.uri not in {obj.uri_expanded for obj in same_name}:
            report.append(f"other page: {entry.name} {entry.uri}, {same_name[0].uri}")
        elif entry.role not in {obj.role for obj in same_name}:
            report.append(f"other role: {entry.name} {entry.role}, {same_name[0].role}")
    return report


def write(project: str, folder: Path = FOLDER) -> Path:
    """Write the inventory of a project, or leave it where it already says the same."""
    package = SITES[project].lower()
    release = "3" if project == "python" else version(package)
    inventory = sphobjinv.Inventory()
    inventory.project, inventory.version = SITES[project], release
    inventory.objects.extend(
        sphobjinv.DataObjStr(
            name=entry.name,
            domain=entry.domain,
            role=entry.role,
            priority=PRIORITY.get(entry.role, "1"),
            uri=entry.uri,
            dispname=entry.text,
        )
        for entry in entries(project)
    )
    text, path = inventory.data_file(contract=True), folder / f"{project}.inv"
    # zlib libraries differ in the bytes they write, so the contents decide.
    if not path.exists() or sphobjinv.Inventory(str(path)).data_file() != text:
        new = path.with_suffix(".new")
        sphobjinv.writebytes(str(new), sphobjinv.compress(text))
        new.replace(path)
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--compare", metavar="PROJECT=FILE")
    choice = parser.parse_args().compare
    if choice:
        project, _, file = choice.partition("=")
        sys.exit("\n".join(compare(project, Path(file))))
    for project in SITES:
        path = write(project)
        print(
            f"{path.name}: {len(entries(project))} names, {path.stat().st_size} bytes"
        )
