"""A program that stands for ``gh``: it keeps what it is told in a file beside it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def make_gh(folder: Path, script: str) -> None:
    """Write ``gh`` into a folder, to be put before others on the search path.

    A shell starts it: the line ``#!`` of a script cannot name a path with a blank.
    """
    path = folder / "gh"
    path.with_suffix(".py").write_text(script)
    words = map(shlex.quote, (sys.executable, str(path.with_suffix(".py"))))
    path.write_text(f'#!/bin/sh\nexec {" ".join(words)} "$@"\n')
    path.chmod(0o755)
