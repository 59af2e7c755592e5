"""Publish a built site to a branch: fetch it, publish into it, push it.

::

    PUBLISH_TO=ADDRESS python tools/publish_branch.py docs/_build published ...

The push is the step that counts: it goes through as a whole, or not at all. Where
somebody else has pushed meanwhile, all begins anew on top of that.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from publish import publish
from versions import PublishError, version_of

TRIES = 3
AUTHOR = ("-c", "user.name=docs", "-c", "user.email=docs@users.noreply.github.com")


def git(*words: str, cwd: Path) -> str:
    """Run git; return what it prints.

    Raises
    ------
    PublishError
        If it fails, with the last line that it says.
    """
    done = subprocess.run(
        ["git", *words], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if "hint:" not in line]
        error = said[-1] if said else f"exit code {done.returncode}"
        raise PublishError(f"git {words[0]}: {error}")
    return done.stdout


def fetch(remote: str, branch: str, folder: Path) -> None:
    """Put the branch into an empty folder; begin one where there is none yet."""
    git("init", "--quiet", "--initial-branch", branch, cwd=folder)
    head = f"refs/heads/{branch}"
    if git("ls-remote", remote, head, cwd=folder).strip():
        git("fetch", "--quiet", "--depth=1", remote, head, cwd=folder)
        git("reset", "--quiet", "--hard", "FETCH_HEAD", cwd=folder)


def publish_branch(
    built: Path, folder: Path, name: str, site: str, remote: str, branch: str
) -> list[str]:
    """Publish to a branch; return what has changed.

    Parameters
    ----------
    built, name, site
        As for `publish.publish`.
    folder
        Becomes what the branch is in the end; what it held is lost.
    remote, branch
        Address and branch of the repository.

    Raises
    ------
    PublishError
        If it cannot be published; the branch is as it was.
    """
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        fetch(remote, branch, folder)
        changed = publish(built, folder, name, site)
        git("add", "--all", "--force", ".", cwd=folder)
        if not git("status", "--porcelain", cwd=folder):
            return []
        message = f"Publish {version_of(name)}"
        git(*AUTHOR, "commit", "--quiet", "--message", message, cwd=folder)
        try:
            git("push", "--quiet", remote, f"HEAD:refs/heads/{branch}", cwd=folder)
        except PublishError as error:
            refused = error
        else:
            return changed
    raise PublishError(
        f"the branch {branch} took none of {TRIES} pushes ({refused}): publish again"
    )


def main(words: list[str]) -> int:
    """Publish; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("built", type=Path, help="docs/_build")
    parser.add_argument("folder", type=Path, help="where to prepare the branch")
    parser.add_argument("--as", dest="name", required=True, help="main, or the tag")
    parser.add_argument("--site", required=True, help="the address it is served at")
    parser.add_argument("--branch", default="site")
    options = parser.parse_args(words)
    remote = os.environ.get("PUBLISH_TO", "")  # it may hold a token: no word says it
    try:
        if not remote:
            raise PublishError("set PUBLISH_TO to the address of the repository")
        changed = publish_branch(
            options.built,
            options.folder,
            options.name,
            options.site,
            remote,
            options.branch,
        )
    except (PublishError, OSError) as error:
        text = str(error).replace(remote, "PUBLISH_TO") if remote else str(error)
        print(f"publish: {text}", file=sys.stderr)
        return 1
    print(f"Published {version_of(options.name)}: {len(changed)} changes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
