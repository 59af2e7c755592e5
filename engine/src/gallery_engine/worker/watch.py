"""Write down what a process looks at: files, folders, modules, variables, children.

Python tells of most of it through audit events (PEP 578). Of a path that is only looked
at, a module that is not there and a variable it does not: there, the function itself is
wrapped.
"""

from __future__ import annotations

import builtins
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
from gallery_engine.worker.notes import Notes
from gallery_engine.worker.seeking import Seeking

VARIABLE = "GALLERY_ENGINE_WATCH"  # tells a child what to watch
# They list the folders of Python's path, where each module is looked for by name.
IMPORTERS = (
    "<frozen importlib",
    f"importlib{os.sep}metadata{os.sep}__init__.py",
    f"importlib_metadata{os.sep}__init__.py",  # the same for older Pythons
)
MADE = {"os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1}
CHILD = {"subprocess.Popen", "os.exec", "os.posix_spawn"}


class Watch:
    """The eyes on one process and on those that it starts.

    It takes the log to append to, outside the project, the folder that children of
    Python have in their `PYTHONPATH`, and the file of the example.
    """

    def __init__(self, log: str, folder: str, example: str) -> None:
        self.folder, self.notes = folder, Notes(log, example)

    def start(self) -> None:
        """Watch from now on, to the end of the process."""
        notes = self.notes
        words = [notes.log, self.folder, notes.example]
        os.environ[VARIABLE] = json.dumps(words)
        path = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        if self.folder not in path:
            os.environ["PYTHONPATH"] = os.pathsep.join(
                [self.folder, *filter(None, path)]
            )
        own_frames.leave_out()
        for name in ("stat", "lstat", "access", "readlink"):
            setattr(os, name, wrapped.looking(notes, getattr(os, name)))
        builtins.__import__ = wrapped.importing(notes, builtins.__import__)
        importlib.import_module = wrapped.importing(notes, importlib.import_module)
        Distribution.from_name = classmethod(  # type: ignore[method-assign, assignment]
            wrapped.asking_version(notes, Distribution.from_name.__func__)  # type: ignore[attr-defined]
        )
        environ = type(os.environ)
        environ.__getitem__ = wrapped.asking(notes, environ.__getitem__)  # type: ignore[method-assign]
        environ.__iter__ = wrapped.copying(notes, environ.__iter__)  # type: ignore[method-assign]
        sys.meta_path.insert(0, Seeking(notes))
        sys.meta_path.append(self)
        sys.addaudithook(self.heard)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Note a module that nobody has found: the last finder that is asked."""
        if path is None and "." not in name:
            self.notes.say("absent", name)

    def heard(self, event: str, args: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event == "open":
            self.opened(*args)
        elif event in ("os.listdir", "os.scandir"):
            if not any(map(sys._getframe(1).f_code.co_filename.count, IMPORTERS)):
                self.notes.path("list", "." if args[0] is None else args[0])
        elif event == "sqlite3.connect":
            address = urlsplit(args[0]) if str(args[0]).startswith("file:") else None
            self.notes.path("read", unquote(str(address.path)) if address else args[0])
        elif event == "ctypes.dlopen":
            self.notes.path("read", args[0])
        elif event in MADE:
            self.notes.path("look", args[MADE[event]])
            self.notes.path("write", args[MADE[event]])
        elif event in CHILD:
            if name := stranger(args[0], args[1], args[-1], self.folder):
                self.notes.lost(f"starts {name}")
            for word in args[1] or ():  # it may be the file that it reads
                self.notes.path("read", word)
        elif event == "os.system":
            self.notes.lost(f"starts {text(args[0])!r}")
        elif event in ("socket.connect", "socket.sendto"):
            self.reached(args[1])

    def opened(self, path: Any, mode: Any, flags: Any) -> None:
        """Note a file that is read, written or both."""
        flags, mode = flags if isinstance(flags, int) else 0, set(mode or ())
        writes = flags & (os.O_WRONLY | os.O_RDWR) or mode & set("wax+")
        if not (flags & os.O_TRUNC or "w" in mode):
            self.notes.path("read", path)
        if writes:
            self.notes.path("write", path)

    def reached(self, address: Any) -> None:
        """Note a connection that leaves this machine."""
        host = str(address[0]) if isinstance(address, tuple) else ""
        if host not in ("", "localhost", "::1") and not host.startswith("127."):
            self.notes.lost(f"connects to {host}")


def start_in_child() -> None:
    """Watch a child of Python as its parent is watched."""
    if VARIABLE in os.environ:
        Watch(*json.loads(os.environ[VARIABLE])).start()
        sys.excepthook = traceback.print_exception  # that in C would show our frames
