"""Propose a change in one pull request, or renew the one that is open.

::

    PUSH_TO=ADDRESS python tools/propose.py refresh.patch refresh "Renew the locks"

The patch is put on top of the commit that is checked out, and pushed to the branch; an
empty one proposes nothing. ``gh`` opens the request, with ``GH_TOKEN`` and ``GH_REPO``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from one_issue import gh
from publish_branch import AUTHOR, git
from versions import PublishError

BODY = """Made by the workflow `refresh`. What it may change are locks and inventories.

GitHub starts no workflow for what a workflow has pushed: close this request and open it
again, and the tests run.
"""
#: What the patch may touch: it comes out of packages that have just been installed.
MAY_CHANGE = ("requirements", "docs/_inventories/")


def propose(patch: Path, branch: str, title: str, remote: str, root: Path) -> str:
    """Push the change and open the request; return what was done.

    Raises
    ------
    PublishError
        If the patch touches anything else, or git fails.
    """
    if not patch.read_bytes().strip():
        return "nothing has changed"
    at = str(patch.resolve())
    names = git("apply", "--numstat", at, cwd=root).splitlines()
    touched = [line.split("\t")[-1] for line in names]
    if strangers := [name for name in touched if not name.startswith(MAY_CHANGE)]:
        raise PublishError(f"the patch also changes {strangers[0]}: look at it by hand")
    git("checkout", "--quiet", "-B", branch, cwd=root)
    git("apply", "--index", at, cwd=root)
    git(*AUTHOR, "commit", "--quiet", "--message", title, cwd=root)
    git("push", "--quiet", "--force", remote, f"HEAD:refs/heads/{branch}", cwd=root)
    listed = ("pr", "list", "--head", branch, "--state", "open", "--json", "number")
    if rows := json.loads(gh(*listed)):
        return f"renewed pull request {rows[0]['number']}"
    gh("pr", "create", "--head", branch, "--title", title, "--body", BODY)
    return "opened a pull request"


def main(words: list[str]) -> int:
    """Propose; return the exit code."""
    remote = os.environ.get("PUSH_TO", "")
    if len(words) != 3 or not remote:
        text = "propose: give a patch, a branch and a title, and set PUSH_TO"
        print(text, file=sys.stderr)
        return 2
    patch, branch, title = words
    try:
        print(propose(Path(patch), branch, title, remote, Path.cwd()))
    except PublishError as error:
        print(f"propose: {str(error).replace(remote, 'PUSH_TO')}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "").strip().splitlines() or [str(error)]
        print(f"propose: gh pr: {said[-1]}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
