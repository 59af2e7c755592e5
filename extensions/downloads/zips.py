"""Make the zips: an example with all it needs, and all scripts or all notebooks."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import crc32

from downloads.example import Example
from example_rules.needs import data_cards, requirement
from gallery_engine.store.whole_files import write
from gallery_engine.worker.reproducible import DATE, Date, fixed_zip

Files = dict[str, bytes]


def example_files(example: Example, script: str, notebook: str) -> Files:
    """Return the files of one example's zip, by name."""
    name = PurePosixPath(example.docname).name
    return {
        f"{name}.py": script.encode(),
        f"{name}.ipynb": notebook.encode(),
        **data_in(example, PurePosixPath()),
        **common_files([example]),
    }


def gallery_files(made: Iterable[tuple[Example, str]], suffix: str) -> Files:
    """Return the files of a zip of all scripts, or notebooks, in their folders.

    Parameters
    ----------
    made
        Each example, and the text of its download.
    suffix
        The suffix of these.
    """
    files: Files = {}
    examples = []
    for example, text in made:
        _, *folders, name = PurePosixPath(example.docname).parts
        folder = PurePosixPath(*folders)
        files[str(folder / f"{name}{suffix}")] = text.encode()
        files |= data_in(example, folder)
        examples.append(example)
    return files | common_files(examples, suffix)


def data_in(example: Example, folder: PurePosixPath) -> Files:
    """Return the data of an example, below a folder as they lie below its own."""
    return {
        str(folder / path.relative_to(example.source.parent).as_posix()): (
            path.read_bytes()
        )
        for path in example.data
    }


def common_files(examples: list[Example], suffix: str = "") -> Files:
    """Return what stands beside the examples: requirements, licence, data cards.

    A suffix says that they are many, in folders, and that all are scripts or notebooks.
    """
    needed = {n: v for example in examples for n, v in example.packages.items()}
    packages = "".join(f"{requirement(*p)}\n" for p in sorted(needed.items()))
    comment = ""
    if suffix:
        comment += "# Run each in its own folder, where it looks for its data.\n"
    if suffix != ".py":
        comment += (
            "# For notebooks also: jupyterlab, or another program that opens them.\n"
        )
    files = {"requirements.txt": (comment + packages).encode()}
    cards = data_cards([path for example in examples for path in example.data])
    if cards:
        files["DATA.md"] = b"\n".join(card.read_bytes() for card in cards)
    licences = {example.licence for example in examples if example.licence}
    return files | {path.name: path.read_bytes() for path in licences}


def write_zip(path: Path, files: Files) -> None:
    """Write a zip whose bytes depend on its files alone, unless it is there.

    Its dates are those of ``SOURCE_DATE_EPOCH``, or else the first that a zip can say.
    """
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or 0)
    date: Date = max(time.gmtime(epoch)[:6], DATE)
    if not is_zip_of(path, files, date):
        write(path, fixed_zip(sorted(files.items()), date, ZIP_DEFLATED))


def is_zip_of(path: Path, files: Files, date: Date) -> bool:
    """Say whether a zip holds these files: to compress them again takes longer."""
    wanted = [
        (name, len(content), crc32(content), date)
        for name, content in sorted(files.items())
    ]
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            intact = archive.testzip() is None
    except (OSError, BadZipFile):
        return False
    found = [(m.filename, m.file_size, m.CRC, m.date_time) for m in members]
    return intact and found == wanted
