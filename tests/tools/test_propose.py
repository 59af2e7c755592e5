"""The monthly change of the locks is proposed once, and is nothing but that."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from commands import Finished, run
from fake_gh import make_gh
from projects import ROOT

from publish_branch import AUTHOR, git

GH = """
import json, pathlib, sys
path = pathlib.Path(__file__).with_name("pulls.json")
pulls = json.loads(path.read_text()) if path.exists() else []
match sys.argv[1:]:
    case ["pr", "list", "--head", "refresh", *_]:
        print(json.dumps(pulls))
    case ["pr", "create", "--head", "refresh", "--title", title, "--body", body]:
        pulls.append(dict(number=5))
    case _:
        sys.exit(f"gh: unknown {sys.argv[1:]}")
path.write_text(json.dumps(pulls))
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a clone, with the remote beside it."""
    work, remote = tmp_path / "work", tmp_path / "remote.git"
    for folder, words in ((work, ()), (remote, ("--bare",))):
        folder.mkdir()
        git("init", "--quiet", "--initial-branch=main", *words, cwd=folder)
    (work / "requirements.txt").write_text("a==1\n")
    (work / "Makefile").write_text("all:\n")
    git("add", ".", cwd=work)
    git(*AUTHOR, "commit", "--quiet", "-m", "Begin", cwd=work)
    make_gh(tmp_path, GH)
    return work


def propose(work: Path, name: str, text: str) -> Finished:
    """Propose that a file becomes this text."""
    old = (work / name).read_text()
    (work / name).write_text(text)
    patch = work.parent / "refresh.patch"
    patch.write_text(git("diff", "--binary", cwd=work))
    (work / name).write_text(old)
    env = {
        "PATH": f"{work.parent}:{os.environ['PATH']}",
        "PUSH_TO": str(work.parent / "remote.git"),
    }
    script = ROOT / "tools" / "propose.py"
    return run(sys.executable, script, patch, "refresh", "Renew", cwd=work, **env)


def test_one_request_is_opened_and_renewed(work: Path) -> None:
    assert propose(work, "requirements.txt", "a==1\n").output == "nothing has changed\n"
    done = propose(work, "requirements.txt", "a==2\n")
    assert done.output == "opened a pull request\n"
    git("checkout", "--quiet", "main", cwd=work)
    done = propose(work, "requirements.txt", "a==3\n")
    assert done.output == "renewed pull request 5\n"
    remote = work.parent / "remote.git"
    assert git("show", "refresh:requirements.txt", cwd=remote) == "a==3\n"
    assert git("rev-list", "--count", "refresh", cwd=remote).strip() == "2"


def test_a_patch_that_changes_more_is_refused(work: Path) -> None:
    done = propose(work, "Makefile", "all: stranger\n")
    assert done.code == 1
    assert done.output == (
        "propose: the patch also changes Makefile: look at it by hand\n"
    )
    assert git("branch", "--list", "refresh", cwd=work.parent / "remote.git") == ""
