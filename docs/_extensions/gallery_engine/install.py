"""Put results into Sphinx's sources: each file in one step, the MD5 last.

A file that is already right is not touched, so Sphinx reads only what has changed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sphinx_gallery import gen_rst

from gallery_engine.cache import Entry, write
from gallery_engine.reproducible import ROOT, SITE, reproducible

LIST = ".gallery_engine.json"  # in each gallery: the files that are ours


def localized(text: str, root: Path) -> str:
    """Put this machine's paths where `run.neutral` took them out.

    A reproducible build names files relative to the project, or to Python's folder.
    """
    if reproducible():
        return text.replace(f"{ROOT}/", "").replace(ROOT, ".").replace(f"{SITE}/", "")
    return text.replace(ROOT, str(root)).replace(SITE, sys.prefix)


def page(content: bytes, entry: Entry, root: Path) -> bytes:
    """Return a page for this machine, without times where the build is reproducible."""
    text = localized(content.decode("utf-8"), root)
    if reproducible():
        seconds, memory = entry.cost
        for part in (
            gen_rst.TIMING_CONTENT.format(*divmod(seconds, 60)),
            f"**Estimated memory usage:** {memory: .0f} MB\n\n",
        ):
            text = text.replace(part, "")
    return text.encode("utf-8")


def install(entry: Entry, srcdir: Path, root: Path) -> None:
    """Write the files of one example where they are needed.

    Raises
    ------
    OSError
        If a file cannot be written; the MD5 is not there then.
    """
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


def relative(name: str, srcdir: Path, gallery: Path) -> str | None:
    """Return a path relative to a gallery, None where it is in another one."""
    path = os.path.relpath(srcdir / name, gallery)
    return None if path.startswith(os.pardir) else path
