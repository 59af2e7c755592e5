"""Tell which of the processes that an example starts can be followed, and how."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

# Programs that are asked about the machine, or that draw what they are given: they read
# nothing of a project but what their words name.
HARMLESS = {
    "fc-list",
    "fc-match",
    "ldconfig",
    "lscpu",
    "sw_vers",
    "sysctl",
    "uname",
} | {
    "convert",
    "dot",
    "dvipng",
    "ffmpeg",
    "magick",
}
PYTHON = re.compile(r"python[\d.]*t?(\.exe)?$")
# Python's own flags for "not from the environment", alone or among others.
DEAF = re.compile(r"-[A-Za-z]*[IES]")
# What Python's children run first, as their `sitecustomize`.
START = """
import sys

sys.path.insert(0, {engine!r})
from gallery_engine.worker.watch import start_in_child
sys.path.remove({engine!r})
start_in_child()
"""


def write_start(folder: Path) -> None:
    """Write into a folder for `PYTHONPATH` what lets a child be watched."""
    folder.mkdir()
    engine = str(Path(__file__).parents[2])
    (folder / "sitecustomize.py").write_text(START.format(engine=engine), "utf-8")


def stranger(
    program: Any, words: Any, environment: Mapping[Any, Any] | None, folder: str
) -> str:
    """Return the name of a program that will not be followed, or nothing.

    Parameters
    ----------
    program, words, environment
        What is started, as Python's audit events have it.
    folder
        The folder that a child must have in its `PYTHONPATH`.
    """
    name = Path(text(program)).name
    if name in HARMLESS:
        return ""
    known = dict(os.environ if environment is None else environment)
    path = text(known.get("PYTHONPATH") or known.get(b"PYTHONPATH"))
    listed: Sequence[Any] = [words] if isinstance(words, str | bytes) else words or ()
    flags = takewhile(lambda word: word[:1] == "-", map(text, listed[1:]))
    deaf = any(map(DEAF.match, takewhile(lambda flag: flag != "-c", flags)))
    followed = PYTHON.match(name) and not deaf and folder in path.split(os.pathsep)
    return "" if followed else name


def text(value: Any) -> str:
    """Return a path, or a word of a command, as text."""
    return os.fsdecode(value) if isinstance(value, str | bytes | os.PathLike) else ""
