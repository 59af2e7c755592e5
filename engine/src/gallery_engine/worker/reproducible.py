"""The same bytes from every build, on any machine, at any time of day."""

from __future__ import annotations

import os
import random
import sys
import uuid
import zipfile
from collections.abc import Sequence
from pathlib import Path

# They stand for the project, the environment and Python's own folder in kept text.
ROOT = "@gallery-engine-root@"
SITE = "@gallery-engine-python@"
BASE = "@gallery-engine-base-python@"
DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


def reproducible() -> bool:
    """Say whether the build is asked to give the same bytes each time.

    The agreement: https://reproducible-builds.org/specs/source-date-epoch/
    """
    return "SOURCE_DATE_EPOCH" in os.environ


def make_reproducible() -> None:
    """Fix in this process what Python, NumPy and matplotlib leave to chance."""
    source = random.Random(0)
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    # matplotlib names parts of an SVG or an animation with random ids.
    uuid.uuid4 = lambda: uuid.UUID(int=source.getrandbits(128), version=4)


def neutral(text: str, root: Path) -> str:
    """Replace the paths of this machine by names; `places.localized` undoes it."""
    text = text.replace(str(root), ROOT)
    names = {sys.base_prefix: BASE, sys.prefix: SITE}
    for prefix in sorted(names, key=len, reverse=True):
        text = text.replace(prefix + os.sep, names[prefix] + "/")
    return text


def zip_files(
    file_list: Sequence[str | Path],
    zipname: str | Path,
    relative_to: str | Path,
    extension: str | None = None,
) -> str:
    """Zip files as `sphinx_gallery.utils.zip_files` does, sorted and without dates."""
    zipname = Path(zipname)
    files = [Path(name) for name in file_list]
    if extension is not None:
        files = [path.with_suffix(extension) for path in files]
    new = zipname.with_name(f"{zipname.name}.new")
    with zipfile.ZipFile(new, "w") as archive:
        for path in sorted(files):
            name = Path(os.path.relpath(path, relative_to)).as_posix()
            member = zipfile.ZipInfo(name, DATE)
            member.external_attr = 0o644 << 16
            archive.writestr(member, path.read_bytes())
    if zipname.is_file() and zipname.read_bytes() == new.read_bytes():
        new.unlink()
    else:
        new.replace(zipname)
    return str(zipname)
