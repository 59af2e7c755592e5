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

    Raises
    ------
    ImportError
        If nothing that is installed provides an import; names file, line and module.
    """
    found = {}
    for node in ast.walk(ast.parse(example.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                modules = [name.name for name in names]
            case ast.ImportFrom(module=str(module), level=0):
                modules = [module]
            case _:
                continue
        for module in modules:
            top = module.partition(".")[0]
            if top in sys.stdlib_module_names:
                continue
            if top not in providers():
                raise ImportError(
                    f"{example}:{node.lineno}: no installed package provides {top!r};"
                    " add the one that does to requirements.in"
                )
            name = providers()[top]
            found[name] = metadata.version(name)
    return dict(sorted(found.items()))


@cache
def providers() -> dict[str, str]:
    """Return the distribution behind each module that can be imported."""
    return {
        module: sorted(names)[0]
        for module, names in metadata.packages_distributions().items()
    }


def requirement(name: str, version: str) -> str:
    """Return a package and the least version of it: the one here, without its patch."""
    release = ".".join(map(str, Version(version).release[:2]))
    return f"{name}>={release}"


def data_files(example: Path) -> list[Path]:
    """Return the files beside an example that it names in a string."""
    tree = ast.parse(example.read_text(encoding="utf-8"))
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return sorted(
        path
        for path in example.parent.iterdir()
        if path.name in named and path.is_file() and path != example
    )


def data_cards(files: list[Path]) -> list[Path]:
    """Return the cards of data files: the README where each file really lies."""
    folders = {path.resolve().parent for path in files}
    return sorted(card for f in folders if (card := f / "README.md").is_file())
