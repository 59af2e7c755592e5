"""The files of a release: whole, the same bytes twice, and of the version they name."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from commands import run
from playwright.sync_api import Page
from projects import ROOT, Project, copy_project
from shared_builds import Once

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
VERSION = CITATION["version"]


def releasable(folder: Path) -> Project:
    """Return a small project, built once, from which a release can be made."""
    project = copy_project(folder)
    project.link_environment()
    shutil.copy(ROOT / "CITATION.cff", project.root)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / "engine" / name, project.root / "engine")
    words = ("-c", "user.name=a", "-c", "user.email=a@b")
    run("git", "init", "-q", cwd=project.root)
    run("git", "add", "conf.py", cwd=project.root)
    date = "2026-01-01T00:00:00Z"
    done = run("git", *words, "commit", "-qm", "x", cwd=project.root,
               GIT_COMMITTER_DATE=date, GIT_AUTHOR_DATE=date)  # fmt: skip
    assert done.code == 0, done.output
    return project


@pytest.fixture(scope="session")
def releases(once: Once) -> list[Path]:
    """Return the files of the same release, made in two folders."""

    def build(folder: Path) -> list[str]:
        made = []
        for name in ("one", "another one"):
            project = releasable(folder / name)
            done = project.make("release", f"TAG=v{VERSION}", PIP_NO_INDEX="0")
            if "fetch" in done.output and "flit" in done.output:
                return []
            assert done.code == 0, done.output
            made.append(str(project.root / "dist"))
        return made

    made = once("releases", build)
    if not made:
        pytest.skip("uv cannot fetch what builds the engine's package")
    return [Path(folder) for folder in made]


@pytest.mark.nightly
def test_the_files_of_a_release(releases: list[Path]) -> None:
    names = {path.name for path in releases[0].iterdir()}
    assert f"digits-gallery-{VERSION}.zip" in names
    assert f"digits-gallery-{VERSION}.epub" in names
    assert {name.rpartition(".")[2] for name in names if "engine" in name} == {
        "gz",
        "whl",
    }
    rows = (releases[0] / "SHA256SUMS").read_text().splitlines()
    assert {row.split("  ")[1] for row in rows} == names - {"SHA256SUMS"}
    for row in rows:
        digest, name = row.split("  ")
        assert sha256((releases[0] / name).read_bytes()).hexdigest() == digest


@pytest.mark.nightly
def test_the_same_commit_gives_the_same_bytes(releases: list[Path]) -> None:
    one, another = ((folder / "SHA256SUMS").read_text() for folder in releases)
    assert one == another


@pytest.mark.nightly
def test_the_zip_is_read_offline(
    releases: list[Path], tmp_path: Path, page: Page, traffic
) -> None:
    with zipfile.ZipFile(releases[0] / f"digits-gallery-{VERSION}.zip") as archive:
        archive.extractall(tmp_path)
    page.goto((tmp_path / f"digits-gallery-{VERSION}" / "index.html").as_uri())
    page.get_by_role("link", name="Gallery").first.click()
    assert page.title()
    assert not page.locator(".version-switcher__button").count()
    assert traffic.complaints == []


@pytest.mark.nightly
def test_the_book_begins_as_readers_of_books_ask(releases: list[Path]) -> None:
    with zipfile.ZipFile(releases[0] / f"digits-gallery-{VERSION}.epub") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", 0)
        assert book.read(first) == b"application/epub+zip"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("", "is no version"),
        ("v9.9", "CITATION.cff says version 1.0, the tag says 9.9"),
    ],
)
def test_a_tag_that_the_files_do_not_name(tag: str, said: str) -> None:
    script = ROOT / "tools" / "release.py"
    done = run(sys.executable, script, tag, cwd=ROOT)
    assert done.code == 1
    assert done.output.count("\n") == 1
    assert said in done.output


def test_the_citation_names_this_release() -> None:
    conf = (ROOT / "conf.py").read_text(encoding="utf-8")
    assert f'site_version or "{VERSION}"' in conf
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("BSD 3-Clause")
    assert CITATION["license"] == "BSD-3-Clause"
    bib = (ROOT / "docs" / "references.bib").read_text(encoding="utf-8")
    for reference in CITATION["references"]:
        assert re.search(rf"doi = \{{{reference['doi']}\}}", bib)
        assert reference["title"] in bib


def test_the_citation_is_valid(tmp_path: Path) -> None:
    """By the schema in cffconvert, whose own packages are too old for ours."""
    tool = ("uv", "tool", "run", "--quiet", "--with", "setuptools<81", "cffconvert")
    there = run(sys.executable, "-m", *tool, "--version", cwd=tmp_path)
    if there.code:
        pytest.skip(f"uv cannot fetch cffconvert: {there.output}")
    words = ("--validate", "-i", ROOT / "CITATION.cff")
    done = run(sys.executable, "-m", *tool, *words, cwd=tmp_path)
    assert done.code == 0, done.output
