"""Publishing to a branch: one push, on top of whatever is there by then."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from published_versions import ADDRESS, built_site, contents

import publish_branch
from publish_branch import git, main
from versions import PublishError


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """Return a repository whose branch ``site`` has ``dev`` and 1.0."""
    remote = tmp_path / "remote.git"
    remote.mkdir()
    git("init", "--quiet", "--bare", cwd=remote)
    for name, version in (("main", "dev"), ("v1.0", "1.0")):
        built = built_site(tmp_path / version, version)
        publish(built, tmp_path / "work", name, remote)
    return remote


def publish(built: Path, folder: Path, name: str, remote: Path) -> list[str]:
    return publish_branch.publish_branch(
        built, folder, name, ADDRESS, str(remote), "site"
    )


def head(remote: Path) -> str:
    return git("rev-parse", "site", cwd=remote).strip()


def test_the_branch_is_what_the_folder_is(remote: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--branch=site", str(remote), str(clone), cwd=tmp_path)
    assert contents(clone) == contents(tmp_path / "work")
    assert {"versions.json", "stable/index.html", ".nojekyll"} <= set(contents(clone))
    assert git("log", "--format=%s", cwd=clone).split("\n")[:2] == [
        "Publish 1.0",
        "Publish dev",
    ]


def test_a_version_published_twice_makes_no_commit(
    remote: Path, tmp_path: Path
) -> None:
    before = head(remote)
    again = built_site(tmp_path / "again", "1.0")
    assert publish(again, tmp_path / "other", "v1.0", remote) == []
    assert head(remote) == before


def test_two_publishes_at_once(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The push of the second is refused; it begins anew, on top of the first."""
    first = built_site(tmp_path / "a", "2.0")
    second = built_site(tmp_path / "b", "3.0")
    fetch, fetches = publish_branch.fetch, []

    def overtaken(*words: str | Path) -> None:
        fetch(*words)
        fetches.append(words)
        if len(fetches) == 1:
            publish(first, tmp_path / "first", "v2.0", remote)

    monkeypatch.setattr(publish_branch, "fetch", overtaken)
    assert publish(second, tmp_path / "second", "v3.0", remote)
    assert len(fetches) == 3
    listed = git("show", "site:versions.json", cwd=remote)
    assert [listed.count(f'"version": "{v}"') for v in ("3.0", "2.0", "1.0")] == [1] * 3


def test_a_branch_that_takes_no_push(remote: Path, tmp_path: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before = head(remote)
    with pytest.raises(PublishError, match=r"took none of 3 pushes .*: publish again$"):
        publish(built_site(tmp_path / "x", "2.0"), tmp_path / "y", "v2.0", remote)
    assert head(remote) == before


def test_a_branch_without_the_list(
    remote: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    work = tmp_path / "work"
    git("rm", "--quiet", "versions.json", cwd=work)
    git(*publish_branch.AUTHOR, "commit", "--quiet", "-m", "Break", cwd=work)
    git("push", "--quiet", str(remote), "HEAD:site", cwd=work)
    before = head(remote)
    built = built_site(tmp_path / "x", "2.0")
    words = [str(built), str(tmp_path / "y"), "--as", "v2.0", "--site", ADDRESS]
    monkeypatch.setenv("PUBLISH_TO", str(remote))
    assert main(words) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "has no versions.json" in said
    assert head(remote) == before


def test_the_address_with_its_token_is_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built = built_site(tmp_path / "x", "2.0")
    words = [str(built), str(tmp_path / "y"), "--as", "v2.0", "--site", ADDRESS]
    monkeypatch.setenv("PUBLISH_TO", "")
    assert main(words) == 1
    assert "set PUBLISH_TO" in capsys.readouterr().err
    secret = f"file://{tmp_path}/token-of-mine"
    monkeypatch.setenv("PUBLISH_TO", secret)
    assert main(words) == 1
    assert "token-of-mine" not in capsys.readouterr().err


def test_a_killed_publish_leaves_the_branch(remote: Path, tmp_path: Path) -> None:
    """Before the push there is nothing to see of it."""
    before = head(remote)
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nkill -9 $PPID\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError):
        publish(built_site(tmp_path / "x", "2.0"), tmp_path / "y", "v2.0", remote)
    assert head(remote) == before
    subprocess.run(["git", "fsck", "--strict"], cwd=remote, check=True)
    hook.unlink()
    assert publish(built_site(tmp_path / "z", "2.0"), tmp_path / "y", "v2.0", remote)
