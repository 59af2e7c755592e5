"""What an example will read, guessed from its text before it has ever run."""

from __future__ import annotations

import ast
import os
from collections.abc import Collection, Iterable, Iterator
from functools import cache
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
    beside = dict.fromkeys(start.parent for start in starts)
    folders = (*sys_path, *beside)
    while sources:
        source = sources.pop()
        status = source.stat()
        stamp = status.st_size, status.st_mtime_ns
        imported = set(_imported_by(source, stamp, folders)) - seen
        seen |= imported
        sources += imported
        found |= imported
        for base in {*beside, source.parent, root}:
            found |= _named_by(source, stamp, base, root)
    return found


# Of a library that lies in the project each example reads hundreds of files: what is in
# one is found out once. Each is asked for with size and time of the file.
Stamp = tuple[int, int]


@cache
def _said_by(
    source: Path, stamp: Stamp
) -> tuple[list[tuple[int, str]], frozenset[str]]:
    """Return what a source file imports, by level and name, and its short texts."""
    try:
        nodes = list(ast.walk(ast.parse(source.read_bytes())))
    except (SyntaxError, ValueError):
        return [], frozenset()
    return list(_imports(nodes)), frozenset(_texts(nodes))


@cache
def _imported_by(
    source: Path, stamp: Stamp, folders: tuple[Path, ...]
) -> frozenset[Path]:
    """Return the local modules that a source file imports."""
    found: set[Path] = set()
    for level, name in _said_by(source, stamp)[0]:
        up = (source.parents[level - 1],) if level else folders
        found.update(modules_at(name, up))
    return frozenset(found)


@cache
def _named_by(source: Path, stamp: Stamp, base: Path, root: Path) -> frozenset[Path]:
    """Return the files that the texts of a source file name, as seen from a folder."""
    texts = _said_by(source, stamp)[1]
    return frozenset(path for text in texts for path in _named(base, text, root))


def modules_at(name: str, folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the source files that ``import name`` would run, where they are local."""
    parts = name.split(".")
    for folder in folders:
        for depth in range(1, len(parts) + 1):
            base = os.path.join(folder, *parts[:depth])  # noqa: PTH118, many are tried
            for path in (f"{base}.py", f"{base}{os.sep}__init__.py"):
                if os.path.isfile(path):  # noqa: PTH113
                    yield Path(path)


def _imports(nodes: list[ast.AST]) -> Iterator[tuple[int, str]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                name = f"{node.module}.{alias.name}" if node.module else alias.name
                yield node.level, name


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
