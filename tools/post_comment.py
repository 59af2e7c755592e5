"""Post a comment to the pull request of a commit, or renew the one that is there.

::

    python tools/post_comment.py comment.md OWNER BRANCH COMMIT

The last three say where the commit comes from, in the words of the event that GitHub
sent; nothing that the pull request has built says to which request it belongs. ``gh``
does the work, with ``GH_TOKEN`` and ``GH_REPO``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from one_issue import gh
from preview import MARK

AUTHOR = "github-actions[bot]"
LONGEST = 60_000


def post(text: str, owner: str, branch: str, commit: str) -> str:
    """Post or renew; return what was done."""
    repository = f"repos/{os.environ['GH_REPO']}"
    query = ("-f", "state=open", "-f", f"head={owner}:{branch}")
    pulls = json.loads(gh("api", "-X", "GET", f"{repository}/pulls", *query))
    numbers = [pull["number"] for pull in pulls if pull["head"]["sha"] == commit]
    if not numbers:
        return "no open pull request has this commit"
    issue = f"{repository}/issues/{int(numbers[0])}/comments"
    rows: list[dict[str, Any]] = json.loads(gh("api", f"{issue}?per_page=100"))
    ours = [
        row["id"]
        for row in rows
        if row["user"]["login"] == AUTHOR and row["body"].startswith(MARK)
    ]
    body = json.dumps({"body": text[:LONGEST]})
    if ours:
        place = f"{repository}/issues/comments/{int(ours[0])}"
        gh("api", "-X", "PATCH", place, "--input", "-", text=body)
        return "renewed the comment"
    gh("api", "-X", "POST", issue, "--input", "-", text=body)
    return "posted a comment"


def main(words: list[str]) -> int:
    """Post; return the exit code."""
    if len(words) != 4:
        print("post_comment: give a file, owner, branch and commit", file=sys.stderr)
        return 2
    try:
        print(post(Path(words[0]).read_text(encoding="utf-8"), *words[1:]))
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines() or [str(error)]
        print(f"post_comment: gh api: {said[-1]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
