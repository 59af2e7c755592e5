"""Where things lie on this machine, and which files of it a result may name."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from gallery_engine.worker.reproducible import BASE, ROOT, SITE, reproducible


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
