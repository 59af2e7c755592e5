"""The record of a build, ``gallery.json``, and for readers a page of times."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from gallery_engine.gallery.examples import Example
from gallery_engine.store.whole_files import write
from gallery_engine.worker.reproducible import reproducible

SCHEMA = Path(__file__).with_name("record.schema.json")
PAGE = "sg_execution_times"  # the page of Sphinx-Gallery that ours stands in for


@dataclass(frozen=True)
class Line:
    """What is recorded of an example; see ``record.schema.json``."""

    path: str
    key: str
    status: str
    seconds: float
    peak_memory: int
    worker: str
    reason: str = ""
    not_kept: str = ""


def write_record(
    path: Path, lines: list[Line], wall_seconds: float, workers: int
) -> None:
    """Write ``gallery.json``.

    Parameters
    ----------
    path
        The file.
    lines
        What is recorded of each example.
    wall_seconds
        From the first example's start to the last one's end.
    workers
        How many there were at most.
    """
    work = sum(line.seconds for line in lines if line.status != "cached")
    record = {
        "totals": {
            "wall_seconds": round(wall_seconds, 3),
            "work_seconds": round(work, 3),
            "workers": workers,
        },
        "examples": [asdict(line) for line in sorted(lines, key=lambda x: x.path)],
    }
    write(path, json.dumps(record, indent=1).encode() + b"\n")


def write_times(srcdir: Path, rows: list[tuple[Example, float, int]]) -> None:
    """Write the page of computation times, longest first.

    Parameters
    ----------
    srcdir
        The folder of Sphinx's sources.
    rows
        Each example with its seconds and its peak memory in bytes.
    """
    head = [":orphan:", "", f".. _sphx_glr_{PAGE}:", "", "Computation times", "=" * 17]
    total = sum(seconds for _, seconds, _ in rows)
    if reproducible():
        rows = sorted(rows, key=lambda row: row[0].name)
        body = ["This is a reproducible build: what varies is left out.", ""]
        body += [f"- {_link(example, srcdir)}" for example, _, _ in rows]
    else:
        rows = sorted(rows, key=lambda row: (-row[1], row[0].name))
        body = [
            f"{len(rows)} examples took {total:.1f} seconds in all, on one core each.",
            "",
            ".. list-table::",
            "   :header-rows: 1",
            "   :widths: 60 20 20",
            "",
            "   * - Example",
            "     - Seconds",
            "     - Peak memory (MB)",
        ]
        for example, seconds, memory in rows:
            body += [
                f"   * - {_link(example, srcdir)}",
                f"     - {seconds:.1f}",
                f"     - {memory / 2**20:.0f}",
            ]
    content = "\n".join([*head, "", *body, ""]).encode()
    path = srcdir / f"{PAGE}.rst"
    if not path.is_file() or path.read_bytes() != content:
        write(path, content)


def forget_time(srcdir: Path, copy: Path) -> None:
    """Take an example that is gone off the page of computation times.

    Parameters
    ----------
    srcdir
        The folder of Sphinx's sources.
    copy
        The example beside its page.
    """
    path = srcdir / f"{PAGE}.rst"
    label = copy.relative_to(srcdir).as_posix().replace("/", "_")
    row = rf"(?m)^ *(?:\* )?- :ref:`sphx_glr_{re.escape(label)}`\n(?: {{5}}- .*\n)*"
    if path.is_file():
        write(path, re.sub(row, "", path.read_text(encoding="utf-8")).encode())


def _link(example: Example, srcdir: Path) -> str:
    page = Path(os.path.relpath(example.target, srcdir), example.source.name)
    return f":ref:`sphx_glr_{page.as_posix().replace('/', '_')}`"
