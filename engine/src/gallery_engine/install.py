"""Put results into Sphinx's sources: each file in one step, the MD5 last.

A file that is already right is not touched, so Sphinx reads only what has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from gallery_engine.gallery.examples import galleries
from gallery_engine.record import forget_time
from gallery_engine.store.cache import Entry
from gallery_engine.store.whole_files import write
from gallery_engine.worker.adapter import TIMING
from gallery_engine.worker.reproducible import BASE, ROOT, SITE, reproducible

LIST = ".gallery_engine.json"  # in each gallery: the files that are ours


def localized(text: str, root: Path) -> str:
    """Put this machine's paths where `run.neutral` took them out.

    A reproducible build names files relative to the project, or to Python's folder.
    """
    if reproducible():
        for name in (ROOT, SITE, BASE):
            text = text.replace(f"{name}/", "")
        return text.replace(ROOT, ".")
    text = text.replace(ROOT, str(root)).replace(SITE, sys.prefix)
    return text.replace(BASE, sys.base_prefix)


def page(content: bytes, entry: Entry, root: Path) -> bytes:
    """Return a page for this machine, without times where the build is reproducible."""
    text = localized(content.decode("utf-8"), root)
    if reproducible():
        seconds, memory = entry.cost
        for part in (
            TIMING.format(*divmod(seconds, 60)),
            f"**Estimated memory usage:** {memory: .0f} MB\n\n",
        ):
            text = text.replace(part, "")
    return text.encode("utf-8")


def install(entry: Entry, srcdir: Path, root: Path, folder: Path) -> None:
    """Write the files of one example where they are needed, below `folder`.

    Raises
    ------
    OSError
        If a file cannot be written; the MD5 is not there then.
    ValueError
        If a name leads out of `folder`; nothing is written then.
    """
    for name in entry.files:
        check_name(name, srcdir, folder)
    wanted = {}
    for name, content in entry.files.items():
        path = srcdir / name
        if path.suffix == ".rst":
            content = page(content, entry, root)
        if not path.is_file() or path.read_bytes() != content:
            wanted[path] = content
    seals = [srcdir / name for name in entry.files if name.endswith(".py.md5")]
    if wanted:
        for seal in seals:
            seal.unlink(missing_ok=True)
            wanted.setdefault(seal, entry.files[seal.relative_to(srcdir).as_posix()])
    for path in sorted(wanted, key=lambda path: path in seals):
        write(path, wanted[path])
        if path.suffix == ".rst":  # so that nobody edits what is generated
            path.chmod(0o444)
    for name in entry.files if wanted else ():
        # Sphinx looks at the page only, not at the figures that it shows.
        if name.endswith(".rst") and srcdir / name not in wanted:
            os.utime(srcdir / name)


def check_name(name: str, srcdir: Path, folder: Path) -> None:
    """Refuse a name of a file that is not for the pages of an example.

    A cache may be shared and a worker be elsewhere: neither may write where it likes.

    Parameters
    ----------
    name
        The file, relative to `srcdir`, with forward slashes.
    srcdir
        The folder of Sphinx's sources.
    folder
        The folder of the example's page.

    Raises
    ------
    ValueError
        If it lies elsewhere, also by a link.
    """
    parts = PurePosixPath(name).parts
    plain = name == PurePosixPath(name).as_posix() and "\\" not in name
    path = srcdir / name
    inside = path.is_relative_to(folder) and path != folder
    real = path.parent.resolve().is_relative_to(folder.resolve())
    if not (plain and inside and real) or ".." in parts or path.is_symlink():
        raise ValueError(f"{name!r} is no file for {folder}")


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
