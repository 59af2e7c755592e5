"""Build the site and run its tests under each Python that is found on this machine.

``make pythons`` calls it. Looks where Debian, pyenv and uv put theirs; of each minor
version from 3.11 on the newest counts. Each has an environment of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = (3, 11)  # the oldest that the Makefile takes
ASK = "import sys; print(*sys.version_info[:3])"


def candidates() -> Iterator[Path]:
    """Yield programs that may be a Python of interest."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv")
    uv = Path(
        os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local" / "share/uv/python"
    )
    for more in (pyenv / "versions", uv):
        folders += sorted(more.glob("*/bin"))
    for folder in folders:
        yield from sorted(folder.glob("python3.[0-9]*[0-9]"))


def version_of(program: Path) -> tuple[int, ...] | None:
    """Return the version of a Python; None where it does not start, or has no venv."""
    command = [str(program), "-c", f"import ensurepip, venv; {ASK}"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=60
        )
        return tuple(map(int, done.stdout.split()))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def pythons(programs: Iterator[Path]) -> dict[tuple[int, ...], Path]:
    """Return the newest of each minor version, by its whole version."""
    newest: dict[tuple[int, ...], tuple[tuple[int, ...], Path]] = {}
    for program in programs:
        version = version_of(program)
        if version and version >= FIRST:
            minor = version[:2]
            newest[minor] = max(
                newest.get(minor, (version, program)), (version, program)
            )
    return dict(newest[minor] for minor in sorted(newest))


def main() -> int:
    """Build and test under each; return 1 if one of them fails."""
    found = pythons(candidates())
    if not found:
        print("make pythons: no Python from 3.11 on is found", file=sys.stderr)
        return 1
    failed = False
    for version, program in found.items():
        name = ".".join(map(str, version))
        for target in ("html", "test"):
            start = time.monotonic()
            command = ["make", target, f"PYTHON={program}"]
            code = subprocess.run(command, cwd=ROOT, check=False).returncode
            took = time.monotonic() - start
            said = "passed" if code == 0 else "FAILED"
            print(f"Python {name}: make {target} {said} in {took:.0f} s", flush=True)
            failed |= code != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
