"""Install the hook that checks what is about to be committed: ``make hook``."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from example_rules.gallery import ROOT
from example_rules.staged import git

HOOK = """\
#!/bin/sh
# Installed by `make hook`; `git commit --no-verify` goes past it.
PYTHONPATH=extensions:engine/src exec .venv/bin/python -m example_rules.check --staged
"""


def install(root: Path) -> str:
    """Write the hook, and return what to tell.

    Raises
    ------
    FileExistsError
        If there is another hook; the message says what to do.
    """
    folder = git(root, "rev-parse", "--git-path", "hooks").strip()
    if not folder:
        raise FileNotFoundError(f"{root} is no git repository; clone it with git")
    path = root / folder / "pre-commit"
    if path.exists() and path.read_text(encoding="utf-8") != HOOK:
        line = shlex.quote(HOOK.splitlines()[-1].replace("exec ", ""))
        raise FileExistsError(f"{path} is another hook; add to it: {line}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HOOK, encoding="utf-8")
    path.chmod(0o755)
    return f"{path}: what git commits is checked from now on; to end that, delete it"


if __name__ == "__main__":
    try:
        print(install(ROOT))
    except OSError as error:
        sys.exit(f"make hook: {error}")
