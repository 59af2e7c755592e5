"""A script is the example, with a word on its origin, without the page's settings."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from one_example import DOCNAME, SOURCE, gallery_app

from downloads.example import Example, example_of
from downloads.scripts import metadata, script, without_config


@pytest.fixture
def example(tmp_path: Path) -> Example:
    return example_of(gallery_app(tmp_path), DOCNAME)


def test_what_follows_its_head_is_the_example(example: Example) -> None:
    text = script(example)
    head, _, rest = text.partition('"""')
    assert (
        rest
        == SOURCE.replace('# sphinx_gallery_tags = ["beginner", "metrics"]\n', "")[3:]
    )
    assert head.startswith(f"# From https://digits.example.org/{DOCNAME}.html\n")
    assert "# Its page was built with Python 3." in head
    assert all(len(line) <= 88 for line in head.splitlines())


def test_a_long_address_is_not_broken(example: Example) -> None:
    address = f"https://example.org/{'x' * 100}"
    assert f"{address}\n" in script(replace(example, address=address))


def test_its_metadata_is_what_runners_read(example: Example) -> None:
    rows = metadata(replace(example, packages={"numpy": "2.4.6", "scipy": "1.17.1"}))
    assert (rows[0], rows[-1]) == ("/// script", "///")
    content = tomllib.loads("\n".join(rows[1:-1]))
    assert content == {"dependencies": ["numpy>=2.4", "scipy>=1.17"]}


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("# sphinx_gallery_tags = ['a']\nx = 1\n", "x = 1\n"),
        (
            "a = 1\n\n# sphinx_gallery_line_numbers = True\n\nb = 2\n",
            "a = 1\n\nb = 2\n",
        ),
        ("a = 1\n# sphinx_gallery_line_numbers = True\nb = 2\n", "a = 1\nb = 2\n"),
        ("# sphinx is not it\nx = 1\n", "# sphinx is not it\nx = 1\n"),
    ],
)
def test_settings_leave_no_gap(source: str, left: str) -> None:
    assert without_config(source) == left
