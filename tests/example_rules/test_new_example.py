"""``make example`` writes an example that keeps every rule and is built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from projects import ROOT, Project
from small_gallery import Small

from example_rules.check import problems_of
from example_rules.gallery import Gallery
from example_rules.new_example import begin, main, with_line, wrong_name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "no name; name it NAME=section/plot_topic"),
        ("plot_topic", "'plot_topic' has no section; name it NAME=section/plot_topic"),
        ("small/topic", "'topic' does not begin with plot_, so it would not run; name"),
        ("small/plot_", "'plot_' cannot be the name of an example"),
        ("small/plot_My Topic", "'plot_My Topic' cannot be the name of an example"),
        ("small/plot_$(rm x)", "cannot be the name of an example"),
        ("../plot_topic", "'..' cannot be a section"),
        ("/tmp/plot_topic", "'/tmp' cannot be a section"),
        ("small/more/plot_topic", "'small/more' cannot be a section"),
        ("Small/plot_topic", "'Small' cannot be a section"),
        ("data/plot_topic", "examples/data/ holds data, not examples"),
        ("small/plot_good", "examples/small/plot_good.py exists already; name another"),
        ("other/plot_good", "examples/small/plot_good.py exists already; name another"),
    ],
)
def test_a_bad_name_is_refused_and_nothing_written(
    small: Small, name: str, said: str
) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.gallery.root.rglob("*")}
    with pytest.raises(ValueError, match=r"^[^\n]+$") as error:
        begin(name, small.gallery)
    assert said in str(error.value)
    assert {p: p.stat().st_mtime_ns for p in small.gallery.root.rglob("*")} == before


@pytest.mark.parametrize(
    "name", ["small/plot_topic", "small/plot_topic.py", "n/plot_9"]
)
def test_a_good_name_is_taken(small: Small, name: str) -> None:
    assert wrong_name(name, small.gallery) is None


@pytest.mark.parametrize("name", ["small/plot_some_words", "new_section/plot_x"])
def test_what_is_begun_keeps_every_rule(small: Small, name: str) -> None:
    made = begin(name, small.gallery)
    now = Gallery(small.gallery.root)
    shutil.copy(ROOT / "pyproject.toml", now.root)
    assert list(map(str, problems_of([made[0]], now, 1))) == []
    assert now.order == ["small/plot_good", name]


def test_a_section_keeps_its_title(small: Small) -> None:
    header = small.path.with_name("GALLERY_HEADER.rst").read_text()
    begin("small/plot_one", small.gallery)
    assert small.path.with_name("GALLERY_HEADER.rst").read_text() == header


@pytest.mark.parametrize(
    ("order", "after"),
    [
        ("", "a/plot_x\n"),
        (
            "# list\n\na/plot_1\n\nb/plot_1\n",
            "# list\n\na/plot_1\na/plot_x\n\nb/plot_1\n",
        ),
        ("b/plot_1\n", "b/plot_1\n\na/plot_x\n"),
        ("ab/plot_1\na/plot_1  # first\n", "ab/plot_1\na/plot_1  # first\na/plot_x\n"),
    ],
)
def test_it_is_read_at_the_end_of_its_section(order: str, after: str) -> None:
    assert with_line(order, "a/plot_x") == after


def test_the_command_says_what_to_do_next(small: Small) -> None:
    assert main("small/plot_x", small.gallery) == (
        "examples/small/plot_x.py is there; tests/claims/small/plot_x.toml,"
        " docs/reading_order.txt know of it. Write, then: make check ONLY=plot_x"
    )


def test_make_example_builds(small_project: Project) -> None:
    root = small_project.root
    shutil.copy(ROOT / "docs" / "topics.txt", root / "docs")
    assert small_project.make("example", "NAME=small/topic").code != 0
    done = small_project.make("example", "NAME=fresh/plot_topic")
    assert done.code == 0, done.output
    shutil.copy(ROOT / "pyproject.toml", root)
    checked = small_project.make("check", "ONLY=plot_topic")
    assert (checked.code, checked.output) == (0, "plot_topic: all is well\n")
    built = small_project.make("html")
    assert built.code == 0, built.output
    page = small_project.html / "auto_examples" / "fresh" / "plot_topic.html"
    assert "1,797 images" in BeautifulSoup(page.read_text(), "html.parser").get_text()
    assert Path(page.with_name("index.html")).exists()
