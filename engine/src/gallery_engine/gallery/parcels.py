"""Files and folders of the project that are sent with an example."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gallery_engine.gallery.guesses import FOLDER_LIMIT
from gallery_engine.store.values import Values, digest, folder_value
from gallery_engine.worker.seen import is_generated


@dataclass
class Parcel:
    """Files and folders of the project, as they were when they were read.

    Attributes
    ----------
    files
        Contents by path, relative to the project.
    folders
        Folders that are there; the contents of some of them are not.
    values
        The value of each input that was sent, by name: see `values`.
    named
        The inputs among them that the example names in its text.
    """

    root: Path
    outputs: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    values: Values = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def add(self, name: str) -> None:
        """Add an input, ``file:...`` or ``list:...``, if it is there."""
        kind, _, word = name.partition(":")
        path = self.root / PurePosixPath(word)
        if is_generated(word, self.outputs) or name in self.values:
            return
        if kind == "list" and path.is_dir():
            self.add_folder(word)
        elif path.is_dir():
            self.folders.add(word)
            self.values[f"file:{word}"] = "a folder"
        elif path.is_file():
            self.files[word] = path.read_bytes()
            self.values[f"file:{word}"] = digest(self.files[word])
            for folder in PurePosixPath(word).parents:  # they are there with it
                self.values.setdefault(f"file:{folder}", "a folder")

    def add_folder(self, name: str) -> None:
        """Add a folder with its files; a small one with those below it."""
        path = self.root / PurePosixPath(name)
        # Before the files: one that changes meanwhile differs at the next look.
        self.values[f"list:{name}"] = folder_value(self.root, name, self.outputs)
        self.add(f"file:{name}")
        small = size(path) <= FOLDER_LIMIT // 16
        for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
            below = PurePosixPath(name, entry.name).as_posix()
            inside = "list" if small and entry.is_dir() else "file"
            self.add(f"{inside}:{below}")


def size(folder: Path) -> int:
    """Return the bytes in a folder and below it, as far as they matter."""
    total = 0
    for path in folder.rglob("*"):
        total += path.stat().st_size if path.is_file() else 0
        if total > FOLDER_LIMIT:
            break
    return total
