"""Put a new site in the place of the old one, in one step and without copying it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

HERE = -100  # AT_FDCWD of <fcntl.h>: paths count from the working folder
EXCHANGE = 2  # RENAME_EXCHANGE of <linux/fs.h>


def switch(made: Path, site: Path) -> None:
    """Make `site` what `made` is; whoever reads it meanwhile finds one or the other.

    Files that are the same are shared with the old site by hard links. None is shared
    with `made`, whose files the next build writes to.

    Parameters
    ----------
    made
        The folder that a build has written.
    site
        The folder that readers see.
    """
    new = site.with_name(f"{site.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    for folder, _, names in os.walk(made):
        target = new / Path(folder).relative_to(made)
        target.mkdir(parents=True)
        for name in names:
            place(Path(folder, name), site / target.relative_to(new) / name, target)
    if not site.exists():
        new.rename(site)
        return
    if not exchange(new, site):
        old = site.with_name(f"{site.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        new.rename(site)
        new = old
    shutil.rmtree(new)


def place(source: Path, live: Path, folder: Path) -> None:
    """Put a file into a folder: a link to the live one if it is the same, or a copy."""
    status = source.stat()
    try:
        shown = live.lstat()
        same = (shown.st_size, shown.st_mtime_ns) == (
            status.st_size,
            status.st_mtime_ns,
        )
        if same:
            os.link(live, folder / live.name)
            return
    except OSError:  # it is new, or links are not to be had here
        pass
    shutil.copy2(source, folder / source.name)


def exchange(one: Path, two: Path) -> bool:
    """Exchange two folders in one step; say whether this system can."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    result = rename(HERE, os.fsencode(one), HERE, os.fsencode(two), EXCHANGE)
    return bool(result == 0)
