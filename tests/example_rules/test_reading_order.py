"""The gallery is read in the order of one list; what it forgot is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_app import small_app, warned

from example_rules import reading_order
from example_rules.reading_order import (
    ExampleOrder,
    compare,
    examples_in,
    lines,
    name_of,
    section_key,
)

LIST = "# A comment\n\ntwo/plot_b  # why\ntwo/plot_a\none/plot_c\nplot_alone\n"


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the list of a gallery, which stands for that of this site."""
    (path := tmp_path / "docs" / "reading_order.txt").parent.mkdir()
    path.write_text(LIST)
    monkeypatch.setattr(reading_order, "ORDER", path)
    monkeypatch.setattr(lines, "__defaults__", (path,))
    reading_order.reading_order.cache_clear()
    yield path
    reading_order.reading_order.cache_clear()


def test_lines_have_numbers_and_no_comments(order: Path) -> None:
    assert lines(order)[0] == (3, "two/plot_b")
    assert [name for _, name in lines(order)][1:] == [
        *("two/plot_a", "one/plot_c", "plot_alone"),
    ]
    assert lines(order.with_name("gone.txt")) == []


def test_sections_come_as_the_list_first_names_them(order: Path) -> None:
    sections = ["x/one", "x/unnamed", "x/two", "x/another"]
    assert [Path(s).name for s in sorted(sections, key=section_key)] == [
        *("two", "one", "another", "unnamed"),
    ]


def test_examples_come_as_the_list_names_them(order: Path) -> None:
    names = ["plot_a.py", "plot_z.py", "plot_alone.py", "plot_b.py", "plot_x.py"]
    assert sorted(names, key=ExampleOrder("/gallery/two")) == [
        *("plot_b.py", "plot_a.py", "plot_alone.py", "plot_x.py", "plot_z.py"),
    ]


def test_a_name_counts_from_the_folder_of_all_examples(tmp_path: Path) -> None:
    for name in ("one/plot_b.py", "plot_a.py", "one/deep/plot_c.py", "one/helper.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = examples_in(tmp_path)
    assert [name_of(path, tmp_path) for path in found] == ["one/plot_b", "plot_a"]


def said(root: Path, examples: list[str]) -> list[str]:
    """Return what is told of a gallery with these examples."""
    files = {f"examples/{name}.py": "" for name in examples}
    app = small_app(root, files)
    compare(app)
    return warned(app).replace(f"{root}/", "").splitlines()


def test_a_list_that_names_each_once_is_right(order: Path, tmp_path: Path) -> None:
    names = ["two/plot_b", "two/plot_a", "one/plot_c", "plot_alone"]
    assert said(tmp_path, names) == []


def test_what_is_missing_has_the_line_where_it_belongs(
    order: Path, tmp_path: Path
) -> None:
    names = ["two/plot_b", "two/plot_a", "one/plot_c", "plot_alone"]
    assert said(tmp_path, [*names, "two/plot_new"]) == [
        "docs/reading_order.txt:5: WARNING: two/plot_new is missing, and comes last;"
        " add the line two/plot_new where it is read [reading_order]"
    ]


def test_what_is_no_example_or_twice_there_is_told(order: Path, tmp_path: Path) -> None:
    order.write_text(f"{LIST}two/plot_a\none/plot_cc\n")
    found = said(tmp_path, ["two/plot_b", "two/plot_a", "one/plot_d", "plot_alone"])
    assert any("two/plot_a stands here a second time" in row for row in found)
    assert any(
        "reading_order.txt:5" in row
        and "is no example; did you mean 'one/plot_d'" in row
        for row in found
    )


def test_what_lies_too_deep_is_told_and_an_empty_gallery_is_not(
    order: Path, tmp_path: Path
) -> None:
    (row,) = said(tmp_path, ["one/deep/plot_x"])
    assert row.startswith(
        "examples/one/deep/plot_x.py:1: WARNING: the example lies too"
    )
