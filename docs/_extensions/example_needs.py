"""Find what an example needs to run elsewhere: packages, and files beside it."""

from __future__ import annotations

import ast
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.version import Version


def packages(example: Path) -> dict[str, str]:
    """Return the distributions that an example imports, with their versions here.

    An import that nothing installed provides is left out: it is optional, or the
    example fails by it.
    """
    found = {}
    for node in nodes_of(example):
        for module in modules(node):
            if module in providers():
                name = providers()[module]
                found[name] = version(name)
    return dict(sorted(found.items()))


def modules(node: ast.AST) -> list[str]:
    """Return the top-level modules that a statement imports, but for Python's own."""
    match node:
        case ast.Import(names=names):
            dotted = [name.name for name in names]
        case ast.ImportFrom(module=str(module), level=0):
            dotted = [module]
        case _:
            return []
    top = [name.partition(".")[0] for name in dotted]
    return [name for name in top if name not in sys.stdlib_module_names]


def nodes_of(example: Path) -> list[ast.AST]:
    """Return all nodes of an example's syntax tree; none where it is no Python."""
    try:
        return list(ast.walk(ast.parse(example.read_bytes())))
    except (SyntaxError, ValueError):
        return []


@cache
def providers() -> dict[str, str]:
    """Return the distribution behind each module that can be imported."""
    return {
        module: sorted(names)[0]
        for module, names in metadata.packages_distributions().items()
    }


@cache
def version(name: str) -> str:
    """Return the version of an installed distribution."""
    return metadata.version(name)


def requirement(name: str, version: str) -> str:
    """Return a package and the least version of it: the one here, without its patch."""
    release = ".".join(map(str, Version(version).release[:2]))
    return f"{name}>={release}"


def data_files(example: Path) -> list[Path]:
    """Return the files beside an example that it names in a string."""
    named = {n.value for n in nodes_of(example) if isinstance(n, ast.Constant)}
    return sorted(
        path
        for path in example.parent.iterdir()
        if path.name in named and path.is_file() and path != example
    )


def data_cards(files: list[Path]) -> list[Path]:
    """Return the cards of data files: the README where each file really lies."""
    folders = {path.resolve().parent for path in files}
    return sorted(card for f in folders if (card := f / "README.md").is_file())
