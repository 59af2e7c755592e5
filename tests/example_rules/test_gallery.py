"""What the rules know of a project: its examples, its topics, its order."""

from __future__ import annotations

from pathlib import Path

from small_gallery import AT, Small

from example_rules.gallery import Gallery
from example_rules.problem import Problem, nearest


def test_a_project_is_read_from_its_folder(small: Small) -> None:
    gallery = small.gallery
    assert gallery.topics == ["metrics", "linear models"]
    assert gallery.order == ["small/plot_good"]
    assert gallery.examples() == [small.path]
    assert gallery.at(small.path) == AT
    assert gallery.at(Path("/elsewhere/plot_x.py")) == "/elsewhere/plot_x.py"
    assert "other" in gallery.targets.labels


def test_a_project_without_lists_has_none(tmp_path: Path) -> None:
    gallery = Gallery(tmp_path)
    assert (gallery.topics, gallery.order, gallery.examples()) == ([], [], [])


def test_problems_are_printed_and_sorted_by_their_place() -> None:
    rows = [Problem("b.py", 1, "x"), Problem("a.py", 10, "x"), Problem("a.py", 9, "y")]
    assert list(map(str, sorted(rows))) == ["a.py:9: y", "a.py:10: x", "b.py:1: x"]


def test_what_was_meant_is_asked_for() -> None:
    assert nearest("Metrcs", ["metrics", "SVC"]) == "; did you mean 'metrics'?"
    assert nearest("svc", ["metrics", "SVC"]) == "; did you mean 'SVC'?"
    assert nearest("xyz", ["metrics", "SVC"]) == nearest("x", []) == ""
