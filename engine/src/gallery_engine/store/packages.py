"""Which installed packages a run has used: what it imported, and what that requires."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

from packaging.requirements import InvalidRequirement, Requirement

from gallery_engine.worker.environment import normal

# They make the page of every example; what they require themselves shapes none.
MACHINERY = ("pillow", "sphinx", "sphinx-gallery")


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
    """Return the installed packages behind each module that can be imported."""
    return dict(packages_distributions())


def required(name: str) -> Iterator[str]:
    """Yield the packages that a package requires here, without its extras."""
    try:
        texts = requires(name) or ()
    except PackageNotFoundError:
        return
    for text in texts:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield normal(requirement.name)
