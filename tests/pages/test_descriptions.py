"""What is told of a page where it is listed or shared."""

from __future__ import annotations

import pytest
from docutils import nodes
from small_app import document

from pages.descriptions import (
    LENGTH,
    SPEED,
    description,
    first_sentences,
    minutes_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One. Two! Three?", "One. Two! Three?"),
        (f"One {'long ' * 40}one. Two.", f"One {'long ' * 40}one."),
        (f"One. {'x' * LENGTH}. Three.", "One."),
        ("One\n  line", "One line"),
    ],
)
def test_whole_sentences_are_taken(text: str, words: str) -> None:
    section = nodes.section("", nodes.title("", "A"), nodes.paragraph("", text))
    assert first_sentences(document(section)) == words


def test_text_outside_a_section_is_none() -> None:
    assert first_sentences(document(nodes.paragraph("", "Words."))) == ""


def test_a_description_of_its_own_goes_first() -> None:
    own = nodes.meta("", name="description", content="Own words.")
    section = nodes.section("", nodes.title("", "A"), nodes.paragraph("", "Text."))
    assert description(document(own, section)) == "Own words."
    assert description(document(section)) == "Text."


def test_a_page_takes_a_minute_at_least() -> None:
    assert minutes_of(document(nodes.paragraph("", "One word."))) == 1
    assert minutes_of(document(nodes.paragraph("", "word " * 3 * SPEED))) == 3


def test_a_style_sheet_in_a_page_takes_no_time() -> None:
    style = nodes.raw("", ".a {} " * 9 * SPEED, format="html")
    comment = nodes.comment("", "aside " * 9 * SPEED)
    text = nodes.paragraph("", "word " * 2 * SPEED)
    assert minutes_of(document(style, comment, text)) == 2
