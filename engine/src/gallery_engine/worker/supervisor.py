"""Supervise the processes that run examples, one for each thread of a worker.

Its source, and those of the modules that it imports from beside it, travel to a worker
of a cluster: they need nothing but Python's own library. Each thread keeps one *zygote*
(see `zygote`), and asks it to run one example after another, each in a fresh child.
"""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from pathlib import Path
from typing import Any

from .variables import environment
from .zygote_process import Zygote, temporary

# What travels, each after what it needs; `store.key.worker_sources` is for the zygotes.
MODULES = ("variables", "zygote_process", "supervisor")


class Supervisor:
    """Runs tasks for the threads of one process, each in children of its own zygote.

    Parameters
    ----------
    ready
        Zygotes that were started before, by the digest of their setup: see `digest_of`.
        One that is used is taken out.
    """

    def __init__(self, ready: dict[str, Zygote] | None = None) -> None:
        self.ready = {} if ready is None else ready
        self.zygotes: set[Zygote] = set()
        self.own = threading.local()

    def supervise(
        self, setup: dict[str, Any], task: bytes, limit: float
    ) -> dict[str, Any]:
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
            ``result`` (bytes, or None), ``fault`` (None, "time", "died", "preload" or
            "packages"), ``seconds``, ``peak_memory`` (bytes), ``worker`` (its name),
            and what is known about an example that did not come back: ``trace``,
            ``line``, ``log``.
        """
        zygote = self.zygote_for(setup)
        answer = answer_of(zygote, setup, task, limit)
        if answer["fault"]:
            self.stop(zygote)
            self.own.zygote = None
        elif answer["result"] is None:  # the child has died, and not the zygote
            answer["fault"] = "died"
        return answer

    def zygote_for(self, setup: dict[str, Any]) -> Zygote:
        """Return the zygote of this thread, a new one where it has none that does."""
        digest = digest_of(setup)
        zygote: Zygote | None = getattr(self.own, "zygote", None)
        if zygote and (self.own.digest != digest or zygote.process.poll() is not None):
            self.stop(zygote)
            zygote = None
        if zygote is None:
            zygote = self.ready.pop(digest, None) or Zygote(setup)
            self.zygotes.add(zygote)
            self.own.zygote, self.own.digest = zygote, digest
        return zygote

    def hang_up(self) -> None:
        """End every zygote, in whatever it is doing; its thread gets an answer."""
        for zygote in [*self.zygotes]:
            zygote.hang_up()

    def stop_all(self) -> None:
        """End every zygote, once no thread waits for any, and leave nothing of it."""
        for zygote in [*self.zygotes]:
            self.stop(zygote)

    def stop(self, zygote: Zygote) -> None:
        """End one of the zygotes."""
        zygote.stop()
        self.zygotes.discard(zygote)


def digest_of(setup: dict[str, Any]) -> str:
    """Return a name for a setup, and the environment that a zygote would have now."""
    text = repr([sorted(setup.items()), sorted(environment().items())])
    return hashlib.sha256(text.encode()).hexdigest()


def answer_of(
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
    answer.setdefault("fault", None)
    answer.setdefault("peak_memory", 0)
    answer.setdefault("seconds", time.monotonic() - start)
    answer["worker"] = f"{socket.gethostname()}-{zygote.process.pid}"
    return answer
