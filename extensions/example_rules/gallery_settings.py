"""What each setting of Sphinx-Gallery does here: ``gallery_settings.toml``.

A setting that something of ours would ignore in silence is refused by name.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("gallery_settings.toml")

Settings = dict[str, dict[str, Any]]


@cache
def settings(kind: str) -> Settings:
    """Return those of the ``configuration``, or of a ``comment`` in an example."""
    rows: Settings = tomllib.loads(TABLE.read_text(encoding="utf-8"))[kind]
    return rows


def refused(kind: str) -> Settings:
    """Return those that are refused."""
    return {name: row for name, row in settings(kind).items() if "refused" in row}
