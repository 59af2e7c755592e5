"""What is sent with an example: all it is known, or seems, to look at.

What it looks for besides makes it run again with that; see `results`.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import cloudpickle

from gallery_engine.gallery.guesses import FOLDER_LIMIT, guess
from gallery_engine.store.values import Values, digest, folder_value
from gallery_engine.worker.run import Task
from gallery_engine.worker.seen import is_generated

if TYPE_CHECKING:
    from gallery_engine.gallery.examples import Example
    from gallery_engine.state import State

# What `generate_file_rst` asks for, though it does not shape the page of one example.
ASKED: dict[str, Any] = {
    "abort_on_example_error": False,
    "backreferences_dir": None,
    "doc_module": (),
    "exclude_implicit_doc_regex": False,
    "expected_failing_examples": [],
    "filename_pattern": "",  # the build has decided that it runs
    "parallel": False,
    "plot_gallery": True,
    "prefer_full_module": set(),
    "run_stale_examples": False,
}
# What a scraper may ask for besides.
PASSED_ON = ("builder_name", "examples_dirs", "gallery_dirs")


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


def pack(state: State, example: Example) -> Parcel:
    """Return what is sent with an example."""
    parcel = Parcel(state.root, state.outputs)
    parcel.add(f"file:{example.name}")
    texts = guess(example.source, state.root, state.folders)
    thumbnail = example.settings.get("thumbnail_path")
    if thumbnail:
        texts.add(Path(os.path.normpath(state.srcdir / thumbnail)))
    for pattern in state.app.config.gallery_engine_inputs:
        texts.update(path for path in state.confdir.glob(pattern) if path.is_file())
    named = {f"file:{state.name_of(path)}" for path in texts if state.has(path)}
    hint = state.cache.hint(example.name)
    inputs, parts = hint.get("inputs", ()), hint.get("parts", {})
    seen = {name for name in inputs if name.startswith(("file:", "list:"))}
    # What the same settings need was seen in the last run; of others it is guessed.
    same = state.common.items() <= parts.items()
    guessed = set() if same else {f"file:{state.name_of(p)}" for p in state.guessed}
    for name in sorted(named | guessed | seen | state.needs.get(example, set())):
        parcel.add(name)
    parcel.named = named & parcel.values.keys()
    return parcel


def task(state: State, example: Example) -> tuple[bytes, float]:
    """Return a pickled `run.Task` and the seconds that it may take."""
    conf = {**ASKED, **{name: state.conf[name] for name in PASSED_ON}}
    conf |= {**state.settings, "plot_gallery": example not in state.given_up}
    parcel = state.sent[example] = pack(state, example)
    state.parts[example] = state.parts_of(example, parcel.files[example.name])
    sent = Task(
        example=example.name,
        target=state.name_of(example.target),
        srcdir=state.name_of(state.srcdir),
        outputs=state.outputs,
        conf=cloudpickle.dumps(conf),  # type: ignore[no-untyped-call]
        files=dict(sorted(parcel.files.items())),
        folders=tuple(sorted(parcel.folders)),
        sys_path=state.sys_path,
        outside=str(state.root),
    )
    return pickle.dumps(sent), state.limit
