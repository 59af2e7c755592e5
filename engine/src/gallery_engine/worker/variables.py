"""The environment that examples see: the same on any machine, at any desk."""

from __future__ import annotations

import os

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


def environment() -> dict[str, str]:
    """Return the environment that examples see."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(DISTURBING)}
    return {**kept, **FIXED}
