"""Keep one issue open while there is something to report, and close it when mended.

::

    python tools/one_issue.py "Links that lead nowhere" report.md

The title says which issue; only one that the workflows opened themselves counts, so
that nobody else's is written over or closed. An empty report closes it. ``gh`` does the
work, with ``GH_TOKEN`` and ``GH_REPO``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LONGEST = 60_000  # GitHub takes 65,536 characters
CUT = "\n\n(The report is longer: see the run of the workflow.)\n"


def gh(*words: str, text: str = "") -> str:
    """Run gh; return what it prints.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    done = subprocess.run(
        ["gh", *words], input=text, capture_output=True, text=True, check=True
    )
    return done.stdout


def find(title: str) -> dict[str, Any] | None:
    """Return number and body of the open issue, None where there is none."""
    rows: list[dict[str, Any]] = json.loads(
        gh(
            "issue", "list", "--app", "github-actions", "--state", "open",
            "--limit", "100", "--json", "number,title,body",
        )
    )  # fmt: skip
    return next((row for row in rows if row["title"] == title), None)


def keep(title: str, report: str) -> str:
    """Open, renew, close or leave the issue; return what was done."""
    if len(report) > LONGEST:
        report = report[:LONGEST] + CUT
    issue = find(title)
    if issue is None:
        if not report.strip():
            return "nothing to report, no issue is open"
        gh("issue", "create", "--title", title, "--body-file", "-", text=report)
        return "opened an issue"
    number = str(issue["number"])
    if not report.strip():
        gh("issue", "close", number, "--comment", "The last run found it mended.")
        return f"closed issue {number}"
    if issue["body"].split() == report.split():
        return f"issue {number} says it already"
    gh("issue", "edit", number, "--body-file", "-", text=report)
    return f"renewed issue {number}"


def main(words: list[str]) -> int:
    """Keep the issue; return the exit code."""
    if len(words) != 2:
        print("one_issue: give a title and a file with the report", file=sys.stderr)
        return 2
    title, path = words
    try:
        print(f"{title}: {keep(title, Path(path).read_text(encoding='utf-8'))}")
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines() or [str(error)]
        print(
            f"one_issue: gh {error.cmd[1]} {error.cmd[2]}: {said[-1]}", file=sys.stderr
        )
        return 1
    except OSError as error:
        print(f"one_issue: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
