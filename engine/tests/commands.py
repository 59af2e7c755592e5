"""Run commands as a shell would: nothing of pytest, make or a display is passed on."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finished:
    """What a command left: exit code, and both streams as one text without colours."""

    code: int
    output: str


#: What the shell of a desktop has; no command of the Makefile may mind.
DESKTOP = {
    "COLUMNS": "50",
    "DISPLAY": ":0",
    "FORCE_COLOR": "1",
    "MPLBACKEND": "qtagg",
    "OMP_NUM_THREADS": "64",
    "PYTHONPATH": "/nowhere",
    "WAYLAND_DISPLAY": "wayland-0",
    "XDG_RUNTIME_DIR": "/run/user/1000",
}

#: What `make test JOBS=1` hands on to the tests, and `make html` would obey there.
OF_MAKE = {"JOBS", "DASK", "PORT", "ONLY", "RERUN", "NAME", "KIND", "TAG", "UPGRADE"}


def clean_environment(**changes: str) -> dict[str, str]:
    """Return an environment as of a shell: nothing of pytest, make or a display."""
    strangers = ("MAKE", "MFLAGS", "PYTEST", "DISPLAY", "WAYLAND", "PYTHON", "VIRTUAL")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in OF_MAKE and not name.startswith(strangers)
    }
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **one_thread, "MPLBACKEND": "Agg", **changes}


def run(*command: str | Path, cwd: Path, timeout: float = 600, **env: str) -> Finished:
    """Run a command to its end, whatever its exit code; make as on a desktop."""
    if command[0] == "make":
        env = {**DESKTOP, **env}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=clean_environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=timeout,
        check=False,
    )
    # Sphinx colours its lines where CI or FORCE_COLOR is set, terminal or not.
    return Finished(done.returncode, re.sub(r"\x1b\[[\d;]*m", "", done.stdout))


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
