"""Functions of Python, wrapped: of what they do, no audit event tells."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any

from gallery_engine.worker.notes import Notes

# What goes through the environment on behalf of its caller.
ENVIRONMENT = (os.getenv.__code__.co_filename, Mapping.keys.__code__.co_filename)


def looking(notes: Notes, function: Callable[..., Any]) -> Callable[..., Any]:
    """Note the path that a function of `os` looks at."""

    def look(path: Any, *args: Any, **kwargs: Any) -> Any:
        notes.path("look", path, kwargs.get("dir_fd"))
        return function(path, *args, **kwargs)

    return look


def importing(notes: Notes, function: Callable[..., Any]) -> Callable[..., Any]:
    """Note which module is asked for, also one that is there already."""

    def find(name: str, *args: Any, **kwargs: Any) -> Any:
        level = args[3] if len(args) > 3 else kwargs.get("level", 0)
        if not level and isinstance(name, str) and name[:1] != ".":
            notes.say("module", name.partition(".")[0])
        return function(name, *args, **kwargs)

    # So named, a warning of a module is laid to the line that imports it.
    name = f"{__file__} of importlib._bootstrap"
    find.__code__ = find.__code__.replace(co_filename=name)
    return find


def asking_version(notes: Notes, function: Callable[..., Any]) -> Callable[..., Any]:
    """Note which package is asked for its version, or its other metadata."""

    def ask(kind: Any, name: str) -> Any:
        notes.say("package", name)
        return function(kind, name)

    return ask


def asking(notes: Notes, function: Callable[..., Any]) -> Callable[..., Any]:
    """Note which variable of the environment is asked for."""

    def ask(environ: Any, name: Any) -> Any:
        if isinstance(name, str | bytes):
            word = os.fsdecode(name)
            if word not in notes.passed_on:
                notes.say("variable", word)
            notes.passed_on.discard(word)
        return function(environ, name)

    return ask


def copying(notes: Notes, function: Callable[..., Any]) -> Callable[..., Any]:
    """Note that the whole environment is looked through.

    What the example itself looks through, it may use; a library passes it on.
    """

    def copy(environ: Any) -> Iterator[str]:
        names = list(function(environ))
        notes.passed_on.update(map(os.fsdecode, names))
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_code.co_filename in ENVIRONMENT:
            frame = frame.f_back
        if frame and frame.f_code.co_filename == notes.example:
            notes.say("environment", "")
        return iter(names)

    return copy
