"""Remove what earlier builds left of examples, figures and sections that are gone."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gallery_engine.gallery.examples import galleries
from gallery_engine.record import forget_time
from gallery_engine.store.whole_files import write

LIST = ".gallery_engine.json"  # in each gallery: the files that are ours


def remove_leftovers(gallery: Path, names: Iterable[str]) -> None:
    """Remove what an earlier build left of examples, or figures, that are gone.

    Parameters
    ----------
    gallery
        The folder of the pages of one gallery.
    names
        The files in it that are right now, relative to it.
    """
    now = set(names)
    path = gallery / LIST
    try:
        before = set(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        before = set()
    for name in sorted(before - now):
        (gallery / name).unlink(missing_ok=True)
    if before != now:
        write(path, json.dumps(sorted(now), indent=1).encode())


def remove_sections(examples: Path, gallery: Path, kept: Path) -> None:
    """Remove the pages of sections, and the files of examples, that are gone.

    Parameters
    ----------
    examples, gallery
        The folder of the examples of one gallery, and of their pages.
    kept
        The folder of the backreferences, which may lie in the latter.
    """
    for index in sorted(gallery.rglob("index.rst")):
        folder = index.parent
        if folder != kept and not (examples / folder.relative_to(gallery)).is_dir():
            shutil.rmtree(folder, ignore_errors=True)
    for path in gallery.rglob("*.recommendations"):
        source = examples / path.relative_to(gallery)
        if not source.with_suffix(".py").is_file():
            path.unlink()


def remove_all(srcdir: Path, conf: dict[str, Any], names: Iterable[str]) -> None:
    """Remove what is gone from each gallery, after its examples were installed.

    Parameters
    ----------
    srcdir
        The folder of Sphinx's sources.
    conf
        ``sphinx_gallery_conf``, with its defaults.
    names
        The files that are right now, relative to `srcdir`.
    """
    kept = srcdir / (conf["backreferences_dir"] or ".")
    names = list(names)
    for examples, gallery in galleries(srcdir, conf):
        remove_sections(examples, gallery, kept)
        inside = (relative(name, srcdir, gallery) for name in names)
        remove_leftovers(gallery, [name for name in inside if name])


def remove_gone(srcdir: Path, conf: dict[str, Any]) -> None:
    """Remove the pages of examples and sections that are gone, where nothing runs.

    Parameters
    ----------
    srcdir
        The folder of Sphinx's sources.
    conf
        ``sphinx_gallery_conf``, with its defaults.
    """
    kept = srcdir / (conf["backreferences_dir"] or ".")
    for examples, gallery in galleries(srcdir, conf):
        remove_sections(examples, gallery, kept)
        for copy in list(gallery.rglob("*.py")):
            if not (examples / copy.relative_to(gallery)).is_file():
                forget_time(srcdir, copy)
                for path in copy.parent.glob(f"{copy.stem}.*"):
                    path.unlink()


def relative(name: str, srcdir: Path, gallery: Path) -> str | None:
    """Return a path relative to a gallery, None where it is in another one."""
    path = os.path.relpath(srcdir / name, gallery)
    return None if path.startswith(os.pardir) else path
