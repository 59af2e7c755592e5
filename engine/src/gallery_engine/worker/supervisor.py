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

MODULES = ("variables", "zygote_process", "supervisor")  # as each needs those before it
EARLY: dict[str, Zygote] = {}  # for the first that asks, by the digest of their setup
_own = threading.local()


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
