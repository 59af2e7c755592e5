"""A build with other versions: what it reports, and that the bounds are bounds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from packaging.requirements import Requirement
from projects import ROOT

import canary


def test_every_package_has_a_lower_bound() -> None:
    for line in (ROOT / "requirements.in").read_text().splitlines():
        if text := line.partition("#")[0].strip():
            operators = {one.operator for one in Requirement(text).specifier}
            assert operators & {">=", "=="}, text


def test_an_unknown_kind_is_told() -> None:
    done = run(sys.executable, ROOT / "tools" / "canary.py", "odd", cwd=ROOT)
    assert (done.code, done.output) == (
        2,
        "canary: KIND is one of lowest, newest, coming\n",
    )


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of one step, tools/build.py, and the Python for it."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "requirements.in").write_text("")
    for words in (("init", "-q"), ("add", ".")):
        run("git", *words, cwd=tmp_path)
    monkeypatch.setattr(canary, "ROOT", tmp_path)
    monkeypatch.setattr(canary, "REPORT", tmp_path / "report.md")
    monkeypatch.setattr(canary, "environment", lambda kind: Path(sys.executable))
    return tmp_path


def test_a_build_that_passes_leaves_an_empty_report(bench: Path) -> None:
    (bench / "tools" / "build.py").write_text("import sys; print(sys.argv)")
    assert canary.main(["newest", "-j", "2"]) == 0
    assert (bench / "report.md").read_text() == ""


def test_a_build_that_fails_is_reported_with_its_versions(
    bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = "print('first\\n' * 200 + 'cannot ```go``` on'); raise SystemExit(1)"
    (bench / "tools" / "build.py").write_text(script)
    assert canary.main(["lowest"]) == 1
    assert capsys.readouterr().err.endswith("fail: see report.md\n")
    text = (bench / "report.md").read_text()
    assert "cannot '''go''' on\n```" in text
    assert text.count("first") < 100
    assert "packaging==" in text


def test_versions_that_cannot_be_installed_are_reported(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(kind: str) -> Path:
        raise subprocess.CalledProcessError(1, ["uv"], "no such version")

    monkeypatch.setattr(canary, "environment", fail)
    assert canary.main(["lowest"]) == 1
    assert "no such version" in (bench / "report.md").read_text()
