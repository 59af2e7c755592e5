"""The lists of words in ``words.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)


def words(kind: str, name: str) -> frozenset[str]:
    """Return a list: of ``prose`` or of ``code``, by its name."""
    return frozenset(_LISTS[kind][name].split())
