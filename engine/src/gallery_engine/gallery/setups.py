"""What a process needs to know before its first example."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gallery_engine.store.key import worker_sources
from gallery_engine.worker.seen import is_skipped

DRAWING = ("image_scrapers", "reset_modules")  # what they name may use matplotlib


def setup_for(
    root: Path,
    conf: dict[str, Any],
    preload: Sequence[str],
    environment: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return what a worker needs; see `zygote_process.Zygote`.

    Parameters
    ----------
    root
        The project.
    conf
        ``sphinx_gallery_conf``, with its defaults.
    preload
        Modules to import once.
    environment
        Versions by package that workers elsewhere must have; None for those here, which
        have what ``conf.py`` adds to the path, too.
    """
    project = {str(root / name) for name in project_folders(root)}
    path = [path for path in sys.path if environment is None and path not in project]
    return {
        "path": path,
        "engine": worker_sources(),
        "preload": preload,
        "environment": environment or {},
        "figures": any(conf[name] for name in DRAWING),
    }


def project_folders(root: Path) -> tuple[str, ...]:
    """Return the folders of the project that Python imports from, relative to it."""
    found: dict[str, None] = {}
    for folder in (Path(path).resolve() for path in sys.path):
        if folder.is_dir() and folder.is_relative_to(root):
            name = folder.relative_to(root)
            if not is_skipped(name):
                found[name.as_posix()] = None
    return tuple(found)
