"""Tell of the links that lead nowhere, from what ``make linkcheck`` has written.

::

    python tools/dead_links.py docs/_build/linkcheck/output.json > report.md

Prints nothing where all is well. A host that did not answer in time is listed apart: it
may be well again tomorrow, and alone it is no report.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

DEAD, SLOW = "broken", "timeout"


def report(lines: list[str]) -> str:
    """Return the report in Markdown; empty if no link is dead.

    Parameters
    ----------
    lines
        Those of Sphinx's ``output.json``, an object each.

    Raises
    ------
    ValueError
        If they are none, or empty: then the check did not run to its end.
    """
    rows = [json.loads(line) for line in lines if line.strip()]
    if not rows:
        raise ValueError("it is empty: no link was looked at")
    found: dict[str, dict[str, list[str]]] = {DEAD: {}, SLOW: {}}
    for kind, places in found.items():
        said = defaultdict(set)
        for row in rows:
            if row["status"] == kind:
                said[row["uri"], row["info"]].add(f"{row['filename']}:{row['lineno']}")
        places |= {
            f"- {code(uri)}: {code(info)}": sorted(at)
            for (uri, info), at in sorted(said.items())
        }
    if not found[DEAD]:
        return ""
    text = "These links lead nowhere. Correct each where it stands, or take it out.\n\n"
    text += listed(found[DEAD])
    if found[SLOW]:
        text += "\nThese did not answer in time; they may be well again.\n\n"
        text += listed(found[SLOW])
    return text + "\nThe issue closes itself when the weekly check finds them mended.\n"


def listed(places: dict[str, list[str]]) -> str:
    """Return lines, each with the places below it."""
    return "".join(
        "\n".join([line, *(f"  - `{place}`" for place in at)]) + "\n"
        for line, at in places.items()
    )


def code(text: str) -> str:
    """Return a foreign text as code of Markdown, in one line and not too long."""
    return f"`{' '.join(text.replace('`', chr(39)).split())[:300]}`"


def main(words: list[str]) -> int:
    """Print the report; return the exit code."""
    path = Path(words[0] if words else "docs/_build/linkcheck/output.json")
    try:
        print(report(path.read_text(encoding="utf-8").splitlines()), end="")
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"dead_links: {path}: {error}; run 'make linkcheck'", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
