"""Say what went wrong with an example, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from gallery_engine.store.cache import Entry
from gallery_engine.worker.adapter import traceback_block
from gallery_engine.worker.reproducible import ROOT

FRAME = re.compile(r'^ *File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)


def located(error: str, name: str) -> tuple[int, str]:
    """Return the line of the example and the error itself, of a traceback.

    Parameters
    ----------
    error
        The traceback, as Python prints it.
    name
        The example, relative to the project.
    """
    lines = [
        int(frame["line"])
        for frame in FRAME.finditer(error)
        if frame["file"].endswith(name)
    ]
    text = [line for line in error.splitlines() if line and not line.startswith(" ")]
    return (lines[-1] if lines else 1), (text[-1] if text else error)


def without_result(answer: dict[str, Any], name: str, limit: float) -> str:
    """Return a traceback for an example that was stopped, or took its process along.

    Parameters
    ----------
    answer
        See `worker.supervise`.
    name
        The example, relative to the project.
    limit
        Seconds that it was given.
    """
    path = f"{ROOT}/{name}"
    frames = [
        f'  File "{ROOT}{match["file"]}", line {match["line"]}'
        for match in FRAME.finditer(answer["trace"])
        if match["file"].endswith(f"/{name}")
    ]
    if not frames:
        frames = [f'  File "{path}", line {answer["line"] or 1}']
    status = answer.get("status")
    if answer["fault"] == "time":
        what = f"TimeoutError: killed after {limit:g} seconds, which it ignored"
    elif "No space left on device" in answer["log"]:
        what = "OSError: No space left on device, in the temporary folder of the worker"
    elif status is not None and status < 0:
        what = f"ChildProcessError: the process of the example died of signal {-status}"
    elif status is not None:
        what = f"ChildProcessError: the process of the example ended with code {status}"
    else:
        what = "ChildProcessError: each worker that ran the example has died"
    return "\n".join(["Traceback (most recent call last):", frames[0], what]) + "\n"


def with_error(entry: Entry, error: str) -> Entry:
    """Return an entry that shows a traceback at the end of a page made without it."""
    files = dict(entry.files)
    for name, content in files.items():
        if name.endswith(".rst"):
            text = content.decode("utf-8")
            place = text.rfind("\n.. _sphx_glr_download_")
            shown = traceback_block(error)
            block = f"\n.. rst-class:: sphx-glr-script-out\n\n{shown}\n"
            files[name] = (text[:place] + block + text[place:]).encode("utf-8")
    return replace(entry, files=files, error=error)
