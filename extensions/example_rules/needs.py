"""Find what an example needs to run elsewhere: packages, and files beside it."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.version import Version

from gallery_engine.store.packages import distributions


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
    return _nodes_in(example.read_bytes())


@cache
def _nodes_in(source: bytes) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return []


@cache
def providers() -> dict[str, str]:
    """Return the distribution behind each module that can be imported."""
    return {module: sorted(names)[0] for module, names in distributions().items()}


@cache
def version(name: str) -> str:
    """Return the version of an installed distribution."""
    return metadata.version(name)


def requirement(name: str, version: str) -> str:
    """Return a package and the least version of it: the one here, without its patch."""
    release = ".".join(map(str, Version(version).release[:2]))
    return f"{name}>={release}"


def data_files(example: Path) -> list[Path]:
    """Return the files in the folder of an example that it needs.

    It names each of them in a string, or a folder that holds it, or imports it.
    """
    folder = Path(os.path.normpath(example.parent))
    found: set[Path] = set()
    for _, path in named_paths(example):
        if path.is_file():
            found.add(path)
        elif not (path / "GALLERY_HEADER.rst").exists():  # it is no section
            found.update(p for p in path.rglob("*") if p.is_file())
    imported = {name for node in nodes_of(example) for name in modules(node)}
    found |= {path for n in imported if (path := folder / f"{n}.py").is_file()}
    mine = Path(os.path.normpath(example))
    return sorted(
        path
        for path in found
        if path.is_relative_to(folder) and path != mine and path.suffix != ".pyc"
    )


def named_paths(example: Path) -> Iterator[tuple[ast.Constant, Path]]:
    """Yield each string of an example that names a file, or a folder below its own."""
    folder = Path(os.path.normpath(example.parent))
    for node in nodes_of(example):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if not re.fullmatch(r"[^\0\n]{1,255}", node.value):
            continue
        path = Path(os.path.normpath(folder / node.value))
        if path.is_file() or (folder in path.parents and path.is_dir()):
            yield node, path


def data_cards(files: list[Path]) -> list[Path]:
    """Return the cards of data files: the README where each file really lies."""
    folders = {path.resolve().parent for path in files}
    return sorted(card for f in folders if (card := f / "README.md").is_file())
