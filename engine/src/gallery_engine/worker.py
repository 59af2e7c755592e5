"""The part of the engine that lives in the processes of the pool.

Its source travels with each task, so a worker needs no copy of the engine: this module
imports nothing but Python's own library. Each thread of a worker keeps one *zygote*
(see `zygote`), and asks it to run one example after another, each in a fresh child.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from functools import cached_property
from pathlib import Path
from typing import Any

GRACE = 10.0  # seconds an example has to stop by itself, once it is over its limit
START = 120.0  # seconds a zygote has to import its modules on a busy machine

THREADED = ("BLIS", "MKL", "NUMEXPR", "OMP", "OPENBLAS")
# What may differ between two machines, or a test and a build, and must not be seen.
FIXED = {
    **{f"{name}_NUM_THREADS": "1" for name in THREADED},
    "VECLIB_MAXIMUM_THREADS": "1", "LOKY_MAX_CPU_COUNT": "1",
    "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1",
    "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC",
    "MPLBACKEND": "agg",
    "COLUMNS": "80",
    "SOURCE_DATE_EPOCH": "315532800",  # the first day that a zip can hold
}  # fmt: skip
# What a desktop, a terminal or a shell sets, and no example may see.
DISTURBING = (
    "CLICOLOR", "DISPLAY", "FORCE_COLOR", "LC_", "LINES", "NO_COLOR", "PYTHON",
    "WAYLAND",
)  # fmt: skip
# Where the build has ended meanwhile, and its folder is gone, there is nothing to say.
START_CODE = """
import os, sys
sys.path.insert(0, {folder!r})
try:
    from gallery_engine.zygote import serve
    serve()
except Exception:
    if os.path.isdir({folder!r}):
        raise
"""
_own = threading.local()
ALL: set[Zygote] = set()  # those of this process that have not been stopped
EARLY: dict[str, Zygote] = {}  # for the first that asks, by the digest of their setup


def environment() -> dict[str, str]:
    """Return the environment that examples see."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(DISTURBING)}
    return {**kept, **FIXED}


def temporary(setup: dict[str, Any]) -> tempfile.TemporaryDirectory[str]:
    """Return a folder in that of the build, which removes it; elsewhere, any."""
    return tempfile.TemporaryDirectory("", "gallery-", setup.get("folder"), True)


class Zygote:
    """A process that has imported what every example needs, and forks for each.

    Parameters
    ----------
    setup
        ``engine`` (source by file name), ``path`` (folders to import from), ``preload``
        (modules), ``environment`` (version by package) and ``figures`` (whether any is
        drawn); see `state.State.setup`.
    """

    def __init__(self, setup: dict[str, Any]) -> None:
        self.folder = temporary(setup)
        package = Path(self.folder.name, "gallery_engine")
        package.mkdir()
        for name, source in setup["engine"].items():
            (package / name).write_text(source, encoding="utf-8")
        wanted = package.parent / "setup.json"
        wanted.write_text(
            json.dumps({key: setup[key] for key in setup if key != "engine"}),
            encoding="utf-8",
        )
        code = START_CODE.format(folder=self.folder.name)
        self.rest = b""
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            cwd=self.folder.name,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # a group of its own, to be stopped as a whole
        )
        self.groups = [self.process.pid]
        ALL.add(self)

    @cached_property
    def ready(self) -> dict[str, Any]:
        """Wait for its first answer, and return that."""
        return self._answer(START) or {"fault": "died"}

    def ask(self, folder: str, limit: float) -> dict[str, Any]:
        """Run the task in `folder`; ``limit`` is in seconds."""
        try:
            request = json.dumps([folder, limit]).encode() + b"\n"
            os.write(self.process.stdin.fileno(), request)  # type: ignore[union-attr]
        except (OSError, ValueError):  # it has died, or was hung up on
            return {"fault": "died"}
        answer = self._answer(START)
        if answer and "child" in answer:
            self.groups.append(answer["child"])
            answer = self._answer(limit + GRACE)
            if answer and "fault" not in answer:
                self.groups.pop()
        return answer or {"fault": "died"}

    def _answer(self, patience: float) -> dict[str, Any] | None:
        """Return one line of the zygote; None where it died."""
        stdout = self.process.stdout.fileno()  # type: ignore[union-attr]
        end = time.monotonic() + patience
        while b"\n" not in self.rest:
            if not select.select([stdout], [], [], max(0, end - time.monotonic()))[0]:
                return {"fault": "time"}
            got = os.read(stdout, 4096)
            if not got:
                return None
            self.rest += got
        line, _, self.rest = self.rest.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def hang_up(self) -> None:
        """End the zygote and all that it has started, in whatever they are doing."""
        with contextlib.suppress(subprocess.TimeoutExpired, OSError):
            self.process.stdin.close()  # type: ignore[union-attr]
            if len(self.groups) > 1:
                self.process.wait(1)  # it ends its child, then itself
        for group in self.groups:  # of the zygote, and of a child that it has left
            with contextlib.suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End the zygote, and leave nothing of it."""
        self.hang_up()
        self.process.stdout.close()  # type: ignore[union-attr]
        self.folder.cleanup()
        ALL.discard(self)


def supervise(setup: dict[str, Any], task: bytes, limit: float) -> dict[str, Any]:
    """Run one task in a child of this thread's zygote and return what became of it.

    Parameters
    ----------
    setup
        See `Zygote`.
    task
        A pickled `run.Task`.
    limit
        Seconds that the example may take.

    Returns
    -------
    dict
        ``result`` (bytes, or None), ``fault`` (None, "time", "died" or "packages"),
        ``seconds``, ``peak_memory`` (bytes), ``worker`` (its name), and what is known
        about an example that did not come back: ``trace``, ``line``, ``log``.
    """
    digest = digest_of(setup)
    zygote: Zygote | None = getattr(_own, "zygote", None)
    if zygote is None or _own.digest != digest or zygote.process.poll() is not None:
        if zygote is not None:
            zygote.stop()
        zygote, _own.digest = EARLY.pop(digest, None) or Zygote(setup), digest
        _own.zygote = zygote
    return _answer(zygote, setup, task, limit)


def digest_of(setup: dict[str, Any]) -> str:
    """Return a name for a setup, and the environment that a zygote would have now."""
    text = repr([sorted(setup.items()), sorted(environment().items())])
    return hashlib.sha256(text.encode()).hexdigest()


def _answer(
    zygote: Zygote, setup: dict[str, Any], task: bytes, limit: float
) -> dict[str, Any]:
    """Run one task in a child of a zygote, in a temporary folder."""
    start = time.monotonic()
    answer = dict(zygote.ready)
    with temporary(setup) as name:
        folder = Path(name).resolve()
        if not answer.get("fault"):
            (folder / "task").write_bytes(task)
            answer = zygote.ask(str(folder), limit)
        result = folder / "result"
        answer["result"] = result.read_bytes() if result.exists() else None
        for part in ("trace", "line", "log"):
            path = folder / part
            text = path.read_text("utf-8", "replace") if path.exists() else ""
            answer[part] = text[-20000:].replace(str(folder / "project"), "")
    if answer.get("fault"):
        zygote.stop()
        _own.zygote = None
    elif answer["result"] is None:
        answer["fault"] = "died"
    answer.setdefault("fault", None)
    answer.setdefault("peak_memory", 0)
    answer.setdefault("seconds", time.monotonic() - start)
    answer["worker"] = f"{socket.gethostname()}-{zygote.process.pid}"
    return answer
