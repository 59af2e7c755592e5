"""Put results into Sphinx's sources: each file in one step, the MD5 last.

A file that is already right is not touched, so Sphinx reads only what has changed.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from sphinx.util import logging

from gallery_engine.places import check_name, localized
from gallery_engine.plan import Plan
from gallery_engine.results import Result
from gallery_engine.store.cache import Entry
from gallery_engine.store.whole_files import write
from gallery_engine.worker.adapter import TIMING
from gallery_engine.worker.reproducible import reproducible

logger = logging.getLogger(__name__)


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


def install(plan: Plan, result: Result) -> Result:
    """Write the page of an example with all that it shows, and say its warnings.

    It returns the result without the contents of the files, which may be large.

    Raises
    ------
    OSError
        If a file cannot be written; the MD5 is not there then.
    ValueError
        If a name leads elsewhere; nothing is written then.
    """
    example, entry = result.example, result.entry
    files = dict(entry.files)
    if entry.error:  # there is no MD5 of what failed; see `handover.tell`
        code = (example.target / example.source.name).relative_to(plan.srcdir)
        digest = hashlib.md5(files[code.as_posix()]).hexdigest()
        files[f"{code.as_posix()}.md5"] = digest.encode()
    for name in files:
        check_name(name, plan.srcdir, example.target)
        if name.endswith(".rst"):
            files[name] = page(files[name], entry, plan.root)
    write_all(files, plan.srcdir)
    for level, text, kind, subtype in entry.warnings:
        text = localized(text, plan.root)
        logger.log(level, text, type=kind or None, subtype=subtype or None)
    return replace(result, entry=replace(entry, files=dict.fromkeys(files, b"")))


def write_all(files: dict[str, bytes], srcdir: Path) -> None:
    """Write the files of one example that are not right yet, the MD5 last.

    Parameters
    ----------
    files
        Contents by path, relative to `srcdir`.
    srcdir
        The folder of Sphinx's sources.
    """
    wanted = {
        srcdir / name: content
        for name, content in files.items()
        if not (srcdir / name).is_file() or (srcdir / name).read_bytes() != content
    }
    seals = [srcdir / name for name in files if name.endswith(".py.md5")]
    if wanted:
        for seal in seals:
            seal.unlink(missing_ok=True)
            wanted.setdefault(seal, files[seal.relative_to(srcdir).as_posix()])
    for path in sorted(wanted, key=lambda path: path in seals):
        write(path, wanted[path])
        if path.suffix == ".rst":  # so that nobody edits what is generated
            path.chmod(0o444)
    for name in files if wanted else ():
        # Sphinx looks at the page only, not at the figures that it shows.
        if name.endswith(".rst") and srcdir / name not in wanted:
            os.utime(srcdir / name)
