"""A line of a generated page leads to the line of the example that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.source_lines import Part, line_in_source, part_of, plain, says

SOURCE = '''"""
A title
=======

Words.
"""

# %%
# A cell
# ------
# Words.

x = 1
'''

PAGE = """.. DO NOT EDIT.

.. _sphx_glr_a.py:

A title
=======

Words.

.. GENERATED FROM PYTHON SOURCE LINES 8-11

A cell
------
Words.

.. code-block:: Python

    x = 1
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (path := tmp_path / "plot_a.rst").write_text(PAGE)
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (path := tmp_path / "plot_a.py").write_text(SOURCE)
    return path


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (5, 2),  # the title
        (8, 5),  # the words of the introduction
        (14, 11),  # the same words in the cell
        (12, 9),
        (3, 2),  # what the page alone has
        (99, 8),
    ],
)
def test_a_line_of_the_page_is_found(
    page: Path, source: Path, line: int, found: int
) -> None:
    assert line_in_source(page, line, source) == found


def test_a_part_begins_at_its_border() -> None:
    rows = PAGE.splitlines()
    assert part_of(rows, 8, 13) == Part(3, 1, 8)
    assert part_of(rows, 14, 13) == Part(10, 8, 11)
    assert part_of(rows, 14, 9) == Part(10, 8, 9), "the source has become shorter"
    assert part_of(["A title"], 1, 9) == Part(0, 1, 9)


def test_a_source_says_what_its_page_does(page: Path, source: Path) -> None:
    assert says(page, 8, source)
    assert not says(page, 12, source), "the sign of a comment stands before it"
    assert not says(page, 1, source)
    assert not says(page, 0, source) and not says(page, 99, source)


def test_the_signs_around_a_line_are_no_text() -> None:
    assert plain("#  Words. ") == plain('"""Words.') == plain("Words.") == "Words."
