"""What a run has read and its zip does not hold is found in what the engine saw."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_example import gallery_app
from small_app import warned

from downloads.unpacked_data import found, is_data


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "examples" / "small"
    folder.mkdir(parents=True)
    for name in ("plot_a.py", "rows.csv", "README.md", "GALLERY_HEADER.rst", "x.npy"):
        (folder / name).write_text("x")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.rst").write_text("x")
    return tmp_path


def test_a_file_that_was_opened_is_found(root: Path) -> None:
    seen = found(root, {"file:examples/small/rows.csv": "digest"})
    path = root / "examples" / "small" / "rows.csv"
    assert seen == {path: "reads, or looks for,"}


def test_of_a_folder_that_was_listed_its_data_are_found(root: Path) -> None:
    seen = found(root, {"list:examples/small": "digest"})
    assert {path.name: does for path, does in seen.items()} == {
        "rows.csv": "lists a folder with",
        "x.npy": "lists a folder with",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("file:docs/index.rst", "digest"),  # what makes the site is no data
        ("file:examples/small/rows.csv", ""),  # it was not there when it was asked for
        ("file:examples/small/gone.csv", "digest"),
        ("list:examples/gone", "digest"),
        ("module:numpy", "digest"),
        ("file:rows.csv", "digest"),  # beside the project's own files
    ],
)
def test_other_inputs_are_no_data(root: Path, name: str, value: str) -> None:
    assert found(root, {name: value}) == {}


def test_what_a_section_says_of_itself_is_no_data(root: Path) -> None:
    folder = root / "examples" / "small"
    data = {path.name for path in folder.iterdir() if is_data(path)}
    assert data == {"rows.csv", "x.npy"}
    assert not is_data(folder)


def test_without_the_engine_nothing_is_told(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    assert "its zip lacks" not in warned(app)
