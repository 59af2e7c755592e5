"""What a weekly check finds becomes one issue, which closes when it is mended."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from commands import Finished, run
from fake_gh import make_gh
from projects import ROOT

from dead_links import report

#: Stands for gh: keeps issues in a file, knows the words that are used, refuses others.
GH = """
import json, pathlib, sys
path = pathlib.Path(__file__).with_name("issues.json")
issues = json.loads(path.read_text())
match sys.argv[1:]:
    case ["issue", "list", "--app", "github-actions", "--state", "open", *_]:
        shown = [i for i in issues if i["open"] and i["app"] == "github-actions"]
        print(json.dumps(shown))
    case ["issue", "create", "--title", title, "--body-file", "-"]:
        issues.append(dict(number=len(issues) + 1, title=title, body=sys.stdin.read(),
                           open=True, app="github-actions"))
    case ["issue", "edit", number, "--body-file", "-"]:
        issues[int(number) - 1]["body"] = sys.stdin.read()
    case ["issue", "close", number, "--comment", text]:
        issues[int(number) - 1]["open"] = False
    case _:
        sys.exit(f"gh: unknown {sys.argv[1:]}")
path.write_text(json.dumps(issues))
"""
TITLE = "Links that lead nowhere"


class Forge:
    """A repository whose issues `gh` keeps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        make_gh(folder, GH)
        self.store = folder / "issues.json"
        self.store.write_text("[]")

    def keep(self, text: str, title: str = TITLE) -> Finished:
        path = self.folder / "report.md"
        path.write_text(text)
        script = ROOT / "tools" / "one_issue.py"
        paths = f"{self.folder}:{os.environ['PATH']}"
        return run(sys.executable, script, title, path, cwd=self.folder, PATH=paths)

    @property
    def issues(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.store.read_text())
        return found


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_one_issue_is_opened_renewed_and_closed(forge: Forge) -> None:
    steps = [
        ("", "nothing to report", []),
        ("one is dead", "opened", [(True, "one is dead")]),
        ("one is dead\n", "says it already", [(True, "one is dead")]),
        ("two are dead", "renewed issue 1", [(True, "two are dead")]),
        (" \n", "closed issue 1", [(False, "two are dead")]),
        ("", "nothing to report", [(False, "two are dead")]),
        ("again", "opened", [(False, "two are dead"), (True, "again")]),
    ]
    for text, said, left in steps:
        done = forge.keep(text)
        assert (done.code, said in done.output) == (0, True), done.output
        assert [(i["open"], i["body"]) for i in forge.issues] == left


def test_other_issues_are_left_alone(forge: Forge) -> None:
    """That of another check, and one that somebody gave the same title."""
    assert forge.keep("old", "Newest versions").code == 0
    theirs = {"number": 2, "title": TITLE, "body": "mine", "open": True, "app": ""}
    forge.store.write_text(json.dumps([*forge.issues, theirs]))
    assert "nothing to report" in forge.keep("").output
    assert "opened" in forge.keep("dead").output
    assert [i["body"] for i in forge.issues] == ["old", "mine", "dead"]


def test_a_report_that_is_too_long_is_cut(forge: Forge) -> None:
    assert forge.keep("word " * 20_000).code == 0
    body = str(forge.issues[0]["body"])
    assert len(body) < 65_536
    assert "see the run of the workflow" in body


def test_gh_that_fails_is_told_in_a_line(forge: Forge) -> None:
    (forge.folder / "gh").write_text("#!/bin/sh\necho 'HTTP 403: no' >&2; exit 1\n")
    done = forge.keep("dead")
    assert done.code == 1
    assert done.output == "one_issue: gh issue list: HTTP 403: no\n"


# -- The report of dead links ---------------------------------------------------------
def row(status: str, uri: str, at: str = "docs/index.rst", info: str = "404") -> str:
    return json.dumps(
        {
            "filename": at,
            "lineno": 3,
            "status": status,
            "code": 0,
            "uri": uri,
            "info": info,
        }
    )


def test_all_links_that_work_are_no_report() -> None:
    assert report([row("working", "https://a"), row("redirected", "https://b")]) == ""
    assert report([row("working", "https://a"), row("timeout", "https://slow")]) == ""


def test_a_dead_link_is_told_once_with_all_its_places() -> None:
    text = report(
        [
            row("broken", "https://a", "docs/b.rst"),
            row("broken", "https://a", "docs/a.rst"),
            row("timeout", "https://slow"),
        ]
    )
    assert text.count("https://a") == 1
    assert text.index("docs/a.rst:3") < text.index("docs/b.rst:3")
    assert "https://slow" in text


def test_a_foreign_text_is_shown_as_code() -> None:
    text = report(
        [row("broken", "https://a`@everyone", info="<b>\n# no\n" + "x" * 999)]
    )
    (line,) = [line for line in text.splitlines() if "everyone" in line]
    assert line.startswith("- `https://a'@everyone`: `<b> # no xx")
    assert len(line) < 400


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_check_that_did_not_end_is_no_clean_report(tmp_path: Path, text: str) -> None:
    path = tmp_path / "output.json"
    path.write_text(text)
    script = ROOT / "tools" / "dead_links.py"
    done = run(sys.executable, script, path, cwd=tmp_path)
    assert done.code == 1
    assert done.output.count("\n") == 1
    assert "run 'make linkcheck'" in done.output


def test_the_report_of_a_real_check(small_project) -> None:
    small_project.add_page("links", "Links\n=====\n\n`No <http://127.0.0.1:9/x>`__\n")
    done = small_project.make("linkcheck")
    assert done.code != 0
    output = small_project.root / "docs" / "_build" / "linkcheck" / "output.json"
    text = report(output.read_text().splitlines())
    assert "`http://127.0.0.1:9/x`" in text
    assert "`docs/links.rst:4`" in text or "`links.rst:4`" in text
