"""A zip holds an example with all it needs, and its bytes depend on its files alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from one_example import DOCNAME, gallery_app

from downloads.example import Example, example_of
from downloads.zips import (
    common_files,
    example_files,
    gallery_files,
    is_zip_of,
    write_zip,
)

EPOCH = (1980, 1, 1, 0, 0, 0)


@pytest.fixture
def example(tmp_path: Path) -> Example:
    return example_of(gallery_app(tmp_path), DOCNAME)


def test_it_has_script_notebook_data_and_what_they_need(example: Example) -> None:
    files = example_files(example, "script", "notebook")
    assert files["plot_a.py"] == b"script" and files["plot_a.ipynb"] == b"notebook"
    assert files["data.npy"] == b"numbers"
    assert files["DATA.md"] == b"# The numbers\n"
    assert files["LICENSE"].startswith(b"A Licence")
    assert b"numpy>=" in files["requirements.txt"]
    assert b"jupyterlab" in files["requirements.txt"]


def test_the_zip_of_all_has_folders_and_each_package_once(example: Example) -> None:
    other = replace(
        example,
        docname="auto_examples/plot_b",
        packages={"scipy": "1.17.1", **example.packages},
        data=[],
    )
    files = gallery_files([(example, "a"), (other, "b")], ".py")
    assert files["small/plot_a.py"] == b"a" and files["plot_b.py"] == b"b"
    assert files["small/data.npy"] == b"numbers"
    rows = files["requirements.txt"].decode().splitlines()
    assert [row.partition(">")[0] for row in rows if row[0] != "#"] == [
        "numpy",
        "scipy",
    ]
    assert "jupyterlab" not in files["requirements.txt"].decode()
    notebooks = gallery_files([(other, "b")], ".ipynb")
    assert set(notebooks) == {"plot_b.ipynb", "requirements.txt", "LICENSE"}


def test_without_licence_and_data_there_is_neither(example: Example) -> None:
    bare = replace(example, licence=None, data=[])
    assert set(common_files([bare])) == {"requirements.txt"}


def test_the_same_files_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_zip(one, {"b": b"2", "a/c": b"1"})
    write_zip(two, {"a/c": b"1", "b": b"2"})
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as archive:
        assert archive.namelist() == ["a/c", "b"]
        assert {m.date_time for m in archive.infolist()} == {EPOCH}
        assert {m.external_attr >> 16 for m in archive.infolist()} == {0o644}


def test_its_date_is_that_of_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    write_zip(path := tmp_path / "x.zip", {"a": b"1"})
    with ZipFile(path) as archive:
        assert archive.infolist()[0].date_time == (2023, 11, 14, 22, 13, 20)


def test_one_that_is_right_is_left_and_a_broken_one_is_not(tmp_path: Path) -> None:
    files = {"a": b"1" * 99}
    write_zip(path := tmp_path / "x.zip", files)
    date = ZipFile(path).infolist()[0].date_time
    before = path.stat().st_ino
    write_zip(path, files)
    assert path.stat().st_ino == before
    assert is_zip_of(path, files, date)
    assert not is_zip_of(path, {"a": b"2" * 99}, date)
    assert not is_zip_of(path, files, (1999, 1, 1, 0, 0, 0))
    path.write_bytes(path.read_bytes()[:40])
    assert not is_zip_of(path, files, date)
    write_zip(path, files)
    assert is_zip_of(path, files, date)
