"""The hook checks what git would commit, and nothing else."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from checked_project import CLAIMS, module
from commands import Finished
from projects import ROOT
from small_gallery import GOOD, Small


def git(project: Small, *arguments: str) -> Finished:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    hidden = [name for name in os.environ if name.startswith("GIT_")]
    env = {"GIT_CONFIG_GLOBAL": os.devnull, **dict.fromkeys(hidden, "")}
    done = subprocess.run(
        ["git", *person, *arguments],
        cwd=project.gallery.root,
        env={k: v for k, v in {**os.environ, **env}.items() if v},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Finished(done.returncode, done.stdout)


@pytest.fixture
def hooked(project: Small) -> Small:
    """Return the project as a repository with one commit and the hook."""
    git(project, "init", "--quiet")
    git(project, "add", ".")
    assert git(project, "commit", "--quiet", "-m", "First").code == 0
    assert module(project, "hook").code == 0
    return project


def test_a_commit_without_examples_is_not_held_up(hooked: Small) -> None:
    (hooked.gallery.root / "docs" / "page.rst").write_text(".. _other:\n\nO\n=\n")
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 0, done.output
    assert "all is well" not in done.output


def test_a_staged_mistake_is_not_committed(hooked: Small) -> None:
    hooked.path.write_text(GOOD.replace('"metrics"', '"metrix"'))
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 1
    assert "'metrix' is not in docs/topics.txt" in done.output
    assert git(hooked, "log", "--oneline").output.count("\n") == 1
    hooked.path.write_text(GOOD + "# Also words.\n")
    assert git(hooked, "commit", "--all", "-m", "More").code == 0


def test_a_staged_claim_is_held_against_its_example(hooked: Small) -> None:
    path = hooked.gallery.root / "tests" / "claims" / "small" / "plot_good.toml"
    path.write_text(CLAIMS.replace("expected = 3", "expected = 4"))
    done = git(hooked, "commit", "--all", "-m", "More")
    assert done.code == 1
    assert (
        "tests/claims/small/plot_good.toml:1: 'len(line.get_xdata())' is 3, not 4"
        in done.output
    )


def test_an_unstaged_mistake_holds_nothing_up(hooked: Small) -> None:
    hooked.path.write_text(GOOD.replace('"metrics"', '"metrix"'))
    (hooked.gallery.root / "note.txt").write_text("A note")
    git(hooked, "add", "note.txt")
    assert git(hooked, "commit", "-m", "A note").code == 0


def test_the_style_of_other_files_is_told(hooked: Small) -> None:
    (hooked.gallery.root / "conf.py").write_text("import os\n")
    git(hooked, "add", "conf.py")
    done = git(hooked, "commit", "-m", "Settings")
    assert done.code == 1
    assert "conf.py:1: `os` imported but unused (F401)" in done.output


def test_another_hook_is_left_alone(project: Small) -> None:
    git(project, "init", "--quiet")
    path = project.gallery.root / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    done = module(project, "hook")
    assert done.code == 1
    assert "is another hook; add to it: " in done.output
    assert path.read_text() == "#!/bin/sh\n"


def test_the_configuration_of_pre_commit_asks_for_the_same() -> None:
    from example_rules.hook import HOOK

    command = HOOK.splitlines()[-1].replace("exec ", "")
    assert command in Path(ROOT, ".pre-commit-config.yaml").read_text()
