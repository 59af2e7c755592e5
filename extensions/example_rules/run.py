"""Run an example alone, in an empty folder, as a reader does who downloaded it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Seconds after which a run is stopped.
LIMIT = 180


@dataclass(frozen=True)
class Figure:
    """A figure that is open at the end, and the line that labelled, or made, it."""

    label: str
    line: int
    unlabelled: list[str]


@dataclass(frozen=True)
class Run:
    """What an example left when it ran alone.

    Attributes
    ----------
    stdout
        What it printed.
    figures
        The figures that are open at its end.
    values
        For each expression asked for, its value and the names of the example in it; a
        dictionary ``{"error": ...}`` stands for the value of one that fails.
    error
        The line on which it failed, the error and the traceback, if it did.
    seconds
        The processor time that it took.
    """

    stdout: str = ""
    figures: list[Figure] = field(default_factory=list)
    values: dict[str, tuple[Any, list[str]]] = field(default_factory=dict)
    error: tuple[int, str, str] | None = None
    seconds: float = 0.0

    @property
    def labels(self) -> list[str]:
        """The label of each figure."""
        return [figure.label for figure in self.figures]


def read_page_run(source: Path, stdout: str = "") -> Run | None:
    """Return the run that made a page, as `in_run` wrote it down; None if none is.

    Parameters
    ----------
    source
        The example in the folder that Sphinx-Gallery writes to.
    stdout
        What the page shows that it printed.
    """
    try:
        left = json.loads(source.with_suffix(".run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    figures = [Figure(**row) for row in left["figures"]]
    return Run(stdout=stdout, figures=figures, values=left["values"])


def run_alone(example: Path, folder: Path, expressions: list[str]) -> Run:
    """Run an example with warnings as errors; evaluate expressions at its end.

    Parameters
    ----------
    example
        Its file. It runs two folders below `folder`, with the files that it names.
    folder
        An empty folder.
    expressions
        Are evaluated in the variables that the example leaves behind.
    """
    from example_rules.needs import data_files

    section = folder.joinpath(*example.parent.parts[-2:])
    for path in (example, *data_files(example)):
        target = section / os.path.relpath(path, example.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    question, answer = folder / "question.json", folder / "answer.json"
    question.write_text(json.dumps(expressions), encoding="utf-8")
    driver = Path(__file__).with_name("run_example.py")
    hidden = (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "PYTHON",
    )  # no window opens, no path leads out
    kept = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [
                *(sys.executable, "-P", "-W", "error", "-X", "utf8", str(driver)),
                *(example.name, str(question), str(answer)),
            ],
            cwd=section,
            env={**kept, **one_thread, "MPLBACKEND": "Agg"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        text = f"TimeoutError: still running after {LIMIT} seconds"
        return Run(error=(1, text, text))
    if not answer.exists():
        last = done.stdout.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        return Run(error=(1, f"the process ended early: {last[0]}", done.stdout))
    left = json.loads(answer.read_text(encoding="utf-8"))
    error = left.pop("error")
    return Run(
        **{**left, "figures": [Figure(**row) for row in left["figures"]]},
        error=tuple(error) if error else None,
    )
