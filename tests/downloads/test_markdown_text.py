"""The pieces of Markdown: what is no markup is escaped, and what is stays whole."""

from __future__ import annotations

import pytest
from docutils import nodes
from small_app import document

from downloads.markdown_text import (
    code_block,
    code_span,
    escaped,
    formula,
    hanging,
    heading,
    link,
    longest_run,
    paragraph,
    quoted,
)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a_b, _c and d_", r"a_b, \_c and d\_"),
        ("2 * 3\n  `x`", r"2 \* 3 \`x\`"),
        ("~~x~~ ~", r"\~~x\~~ ~"),
        ("a < b, <b>, &amp; &", r"a < b, \<b>, \&amp; &"),
        ("[x] [y](z)", r"[x] [y\](z)"),
    ],
)
def test_text_is_escaped_where_it_would_be_markup(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@pytest.mark.parametrize(
    ("line", "markdown"),
    [
        ("1. is no list", r"1\. is no list"),
        ("2) neither", r"2\) neither"),
        ("- nor this", r"\- nor this"),
        ("## no title", r"\## no title"),
        ("> no quote", r"\> no quote"),
        ("===", r"\==="),
        ("1.5 is a number", "1.5 is a number"),
        ("-1 is one, too", "-1 is one, too"),
    ],
)
def test_a_paragraph_is_nothing_else(line: str, markdown: str) -> None:
    assert paragraph(f" {line} ") == markdown


def test_code_is_fenced_by_more_backticks_than_it_holds() -> None:
    assert (longest_run("a``b`c"), longest_run("")) == (2, 0)
    assert code_span("x") == "`x`"
    assert code_span("a``b") == "```a``b```"
    assert code_span("`x`") == "`` `x` ``"
    block = nodes.literal_block("", "\n````\n", language="none")
    assert code_block(block) == "`````text\n````\n`````"
    assert code_block(nodes.literal_block("", "x", language="default")) == (
        "```python\nx\n```"
    )
    assert code_block(nodes.doctest_block("", ">>> 1")) == "```python\n>>> 1\n```"


def test_a_heading_is_as_deep_as_its_section() -> None:
    title = nodes.title("", "Deep")
    document(nodes.section("", nodes.section("", title)))
    assert heading(title, "Deep") == "## Deep"
    assert heading(nodes.title("", "Alone"), "Alone") == "# Alone"


def test_quotes_and_lists_keep_their_lines_together() -> None:
    assert quoted("one\n\ntwo") == "> one\n>\n> two"
    assert hanging("- ", "one\n\ntwo\nthree", 2) == "- one\n\n  two\n  three"


def test_a_formula_of_several_lines_has_an_environment() -> None:
    assert formula(" a = b ") == "$$\na = b\n$$"
    assert formula("a\n\nb", 3) == "$$\na\nb\n\\tag{3}\n$$"
    assert formula(r"a \\ b") == "$$\n\\begin{aligned}\na \\\\ b\n\\end{aligned}\n$$"
    cases = r"\begin{cases} a \\ b \end{cases}"
    assert formula(cases) == f"$$\n{cases}\n$$"


def test_a_bracket_in_an_address_does_not_end_it() -> None:
    assert link("Needleman", "https://doi.org/10.1016/0022-2836(70)90057-4") == (
        "[Needleman](https://doi.org/10.1016/0022-2836%2870%2990057-4)"
    )
    assert link("x", None) == link("x", "") == "x"
