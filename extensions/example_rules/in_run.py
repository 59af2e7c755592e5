"""Evaluate the claims about an example in the very run that makes its page.

What it finds lies beside the page's source, ``<example>.run.json``, for the rules and
the tests to read: no example has to run again for them. Name ``note`` last in
``image_scrapers`` and ``evaluate_claims`` first in ``reset_modules``.
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from example_rules.run_example import evaluate, note_lines

#: What Sphinx-Gallery knows of the example that runs, once a cell has.
_running: list[dict[str, Any]] = []


def note(block: Any, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Remember what runs; an image scraper that shows nothing."""
    _running[:] = [block_vars]
    return ""


def evaluate_claims(gallery_conf: dict[str, Any], fname: str, when: str) -> None:
    """Evaluate what is claimed, and write it down; for ``reset_modules``, both times.

    Nothing is written for an example that failed.
    """
    if when == "before":
        note_lines(fname)
        _running.clear()
        return
    if not _running or not _running[0].get("passing"):
        return
    (ran,) = _running
    _running.clear()
    namespace = ran["example_globals"]
    found = {
        "figures": ran.get("figure_facts", []),
        "values": {
            text: evaluate(text, namespace)
            for text in values_claimed(Path(ran["src_file"]), gallery_conf)
        },
    }
    path = Path(ran["target_file"]).with_suffix(".run.json")
    path.write_text(json.dumps(found), encoding="utf-8")


def values_claimed(example: Path, gallery_conf: dict[str, Any]) -> list[str]:
    """Return the expressions in the table of an example; none where it is no table."""
    root = Path(gallery_conf["src_dir"]).parent
    # Without `claims_table`: what is imported here makes all run again if it changes.
    name = Path(os.path.relpath(example, root / "examples")).with_suffix(".toml")
    try:
        text = (root / "tests" / "claims" / name).read_text(encoding="utf-8")
        rows = tomllib.loads(text).get("claim", [])
        return [str(row["value"]) for row in rows]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []  # `claims_table` tells of it, with its line
