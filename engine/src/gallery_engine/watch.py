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
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import Distribution
from types import FrameType
from typing import Any
from urllib.parse import unquote, urlsplit

from gallery_engine import own_frames
from gallery_engine.children import stranger, text
from gallery_engine.seeking import Seeking

VARIABLE = "GALLERY_ENGINE_WATCH"  # tells a child what to watch
# They list the folders of Python's path, where each module is looked for by name.
IMPORTERS = ("<frozen importlib", os.path.join("importlib", "metadata", "__init__.py"))  # noqa: PTH118
MADE = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1}
# What goes through the environment on behalf of its caller.
ENVIRONMENT = (os.getenv.__code__.co_filename, Mapping.keys.__code__.co_filename)
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
            setattr(os, name, self.looking(getattr(os, name)))
        builtins.__import__ = self.importing(builtins.__import__)
        importlib.import_module = self.importing(importlib.import_module)
        Distribution.from_name = classmethod(  # type: ignore[method-assign, assignment]
            self.asking_version(Distribution.from_name.__func__)  # type: ignore[attr-defined]
        )
        environ = type(os.environ)
        for name, wrapped in (("__getitem__", self.asking), ("__iter__", self.copying)):
            setattr(environ, name, wrapped(getattr(environ, name)))
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

    def looking(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Note the path that a function of `os` looks at."""

        def look(path: Any, *args: Any, **kwargs: Any) -> Any:
            self.path("look", path, kwargs.get("dir_fd"))
            return function(path, *args, **kwargs)

        return look

    def importing(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Note which module is asked for, also one that is there already."""

        def find(name: str, *args: Any, **kwargs: Any) -> Any:
            level = args[3] if len(args) > 3 else kwargs.get("level", 0)
            if not level and isinstance(name, str) and name[:1] != ".":
                self.say("module", name.partition(".")[0])
            return function(name, *args, **kwargs)

        # So named, a warning of a module is laid to the line that imports it.
        name = f"{__file__} of importlib._bootstrap"
        find.__code__ = find.__code__.replace(co_filename=name)
        return find

    def asking_version(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Note which package is asked for its version, or its other metadata."""

        def ask(kind: Any, name: str) -> Any:
            self.say("package", name)
            return function(kind, name)

        return ask

    def asking(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Note which variable of the environment is asked for."""

        def ask(environ: Any, name: Any) -> Any:
            if isinstance(name, str | bytes):
                word = os.fsdecode(name)
                if word not in self.passed_on:
                    self.say("variable", word)
                self.passed_on.discard(word)
            return function(environ, name)

        return ask

    def copying(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Note that the whole environment is looked through.

        What the example itself looks through, it may use; a library passes it on.
        """

        def copy(environ: Any) -> Iterator[str]:
            names = list(function(environ))
            self.passed_on.update(map(os.fsdecode, names))
            frame: FrameType | None = sys._getframe(1)
            while frame and frame.f_code.co_filename in ENVIRONMENT:
                frame = frame.f_back
            if frame and frame.f_code.co_filename == self.example:
                self.say("environment", "")
            return iter(names)

        return copy

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
