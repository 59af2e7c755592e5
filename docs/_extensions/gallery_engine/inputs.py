"""What an example reads: guessed before its first run, then what it really read.

Python tells of every file that is opened and every module that is imported, through the
audit events `open` and `import` (PEP 578). A guess that missed a file costs one more
run: the run says what it did not find, and is repeated with it.
"""

from __future__ import annotations

import ast
import hashlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from types import CodeType
from typing import Any

FOLDER_LIMIT = 64 * 2**20  # bytes of a folder that an example names, sent with it
# Folders of the project that hold nothing an example could want.
SKIPPED = {".git", ".venv", ".cache", "__pycache__", "_build", "node_modules"}


class Reads:
    """What this process reads below the project, through an audit hook.

    Parameters
    ----------
    root, outside
        Where the project is here, and where it is on the machine that builds.
    known
        The files that were sent along, relative to the project.
    outputs
        Folders that Sphinx-Gallery writes to.
    """

    def __init__(
        self, root: Path, outside: Path, known: Collection[str], outputs: Iterable[str]
    ) -> None:
        self.roots = (f"{root}{os.sep}", f"{outside}{os.sep}")
        self.known = set(known)
        self.outputs = tuple(f"{name}/" for name in outputs)
        self.prefixes = tuple({sys.prefix + os.sep, sys.base_prefix + os.sep})
        self.read: set[str] = set()
        self.missing: set[str] = set()
        self.candidates: set[str] = set()  # where a module would have been
        self.written: set[str] = set()

    def watch(self, example: str, line: Path) -> None:
        """Record from now on; write the line of the block that runs to `line`."""
        self.read.discard(example)
        self.example, self.line = example, line
        source = self.roots[0] + example

        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event == "open":
                self.opened(args[0], args[1], args[2])
            elif event == "import":
                self.imported(args[0])
            elif event == "exec" and getattr(args[0], "co_filename", "") == source:
                self.entered(args[0])

        sys.addaudithook(hook)

    def entered(self, code: CodeType) -> None:
        """Note where the example is, for when it takes its process with it."""
        # The first is the docstring's: what was assembled there has no line of its own.
        lines = [line for _, _, line in code.co_lines() if line and line > 1]
        descriptor = os.open(self.line, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, str(min(lines, default=1)).encode())
        os.close(descriptor)

    def opened(self, path: Any, mode: Any, flags: Any) -> None:
        """Note a file that is opened."""
        if not isinstance(path, str | bytes | os.PathLike):
            return
        absolute = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
        name = self.relative(absolute)
        if name is None or name == self.example:
            return
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            self.written.add(name)
        elif name in self.known:
            self.read.add(name)
        elif name not in self.written:
            self.missing.add(name)

    def imported(self, module: Any) -> None:
        """Note where in the project a module would be, if it is there."""
        if not isinstance(module, str):
            return
        for folder in sys.path:
            name = self.relative(f"{folder}/{module.replace('.', '/')}")
            if name is not None:
                self.candidates |= {f"{name}.py", f"{name}/__init__.py"} - self.known

    def relative(self, path: str) -> str | None:
        """Return a path relative to the project, None for what is not of interest."""
        if path.startswith(self.prefixes):
            return None
        for root in self.roots:
            if path.startswith(root):
                name = _source(path[len(root) :].replace(os.sep, "/"))
                parts = name.split("/")
                if SKIPPED.isdisjoint(parts) and not name.startswith(self.outputs):
                    return name
        return None


def _source(name: str) -> str:
    """Return the source of a compiled module, any other name as it is."""
    folder, _, file = name.rpartition("__pycache__/")
    return f"{folder}{file.partition('.')[0]}.py" if folder or file != name else name


def guess(
    example: Path, root: Path, sys_path: Collection[Path], modules: Iterable[str] = ()
) -> set[Path]:
    """Return the files of the project that an example seems to read or import.

    These are the modules found in `sys_path` or beside it, what they import in turn,
    and every file or folder that a text in one of them names.

    Parameters
    ----------
    example
        The source file.
    root
        The project.
    sys_path
        Folders of the project that Python imports from.
    modules
        Names of modules that it needs besides.
    """
    found = {path for name in modules for path in modules_at(name, sys_path)}
    sources, seen = [example, *found], {example, *found}
    while sources:
        source = sources.pop()
        folders = [*sys_path, example.parent]
        try:
            nodes = list(ast.walk(ast.parse(source.read_bytes())))
        except (SyntaxError, ValueError):
            continue
        imported = set(_modules(nodes, source, folders)) - seen
        seen |= imported
        sources += imported
        found |= imported
        for text in _texts(nodes):
            for base in {example.parent, source.parent, root}:
                found |= set(_named(base, text, root))
    return found - {example}


def modules_at(name: str, folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the source files that ``import name`` would run, where they are local."""
    parts = name.split(".")
    for folder in folders:
        for depth in range(1, len(parts) + 1):
            base = folder.joinpath(*parts[:depth])
            for path in (base.with_name(f"{base.name}.py"), base / "__init__.py"):
                if path.is_file():
                    yield path


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
    path = Path(os.path.normpath(base / text))
    if path == base or not path.is_relative_to(root) or path in base.parents:
        return
    if path.is_file():
        yield path
    elif path.is_dir() and SKIPPED.isdisjoint(path.relative_to(root).parts):
        files = [file for file in path.rglob("*") if file.is_file()]
        if sum(file.stat().st_size for file in files) <= FOLDER_LIMIT:
            yield from files


def digests(names: Iterable[str], root: Path) -> dict[str, str | None]:
    """Return the SHA-256 of each file, None for one that is not there."""
    found: dict[str, str | None] = {}
    for name in sorted(names):
        path = root / PurePosixPath(name)
        found[name] = None
        if path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
