"""What an example really reads of the project.

Python tells of every file that is opened and every module that is imported, through the
audit events `open` and `import` (PEP 578). A run also says what it looked for in vain:
where that is a file of the project, the example is run again with it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from types import CodeType
from typing import Any

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


def digests(names: Iterable[str], root: Path) -> dict[str, str | None]:
    """Return the SHA-256 of each file, None for one that is not there."""
    found: dict[str, str | None] = {}
    for name in sorted(names):
        path = root / PurePosixPath(name)
        found[name] = None
        if path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
