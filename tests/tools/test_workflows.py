"""The workflows: pinned, without rights that they do not need, and no logic in them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import run
from projects import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40}  # v\d+(\.\d+)*$")
CACHE_SAVE = "actions/cache/save@"
ON_MAIN = "github.ref == 'refs/heads/main' && github.event_name == 'push'"

each = pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in FILES])


def read(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return workflow


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = read(path)["jobs"].values()
    return [step for job in jobs for step in job.get("steps", ())]


def test_actionlint_and_zizmor_find_nothing() -> None:
    programs = Path(sys.executable).parent
    words = ("-shellcheck", programs / "shellcheck")
    done = run(programs / "actionlint", *words, *FILES, cwd=ROOT)
    assert (done.code, done.output) == (0, "")
    words = ("--offline", "--pedantic", "--no-progress", "--quiet", ".github")
    done = run(programs / "zizmor", *words, cwd=ROOT)
    assert done.code == 0, done.output


def test_there_is_a_workflow_for_each_duty() -> None:
    names = {path.stem for path in FILES}
    assert names >= {"docs", "preview", "links", "canary", "refresh", "release"}


@each
def test_a_head_comment_says_when_and_why(path: Path) -> None:
    assert path.read_text().startswith("# ")
    assert len(path.read_text().splitlines()) <= 180


@each
def test_no_right_but_where_it_is_needed(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job or "uses" in job
        assert "permissions" in job
    called = "workflow_call" in workflow[True]  # YAML reads `on` as a truth value
    jobs = workflow["jobs"].values()
    assert "concurrency" in workflow or (
        called and all("concurrency" in j for j in jobs)
    )


@each
def test_every_action_is_pinned_to_a_whole_hash(path: Path) -> None:
    for line in path.read_text().splitlines():
        if "uses:" in line and "uses: $/" not in line:
            assert PINNED.search(line), line
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_an_action_has_one_hash_everywhere() -> None:
    found: dict[str, set[str]] = {}
    for path in FILES:
        for name, rest in re.findall(
            r"uses: (actions/[\w-]+)[\w/]*@(.*)", path.read_text()
        ):
            found.setdefault(name, set()).add(rest)
    assert [name for name, rests in found.items() if len(rests) > 1] == []


def test_only_main_writes_the_cache() -> None:
    for path in FILES:
        assert "actions/cache@" not in path.read_text()  # it would save by itself
        for step in steps(path):
            if step.get("uses", "").startswith(CACHE_SAVE):
                assert step["if"].startswith(ON_MAIN)


def test_a_run_of_foreign_code_has_no_secret() -> None:
    """What a pull request starts has a token that reads, and no other secret."""
    workflow = read(FOLDER / "docs.yml")
    assert "pull_request_target" not in str(workflow)
    for name, job in workflow["jobs"].items():
        writes = {k for k, v in job["permissions"].items() if v == "write"}
        if writes:
            assert job["if"] == ON_MAIN, name
        else:
            assert "secrets." not in str(job)
            assert "github.token" not in str(job)


def test_the_run_with_rights_checks_out_nothing_of_a_pull_request() -> None:
    for step in steps(FOLDER / "preview.yml"):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"].get("ref", "site") == "site"
        assert "${{" not in step.get("run", "")


@each
def test_each_step_calls_what_can_be_called_here(path: Path) -> None:
    """A target of the Makefile, a script of ours, or git and gh alone."""
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))
    for step in steps(path):
        command = step.get("run", "")
        for target in re.findall(r"\bmake ([a-z-]+)", command):
            assert target in targets
        for script in re.findall(r"python3 (\S+)", command):
            assert (ROOT / script).is_file()
        assert "${{" not in command, "a value goes through the environment"
        assert len(command.splitlines()) <= 8
