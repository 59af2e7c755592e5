"""Publishing: what goes where, what stays as it was, and what is refused."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from projects import ROOT
from published_versions import ADDRESS, SEED, built_site, contents

from publish import main, publish
from versions import PublishError, version_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a published site with ``dev``, 1.0 and 1.1."""
    folder = tmp_path / "published"
    for name in ("main", "v1.0", "v1.1"):
        version = version_of(name)
        publish(built_site(tmp_path / version, version), folder, name, ADDRESS)
    return folder


def listed(folder: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((folder / "versions.json").read_text())
    return rows


def test_the_list_of_versions_is_that_of_the_theme(folder: Path) -> None:
    at = "/sub/digits/"
    assert listed(folder) == [
        {"version": "dev", "url": f"{at}dev/"},
        {
            "version": "1.1",
            "url": f"{at}stable/",
            "name": "1.1 (stable)",
            "preferred": True,
        },
        {"version": "1.0", "url": f"{at}1.0/"},
    ]


def test_versions_are_ordered_by_their_numbers(folder: Path, tmp_path: Path) -> None:
    for version in ("1.10", "1.9"):
        publish(built_site(tmp_path / version, version), folder, version, ADDRESS)
    assert [row["version"] for row in listed(folder)[1:]] == [
        "1.10",
        "1.9",
        "1.1",
        "1.0",
    ]
    assert b"'1.10'" in (folder / "stable" / "index.html").read_bytes()


def test_a_version_published_twice_changes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    before = contents(folder)
    times = {name: (folder / name).stat().st_mtime_ns for name in before}
    for name in ("v1.0", "v1.1", "main"):
        version = version_of(name)
        again = built_site(tmp_path / "again" / version, version)
        assert publish(again, folder, name, ADDRESS) == []
    assert contents(folder) == before
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == times


def test_old_versions_stay_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    old = contents(folder / "1.0"), contents(folder / "1.1")
    publish(built_site(tmp_path / "2", "2.0", text="new"), folder, "v2.0", ADDRESS)
    publish(built_site(tmp_path / "d", "dev", text="new"), folder, "main", ADDRESS)
    assert (contents(folder / "1.0"), contents(folder / "1.1")) == old
    assert contents(folder / "stable") == contents(folder / "2.0")
    assert b"new" in (folder / "dev" / SEED).read_bytes()


def test_a_correction_of_an_old_version_is_not_stable(
    folder: Path, tmp_path: Path
) -> None:
    publish(built_site(tmp_path / "fix", "1.0.1"), folder, "v1.0.1", ADDRESS)
    assert contents(folder / "stable") == contents(folder / "1.1")
    assert [row["version"] for row in listed(folder)] == ["dev", "1.1", "1.0.1", "1.0"]


def test_an_address_without_a_version_leads_on(folder: Path, tmp_path: Path) -> None:
    """Also that of a page which is gone, to the last version that has it."""
    new, gone = "new.html", "gone.html"
    publish(built_site(tmp_path / "2", "2.0", gone), folder, "v2.0", ADDRESS)
    publish(built_site(tmp_path / "3", "3.0", new), folder, "v3.0", ADDRESS)
    publish(built_site(tmp_path / "d", "dev", "draft.html"), folder, "main", ADDRESS)
    publish(built_site(tmp_path / "e", "dev"), folder, "main", ADDRESS)
    leads = {
        SEED: f'href="../../stable/{SEED}"',
        "index.html": 'href="stable/index.html"',
        new: 'href="stable/new.html"',
        gone: 'href="2.0/gone.html"',
        "draft.html": 'href="stable/index.html"',
    }
    for page, link in leads.items():
        assert (folder / page).read_text().count(link) == 2, page
    assert (folder / "404.html").read_bytes() == (
        folder / "stable" / "404.html"
    ).read_bytes()


def test_until_there_is_a_tag_the_site_is_that_of_main(tmp_path: Path) -> None:
    folder = tmp_path / "published"
    publish(built_site(tmp_path / "d", "dev"), folder, "main", ADDRESS)
    assert 'href="dev/index.html"' in (folder / "index.html").read_text()
    assert listed(folder) == [{"version": "dev", "url": "/sub/digits/dev/"}]


# -- Bad input -----------------------------------------------------------------------
def refused(built: Path, folder: Path, name: str) -> str:
    """Return why a publish is refused; the folder stays as it was."""
    before = contents(folder)
    with pytest.raises(PublishError) as info:
        publish(built, folder, name, ADDRESS)
    assert contents(folder) == before
    assert "\n" not in str(info.value)
    return str(info.value)


def test_a_tag_that_exists_with_another_site(folder: Path, tmp_path: Path) -> None:
    said = refused(built_site(tmp_path / "x", "1.0", text="other"), folder, "v1.0")
    assert "1.0 is published already" in said
    assert "a new tag" in said


def test_a_version_whose_build_failed(folder: Path, tmp_path: Path) -> None:
    built = built_site(tmp_path / "x", "2.0")
    (built / "stamp.json").unlink()
    assert "the build of 2.0 failed: run 'make html'" in refused(built, folder, "2.0")


def test_a_build_that_stopped_half_way(folder: Path, tmp_path: Path) -> None:
    built = built_site(tmp_path / "x", "2.0")
    (built / "html" / "404.html").unlink()
    assert "404.html is missing" in refused(built, folder, "2.0")


def test_the_build_of_another_version(folder: Path, tmp_path: Path) -> None:
    said = refused(built_site(tmp_path / "x", "dev"), folder, "v2.0")
    assert "is version dev, not 2.0: build it with 'make html SITE_VERSION=2.0'" in said


def test_a_folder_without_the_list(folder: Path, tmp_path: Path) -> None:
    (folder / "versions.json").unlink()
    said = refused(built_site(tmp_path / "x", "2.0"), folder, "v2.0")
    assert "has no versions.json" in said


@pytest.mark.parametrize(
    "text", ["", "{", "{}", "[1]", '[{"version": "9.9"}]', '[{"version": "../x"}]']
)
def test_a_damaged_list(folder: Path, tmp_path: Path, text: str) -> None:
    (folder / "versions.json").write_text(text)
    if text == "{}":
        text = '{"version": "1.0"}'
        (folder / "versions.json").write_text(text)
    said = refused(built_site(tmp_path / "x", "2.0"), folder, "v2.0")
    assert "git checkout HEAD~ -- versions.json" in said


@pytest.mark.parametrize(
    "name",
    ["", "..", "../1.0", "1.0/..", "stable", "1", "1.0-rc1", "1.0\n", "\u0967.\u0966"],
)
def test_a_name_that_is_no_version(folder: Path, tmp_path: Path, name: str) -> None:
    said = refused(built_site(tmp_path / "x", "2.0"), folder, name)
    assert "name the tag by numbers" in said


def test_a_link_out_of_the_site(folder: Path, tmp_path: Path) -> None:
    built = built_site(tmp_path / "x", "2.0")
    (built / "html" / "secret.txt").symlink_to("/etc/passwd")
    assert "secret.txt is a link" in refused(built, folder, "v2.0")


def test_two_publishes_at_once(folder: Path, tmp_path: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    fcntl.flock(number, fcntl.LOCK_EX)
    built = built_site(tmp_path / "x", "2.0")
    assert "try again when it has ended" in refused(built, folder, "v2.0")
    os.close(number)
    assert publish(built, folder, "v2.0", ADDRESS)


def test_the_command_says_it_in_one_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built = built_site(tmp_path / "x", "2.0")
    words = [str(built), str(folder), "--site", ADDRESS, "--as"]
    assert main([*words, "v1.0"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main([*words, "v2.0"]) == 0
    assert capsys.readouterr().out.startswith("Published 2.0: ")


#: Ends the process at the n-th time that it makes, moves or removes something.
BREAK_OFF = """
import os, signal, sys
left = int(os.environ["BREAK_OFF_AT"])
def count(event, args):
    global left
    writes = event == "open" and isinstance(args[1], str) and "w" in args[1]
    if writes or event in ("os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir"):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
"""


def test_a_publish_that_breaks_off(folder: Path, tmp_path: Path) -> None:
    """Wherever it does: each file is an old or a new one, and the next mends all."""
    built = built_site(tmp_path / "x", "2.0", "new.html", text="two")
    (tmp_path / "sitecustomize.py").write_text(BREAK_OFF)
    script = [sys.executable, ROOT / "tools" / "publish.py", built]
    words = ["--as", "v2.0", "--site", ADDRESS]
    before = contents(folder)
    whole = tmp_path / "whole"
    subprocess.run(["cp", "-a", folder, whole], check=True)
    publish(built, whole, "v2.0", ADDRESS)
    after = contents(whole)
    seen = set()
    for n in range(0, 400, 5):
        target = tmp_path / f"broken-{n}"
        subprocess.run(["cp", "-a", folder, target], check=True)
        env = {"PYTHONPATH": str(tmp_path), "BREAK_OFF_AT": str(n)}
        done = run(*script, target, *words, cwd=tmp_path, **env)
        if done.code == 0:
            break
        left = contents(target)
        for name in before:
            assert left[name] in (before[name], after.get(name)), (n, name)
        rows = json.loads((target / "versions.json").read_text())
        for row in rows:
            shown = target / str(row["url"]).removeprefix("/sub/digits/")
            assert (shown / "index.html").is_file()
            sizes = [len(contents(f)) for f in (folder / "1.0", built / "html")]
            assert len(contents(shown)) in sizes
        seen.add(left["versions.json"] == after["versions.json"])
        publish(built, target, "v2.0", ADDRESS)
        assert contents(target) == after
    else:
        pytest.fail("the publish never came to its end")
    assert n > 30
    assert False in seen
