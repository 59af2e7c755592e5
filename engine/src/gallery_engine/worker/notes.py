"""Write down what a process looks at: all of an example append to one log."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import Any

# What belongs to the machine or to Python, whose version counts.
SYSTEM = ("/proc/", "/sys/", "/dev/", "/usr/", "/lib", "/etc/", "/bin/", "/sbin/")


class Notes:
    """The notes of one process.

    Parameters
    ----------
    log
        The file to append to, outside the project.
    example
        The file of the example.
    """

    def __init__(self, log: str, example: str) -> None:
        self.log, self.example = log, example
        self.said: set[tuple[str, str]] = set()
        self.passed_on: set[str] = set()  # variables that are copied with all others
        self.system = (*SYSTEM, f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}")

    def say(self, kind: str, what: str) -> None:
        """Append a line to the log, once."""
        if (kind, what) in self.said:
            return
        self.said.add((kind, what))
        line = json.dumps([kind, what]).encode() + b"\n"
        with contextlib.suppress(OSError):
            file = os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(file, line)
            os.close(file)

    def lost(self, what: str) -> None:
        """Note what cannot be followed, with the line of the example."""
        frame = sys._getframe(1)
        while frame.f_back and frame.f_code.co_filename != self.example:
            frame = frame.f_back
        ours = frame.f_code.co_filename == self.example
        self.say("lost", f"line {frame.f_lineno} {what}" if ours else f"it {what}")

    def path(self, kind: str, path: Any, folder: Any = None) -> None:
        """Note what is done with a path, as it is named from here."""
        if isinstance(path, int) and not isinstance(path, bool):
            if path < 3 or kind in ("read", "write"):
                return  # what was opened has been noted then
            path = _of_descriptor(path)
        if isinstance(path, str | bytes | os.PathLike):
            name = os.fsdecode(path)
            if isinstance(folder, int):
                name = os.path.join(_of_descriptor(folder), name)  # noqa: PTH118
            name = os.path.abspath(name) if name else ""  # noqa: PTH100
            if name and "\0" not in name and not name.startswith(self.system):
                self.say(kind, name)


def _of_descriptor(number: int) -> str:
    with contextlib.suppress(OSError):
        return os.path.realpath(f"/proc/self/fd/{number}")
    return ""
