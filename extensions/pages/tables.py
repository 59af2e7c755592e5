"""Read a table of ``docs/`` that a project may do without."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def table(path: Path) -> dict[str, Any]:
    """Return what a TOML file says, nothing where there is none."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
