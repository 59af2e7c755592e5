"""The line of a paragraph is found that has what a message says."""

from __future__ import annotations

import pytest

from messages.paragraph_lines import line_in_paragraph

ROWS = """First line with *open
and **bold** and `one`,
then :ref:`nowhere` and **more

Next `paragraph` with *x*.
#
Last nowhere.""".splitlines()


@pytest.mark.parametrize(
    ("line", "said", "found"),
    [
        (1, "Inline emphasis start-string without end-string.", 1),
        (1, "Inline strong start-string without end-string.", 3),  # the last is open
        (1, "Inline interpreted text or phrase", 3),
        (1, "undefined label: 'nowhere'", 3),
        (1, "not found: nowhere", 3),
        (1, "no target 'bold', no 'one'", 2),
        (1, "'elsewhere' is nowhere here", 1),  # what it names stands in no line
        (1, "words alone", 1),
        (4, "undefined label: 'paragraph'", 5),  # a cell may begin empty
        (5, "not found: nowhere", 5),  # a bare # ends a paragraph
        (7, "not found: nowhere", 7),
    ],
)
def test_what_is_said_is_found(line: int, said: str, found: int) -> None:
    assert line_in_paragraph(ROWS, line, said) == found
