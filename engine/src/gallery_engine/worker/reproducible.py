"""The same bytes from every build, on any machine, at any time of day."""

from __future__ import annotations

import io
import os
import random
import sys
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

# They stand for the project, the environment and Python's own folder in kept text.
ROOT = "@gallery-engine-root@"
SITE = "@gallery-engine-python@"
BASE = "@gallery-engine-base-python@"
Date = tuple[int, int, int, int, int, int]  # year to second
DATE: Date = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


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
    content = fixed_zip(
        (Path(os.path.relpath(path, relative_to)).as_posix(), path.read_bytes())
        for path in sorted(files)
    )
    if not (zipname.is_file() and zipname.read_bytes() == content):
        new = zipname.with_name(f"{zipname.name}.new")
        new.write_bytes(content)
        new.replace(zipname)
    return str(zipname)


def fixed_zip(
    members: Iterable[tuple[str, bytes]],
    date: Date = DATE,
    compression: int = zipfile.ZIP_STORED,
) -> bytes:
    """Return a zip whose bytes depend on what is asked for here alone.

    Parameters
    ----------
    members
        The name and the content of each file, in the order of the zip.
    date
        Of each file, from year to second.
    compression
        One of the constants of `zipfile`.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, date)
            member.create_system = 3  # Unix, on any system
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, compression)
    return stream.getvalue()
