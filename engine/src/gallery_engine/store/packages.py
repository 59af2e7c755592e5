"""Which installed packages a run has used: what it imported, and what that requires."""

from __future__ import annotations

import inspect
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata

from packaging.requirements import InvalidRequirement, Requirement

from gallery_engine.worker.environment import normal

# They make the page of every example; what they require themselves shapes none.
MACHINERY = ("pillow", "sphinx", "sphinx-gallery")
NAME = re.compile(r"^Name: *(\S+)", re.MULTILINE | re.IGNORECASE)


def package_inputs(modules: Iterable[str]) -> set[str]:
    """Return the inputs ``package:...`` of a run.

    Parameters
    ----------
    modules
        Top-level names of the modules that it imported. What belongs to Python, or to
        no installed package, is passed over: that is a file.
    """
    found: set[str] = set()
    waiting = [
        normal(name)
        for module in modules
        if module not in sys.stdlib_module_names
        for name in distributions().get(module, ())
    ]
    while waiting:
        name = waiting.pop()
        if name not in found and name not in MACHINERY:
            found.add(name)
            waiting += required(name)
    return {f"package:{name}" for name in (*found, *MACHINERY)}


@cache
def distributions() -> dict[str, list[str]]:
    """Return the installed packages behind each module that can be imported.

    As `importlib.metadata.packages_distributions`, a tenth of a second sooner: that
    parses all headers of each package, and makes an object of each of its files.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for package in metadata.distributions():
        headers = package.read_text("METADATA") or package.read_text("PKG-INFO")
        if name := NAME.search(headers or ""):
            for module in modules_of(package):
                found[module].append(name[1])
    return dict(found)


def modules_of(package: metadata.Distribution) -> set[str]:
    """Return the top-level modules of an installed package."""
    if text := package.read_text("top_level.txt"):
        return set(text.split())
    record = package.read_text("RECORD") or ""
    tops = {row.partition(",")[0].partition("/") for row in record.splitlines()}
    names = {top if below else inspect.getmodulename(top) for top, below, _ in tops}
    return {name for name in names if name and "." not in name} - {"__pycache__"}


def required(name: str) -> Iterator[str]:
    """Yield the packages that a package requires here, without its extras."""
    try:
        texts = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for text in texts:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield normal(requirement.name)
