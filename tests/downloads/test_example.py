"""What a download says of its example: its origin, its licence, packages and data."""

from __future__ import annotations

import platform
from dataclasses import replace
from pathlib import Path

import pytest
from one_example import DOCNAME, gallery_app

from downloads.example import Example, example_of, source_of


@pytest.fixture
def example(tmp_path: Path) -> Example:
    licence = tmp_path / "LICENSE"
    licence.write_text("A Licence \n\nCopyright (c) 2026, somebody\nMore.\n")
    return Example(
        DOCNAME,
        tmp_path / "small" / "plot_a.py",
        "A title",
        "https://digits.example.org/a.html",
        "Small",
        licence,
        {"matplotlib": "3.10.1", "scikit-learn": "1.9.1"},
    )


def test_it_comes_from_its_page_or_from_a_site_by_name(example: Example) -> None:
    assert example.origin == "https://digits.example.org/a.html"
    assert replace(example, address=None).origin == '"A title", in "Small"'


def test_a_licence_is_named_with_its_holder(example: Example) -> None:
    assert example.licence_line == ["A Licence. Copyright (c) 2026, somebody"]
    assert example.licence
    example.licence.write_text("A Licence\n")
    assert example.licence_line == ["A Licence."]
    assert replace(example, licence=None).licence_line == []


def test_packages_are_asked_for_from_their_minor_version_on(example: Example) -> None:
    assert example.requirements == ["matplotlib>=3.10", "scikit-learn>=1.9"]
    python = ".".join(platform.python_version_tuple()[:2])
    assert (
        example.built_with == f"Python {python}, matplotlib 3.10.1, scikit-learn 1.9.1"
    )


def test_few_data_files_are_named_and_of_many_their_folders(example: Example) -> None:
    assert example.data_line == []
    folder = example.source.parent
    few = replace(example, data=[folder / "a.csv", folder / "rows" / "b.csv"])
    assert few.data_line[0].startswith("Reads a.csv and rows/b.csv from the folder")
    many = replace(example, data=[folder / "rows" / f"{n}.csv" for n in range(4)])
    assert many.data_line[0].startswith("Reads rows from the folder")


def test_it_is_found_behind_its_page(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    found = example_of(app, DOCNAME)
    source = tmp_path / "examples" / "small" / "plot_a.py"
    assert source_of(app, DOCNAME) == found.source == source
    assert found.title == "A title"
    assert found.address == f"https://digits.example.org/{DOCNAME}.html"
    assert list(found.packages) == ["numpy"]
    assert found.data == [source.with_name("data.npy")]
    assert found.licence == tmp_path / "LICENSE"


def test_a_site_without_licence_or_address_has_none(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, html_baseurl="")
    (tmp_path / "LICENSE").unlink()
    found = example_of(app, DOCNAME)
    assert (found.licence, found.address) == (None, None)
