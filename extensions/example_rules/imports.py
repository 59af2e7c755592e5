"""What an example imports is installed for everyone who builds the site."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from example_rules.gallery import Gallery
from example_rules.needs import modules, providers
from example_rules.problem import Problem
from example_rules.script import Script


def unlocked_imports(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask that each package imported is in the lock; what is tried may be missing.

    One that is not even installed is told by the run, with the line.
    """
    lock = gallery.root / "requirements.txt"
    if not lock.is_file():
        return
    locked = {
        canonicalize_name(match[0])
        for row in lock.read_text(encoding="utf-8").splitlines()
        if (match := re.match(r"[A-Za-z0-9][\w.-]*", row))
    }
    tried = {
        id(node)
        for block in ast.walk(script.tree)
        if isinstance(block, ast.Try)
        for node in ast.walk(block)
    }
    for node in ast.walk(script.tree):
        for module in modules(node) if id(node) not in tried else ():
            name = providers().get(module)
            if name and canonicalize_name(name) not in locked:
                yield script.problem(
                    node.lineno,  # type: ignore[attr-defined]
                    f"the package {name} is not in requirements.txt, and others do not"
                    " have it; add it to requirements.in and run 'make lock'",
                )
