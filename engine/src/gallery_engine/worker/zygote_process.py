"""A zygote as its supervisor has it: a process to ask, to wait for, and to end."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from functools import cached_property
from pathlib import Path
from typing import Any

from .variables import environment

GRACE = 10.0  # seconds an example has to stop by itself, once it is over its limit
START = 120.0  # seconds a zygote has to import its modules on a busy machine
# Where the build has ended meanwhile, and its folder is gone, there is nothing to say.
START_CODE = """
import os, sys
sys.path.insert(0, {folder!r})
try:
    from gallery_engine.worker.zygote import serve
    serve()
except Exception:
    if os.path.isdir({folder!r}):
        raise
"""


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
        drawn); see `gallery.setups.setup_for`.
    """

    def __init__(self, setup: dict[str, Any]) -> None:
        self.folder = temporary(setup)
        package = Path(self.folder.name, "gallery_engine", "worker")
        package.mkdir(parents=True)
        for name, source in setup["engine"].items():
            (package / name).write_text(source, encoding="utf-8")
        wanted = Path(self.folder.name, "setup.json")
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
