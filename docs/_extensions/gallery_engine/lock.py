"""One build at a time in a folder of sources, and a fresh start after a killed one."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)
_held: dict[Path, int] = {}


def acquire(app: Sphinx) -> None:
    """Wait until no other build uses these sources; it ends with its process at last.

    A build that was killed may leave pages that are half written, and newer than their
    sources: where its mark is still there, all pages are written again.
    """
    path = Path(app.srcdir, ".gallery_engine.lock")
    if path not in _held:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.info("another build of %s is running; waiting for it", app.srcdir)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        _held[path] = descriptor
    mark = _mark(app)
    if mark.exists():
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)
        Path(app.outdir, ".buildinfo").unlink(missing_ok=True)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def release(app: Sphinx, exception: Exception | None) -> None:
    """Let the next build begin; at ``build-finished``."""
    if exception is None:
        _mark(app).unlink(missing_ok=True)
    descriptor = _held.pop(Path(app.srcdir, ".gallery_engine.lock"), None)
    if descriptor is not None:
        # Forked processes share the lock, so closing alone would not end it.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _mark(app: Sphinx) -> Path:
    return Path(app.doctreedir, "unfinished")
