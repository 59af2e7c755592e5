"""What a run has seen: the log of `watch`, sorted into names of inputs.

A name says its kind first: ``file:`` of the project, that was read or looked at;
``list:`` a folder of it; ``outside:`` a file elsewhere; ``import:`` a module that was
not there; ``variable:`` of the environment; ``variables:`` all of that; ``package:`` an
installed one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from gallery_engine.worker.environment import normal

# Folders of the project that hold nothing an example could want.
SKIPPED = {".git", ".cache", "__pycache__", "_build", "node_modules"}


@dataclass
class Seen:
    """What a run has seen.

    Attributes
    ----------
    inputs
        Names of inputs, see above.
    modules
        Top-level names of what it imported.
    lost
        What could not be followed, in words.
    """

    inputs: list[str] = field(default_factory=list)
    modules: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class Project:
    """Names the paths of a project, wherever it lies.

    Parameters
    ----------
    roots
        Its folder in the temporary folder, and where it is built.
    outputs
        Folders that Sphinx-Gallery writes to, relative to it.
    """

    def __init__(self, roots: Iterable[Path], outputs: Iterable[str]) -> None:
        self.roots = tuple(str(root) for root in roots)
        self.outputs = tuple(outputs)

    def name(self, path: str) -> str | None:
        """Return a path relative to the project; None for what is none of its own."""
        for root in self.roots:
            if path == root:
                return "."
            if path.startswith(f"{root}{os.sep}"):
                name = _source(path[len(root) + 1 :].replace(os.sep, "/"))
                return None if is_generated(name, self.outputs) else name
        return None

    def holds(self, path: str) -> bool:
        """Say whether a path lies below the project at all."""
        return any(path == r or path.startswith(f"{r}{os.sep}") for r in self.roots)


def is_generated(name: str, outputs: Iterable[str]) -> bool:
    """Say whether a build writes this, or a tool, so that it is no input."""
    path = PurePosixPath(name)
    ours = path.name.startswith(".gallery_engine") or path.stem == "sg_execution_times"
    below = any(name == out or name.startswith(f"{out}/") for out in outputs)
    return ours or below or is_skipped(path)


def is_skipped(path: PurePath) -> bool:
    """Say whether a path lies in a folder that no example wants, or an environment."""
    parts = path.parts
    return any(part in SKIPPED or part.startswith(".venv") for part in parts)


def read_log(
    log: Path, project: Project, example: str, temporary: tuple[str, ...]
) -> Seen:
    """Return what the processes of an example have noted.

    Parameters
    ----------
    log
        Lines of kind and word, in the order in which they were first seen.
    project
        What lies below it is named relative to it.
    example
        The example itself, which is part of the key.
    temporary
        The folders of runs and of other temporary files: what lies there is its own.
    """
    seen, inputs, written = Seen(), set(), set()
    above = {str(parent) for parent in PurePosixPath(example).parents} | {example}
    for kind, word in _lines(log):
        if kind == "module":
            seen.modules.append(word)
        elif kind == "lost":
            seen.lost.append(word)
        elif kind == "absent":
            inputs.add(f"import:{word}")
        elif kind == "variable":
            inputs.add(f"variable:{word}")
        elif kind == "environment":
            inputs.add("variables:")
        elif kind == "package":
            inputs.add(f"package:{normal(word)}")
        elif kind == "write":
            written.add(word)
        elif word in written:
            continue
        elif project.holds(word):
            name = project.name(word)
            if name is not None and kind == "list":
                inputs.add(f"list:{name}")
            elif name is not None and name not in above:
                inputs.add(f"file:{name}")
        elif is_of_a_person(word, temporary):
            if kind == "list":
                inputs.add(f"outside:{word}{os.sep}")
            elif kind == "read" or not Path(word).is_dir():  # those above are looked at
                inputs.add(f"outside:{word}")
    seen.inputs = sorted(inputs)
    return seen


def is_of_a_person(path: str, temporary: tuple[str, ...]) -> bool:
    """Say whether a file outside is somebody's: not temporary, and not hidden."""
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    own = ("/var/", "/opt/", "/run/", *(f"{folder}{os.sep}" for folder in temporary))
    return not hidden and not path.startswith(own)


def _lines(log: Path) -> Iterator[tuple[str, str]]:
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    for line in text.splitlines():
        try:
            kind, word = json.loads(line)
        except ValueError:  # a process was killed while it wrote
            continue
        yield kind, word


def _source(name: str) -> str:
    """Return the source of a compiled module, any other name as it is."""
    folder, _, file = name.rpartition("__pycache__/")
    return f"{folder}{file.partition('.')[0]}.py" if folder or file != name else name
