"""Write down what a process looks at: files, folders, modules, variables, children.

Python tells of most of it through audit events (PEP 578). Of a path that is only looked
at, a module that is not there and a variable it does not: there, the function itself is
wrapped. All processes of an example append to one log.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import json
import os
import sys
import traceback
from importlib.metadata import Distribution
from typing import Any
from urllib.parse import unquote, urlsplit

from gallery_engine.worker import own_frames, wrapped
from gallery_engine.worker.children import stranger, text
from gallery_engine.worker.seeking import Seeking

VARIABLE = "GALLERY_ENGINE_WATCH"  # tells a child what to watch
# They list the folders of Python's path, where each module is looked for by name.
IMPORTERS = ("<frozen importlib", os.path.join("importlib", "metadata", "__init__.py"))  # noqa: PTH118
MADE = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1}
CHILD = {"subprocess.Popen", "os.exec", "os.posix_spawn"}
# What belongs to the machine or to Python, whose version counts.
SYSTEM = ("/proc/", "/sys/", "/dev/", "/usr/", "/lib", "/etc/", "/bin/", "/sbin/")


class Watch:
    """The eyes on one process and on those that it starts.

    It takes the log to append to, outside the project, the folder that children of
    Python have in their `PYTHONPATH`, and the file of the example.
    """

    def __init__(self, log: str, folder: str, example: str) -> None:
        self.log, self.folder, self.example = log, folder, example
        self.said: set[tuple[str, str]] = set()
        self.passed_on: set[str] = set()  # variables that are copied with all others
        self.system = (*SYSTEM, f"{sys.prefix}{os.sep}", f"{sys.base_prefix}{os.sep}")

    def start(self) -> None:
        """Watch from now on, to the end of the process."""
        words = [self.log, self.folder, self.example]
        os.environ[VARIABLE] = json.dumps(words)
        path = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if self.folder not in path:
            os.environ["PYTHONPATH"] = os.pathsep.join(
                [self.folder, *filter(None, path)]
            )
        own_frames.leave_out()
        for name in ("stat", "lstat", "access", "readlink"):
            setattr(os, name, wrapped.looking(self, getattr(os, name)))
        builtins.__import__ = wrapped.importing(self, builtins.__import__)
        importlib.import_module = wrapped.importing(self, importlib.import_module)
        Distribution.from_name = classmethod(  # type: ignore[method-assign, assignment]
            wrapped.asking_version(self, Distribution.from_name.__func__)  # type: ignore[attr-defined]
        )
        environ = type(os.environ)
        environ.__getitem__ = wrapped.asking(self, environ.__getitem__)  # type: ignore[method-assign]
        environ.__iter__ = wrapped.copying(self, environ.__iter__)  # type: ignore[method-assign]
        sys.meta_path.insert(0, Seeking(self))
        sys.meta_path.append(self)
        sys.addaudithook(self.heard)

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

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Note a module that nobody has found: the last finder that is asked."""
        if path is None and "." not in name:
            self.say("absent", name)

    def heard(self, event: str, args: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event == "open":
            self.opened(*args)
        elif event in ("os.listdir", "os.scandir"):
            if not any(map(sys._getframe(1).f_code.co_filename.count, IMPORTERS)):
                self.path("list", "." if args[0] is None else args[0])
        elif event == "sqlite3.connect":
            address = urlsplit(args[0]) if str(args[0]).startswith("file:") else None
            self.path("read", unquote(str(address.path)) if address else args[0])
        elif event == "ctypes.dlopen":
            self.path("read", args[0])
        elif event in MADE:
            self.path("look", args[MADE[event]])
            self.path("write", args[MADE[event]])
        elif event in CHILD:
            if name := stranger(args[0], args[1], args[-1], self.folder):
                self.lost(f"starts {name}")
            for word in args[1] or ():  # it may be the file that it reads
                self.path("read", word)
        elif event == "os.system":
            self.lost(f"starts {text(args[0])!r}")
        elif event in ("socket.connect", "socket.sendto"):
            self.reached(args[1])

    def opened(self, path: Any, mode: Any, flags: Any) -> None:
        """Note a file that is read, written or both."""
        flags, mode = flags if isinstance(flags, int) else 0, set(mode or ())
        writes = flags & (os.O_WRONLY | os.O_RDWR) or mode & set("wax+")
        if not (flags & os.O_TRUNC or "w" in mode):
            self.path("read", path)
        if writes:
            self.path("write", path)

    def reached(self, address: Any) -> None:
        """Note a connection that leaves this machine."""
        host = str(address[0]) if isinstance(address, tuple) else ""
        if host not in ("", "localhost", "::1") and not host.startswith("127."):
            self.lost(f"connects to {host}")

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


def start_in_child() -> None:
    """Watch a child of Python as its parent is watched."""
    if VARIABLE in os.environ:
        Watch(*json.loads(os.environ[VARIABLE])).start()
        sys.excepthook = traceback.print_exception  # that in C would show our frames
