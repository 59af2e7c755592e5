"""One build at a time in a folder of sources, and a fresh start after a killed one.

Each build writes the pages of the gallery, whatever its builder and also where it runs
no example: so none may begin while another one reads them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # on Windows nobody waits: build once at a time there
    CAN_WAIT = False
else:
    CAN_WAIT = True

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = ".gallery_engine.lock"  # it holds the name of the build's temporary folder
_held: set[Path] = set()


@contextlib.contextmanager
def held(sources: Path) -> Iterator[None]:
    """Wait until no other process builds these sources, and let none begin.

    A process that holds the lock may take it once more; the lock ends with it at last.
    """
    path = sources.resolve() / NAME
    if path in _held or not CAN_WAIT:
        yield
        return
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = f"Another build of {sources} is running; waiting for it ..."
            print(text, file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        _held.add(path)
        try:
            _sweep(path)
            yield
        finally:
            _held.discard(path)
            # Forked processes share the lock, so closing alone would not end it.
            fcntl.flock(file, fcntl.LOCK_UN)


@contextlib.contextmanager
def temporary_folder(sources: Path) -> Iterator[str]:
    """Give a temporary folder; the next build sweeps it where this one is killed."""
    path = sources.resolve() / NAME
    with tempfile.TemporaryDirectory("", "gallery-", None, True) as folder:
        path.write_text(folder, encoding="utf-8")
        yield folder
    _sweep(path)


def _sweep(path: Path) -> None:
    folder = Path(path.read_text("utf-8", "replace"))
    if folder.name.startswith("gallery-"):
        shutil.rmtree(folder, ignore_errors=True)
        os.truncate(path, 0)


def hold(app: Sphinx) -> None:
    """Hold the lock from now to ``build-finished``.

    A build that was killed may leave pages that are half written, and newer than their
    sources: where its mark is still there, all pages are written again.
    """
    stack = contextlib.ExitStack()
    stack.enter_context(held(Path(app.srcdir)))
    mark = Path(app.doctreedir, "unfinished")
    if mark.exists():
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)
        Path(app.outdir, ".buildinfo").unlink(missing_ok=True)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()

    def release(app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            mark.unlink(missing_ok=True)
        stack.close()

    app.connect("build-finished", release, priority=950)
