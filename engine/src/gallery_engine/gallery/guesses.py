"""What an example will read, guessed from its text before it has ever run."""

from __future__ import annotations

import ast
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from gallery_engine.worker.seen import is_skipped

FOLDER_LIMIT = 64 * 2**20  # bytes of a folder that an example names, sent with it


def guess(example: Path, root: Path, sys_path: Collection[Path]) -> set[Path]:
    """Return the files of the project that an example seems to read or import.

    These are the modules found in `sys_path` or beside it, what they import in turn,
    and every file or folder that a text in one of them names.

    Parameters
    ----------
    example
        The source file, of an example or of a module.
    root
        The project.
    sys_path
        Folders of the project that Python imports from.
    """
    return guess_all([example], root, sys_path) - {example}


def guess_all(
    starts: Collection[Path], root: Path, sys_path: Collection[Path]
) -> set[Path]:
    """Return the same for several source files, and these themselves."""
    found = set(starts)
    sources, seen = [*starts], {*starts}
    while sources:
        source = sources.pop()
        folders = [*sys_path, *{start.parent: None for start in starts}]
        try:
            nodes = list(ast.walk(ast.parse(source.read_bytes())))
        except (SyntaxError, ValueError):
            continue
        imported = set(_modules(nodes, source, folders)) - seen
        seen |= imported
        sources += imported
        found |= imported
        for text in _texts(nodes):
            for base in {*(start.parent for start in starts), source.parent, root}:
                found |= set(_named(base, text, root))
    return found


def modules_at(name: str, folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the source files that ``import name`` would run, where they are local."""
    parts = name.split(".")
    for folder in folders:
        for depth in range(1, len(parts) + 1):
            base = os.path.join(folder, *parts[:depth])  # noqa: PTH118, many are tried
            for path in (f"{base}.py", f"{base}{os.sep}__init__.py"):
                if os.path.isfile(path):  # noqa: PTH113
                    yield Path(path)


def _modules(nodes: list[ast.AST], source: Path, folders: list[Path]) -> Iterator[Path]:
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from modules_at(alias.name, folders)
        elif isinstance(node, ast.ImportFrom):
            up = source.parents[node.level - 1] if node.level else None
            for alias in node.names:
                name = f"{node.module}.{alias.name}" if node.module else alias.name
                yield from modules_at(name, [up] if up else folders)


def _texts(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and 0 < len(text) < 256 and text.isprintable():
            yield text


def _named(base: Path, text: str, root: Path) -> Iterator[Path]:
    """Yield the files that a text names, all of a small folder, but never a project."""
    name = os.path.normpath(os.path.join(base, text))  # noqa: PTH118, many are tried
    if not os.path.exists(name):  # noqa: PTH110
        return
    path = Path(name)
    if path == base or not path.is_relative_to(root) or path in base.parents:
        return
    if path.is_file():
        yield path
    elif path.is_dir() and not is_skipped(path.relative_to(root)):
        files = [file for file in path.rglob("*") if file.is_file()]
        if sum(file.stat().st_size for file in files) <= FOLDER_LIMIT:
            yield from files
