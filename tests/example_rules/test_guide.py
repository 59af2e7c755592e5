"""Each rule that is checked is said in the guide, with the numbers of the rule."""

from __future__ import annotations

import re

import pytest
from projects import ROOT

from example_rules import (
    claims,
    running,
    shape,
    statements,
    static,
    style,
    tags,
    whole_claims,
)
from example_rules.cell_parts import LONG_DRAWING, MOST_SHOWN
from example_rules.gallery import Gallery
from figures.labels import WORDS

GUIDE = re.sub(r"\s+", " ", (ROOT / "docs" / "contributing.rst").read_text("utf-8"))

NUMBERS = {2: "two", 5: "five"}

#: What the guide says of each rule.
SAID = {
    "unreadable_tags": ["begins with a list of words"],
    "wrong_tags": [
        "one level (``beginner``, ``intermediate``, ``advanced``), then one to three",
        "Each topic is a line of ``docs/topics.txt``",
    ],
    "wrong_settings": ["are those that Sphinx-Gallery knows"],
    "refused_settings": ["``extensions/example_rules/gallery_settings.toml``"],
    "outside_data": [
        "The zip of the example holds the files and folders that it names"
    ],
    "wrong_name": ["``examples/<section>/plot_<topic>.py``, in small letters"],
    "wrong_place": [
        "a title in its ``GALLERY_HEADER.rst``",
        "``docs/reading_order.txt`` names the example",
    ],
    "wrong_opening": ["the title, a line of ``=`` as long below it, and two sentences"],
    "wrong_size": [f"at most {shape.LONGEST} lines of code"],
    "wrong_cells": [
        "begins with ``# %%`` alone on a line",
        "there are two cells at least",
    ],
    "long_cells": [
        f"A cell shows at most {MOST_SHOWN} lines of code",
        f"drawing code of more than {LONG_DRAWING} lines",
    ],
    "wrong_end": ["leads on with a ``:ref:`` to where to go next"],
    "wrong_names": ["no ``probability=``", "no ``__file__``", "no ``fetch_...``"],
    "marks_that_show": ["no role stands inside of other markup"],
    "single_backticks": ["code has double backticks"],
    "wrong_markdown": ["not Markdown or HTML", "a list has an empty line above it"],
    "wrong_markup": ["a title has a line below it", "Every mark that opens is closed"],
    "wrong_roles": ["Each role and directive is one that Sphinx knows and leads some"],
    "unlinked_terms": [
        "Each term of :ref:`the glossary <terms>` that the page uses is linked once",
    ],
    "wrong_labels": ["No label is defined twice"],
    "unlocked_imports": ["another package goes into ``requirements.in``"],
    "style_problems": ["It passes ``ruff``, for style and format"],
    "wrong_figures": [
        "There is one at least",
        f"in {NUMBERS[WORDS]} words or more, and no two say the same",
        "Each axis that shows numbers has a label",
        "its numbers count as prose",
    ],
    "few_claims": [f"there are {NUMBERS[claims.FEWEST]} claims at least"],
    "wrong_claims": ["is a piece of the example's prose, or of a figure's label"],
    "wrong_value": ["A value that has drifted is told with both lines"],
    "uncovered_words": [
        "Every number and every comparison in the prose is printed by the example or",
        "``one`` where it counts something",
        "``always``, ``every``, ``only`` and their like",
        "says *perhaps*, *may* or *might*, or tells the reader what to do",
        "cites its source (``:cite:p:``) or links to the page that shows it",
        "a word of the sentence, of four letters or more",
        "stand together on one line, in the order of the sentence",
        "has the words of the head of its table",
    ],
    "hollow_claims": [
        "The words in its ``says``, a sentence or a piece of one",
        "Each number in ``says`` is one of ``expected``, rounded to the digits written",
        "a constant that ``value`` compares with or picks by",
        "If ``says`` compares, so does ``value``",
        "No value that the ``tolerance`` lets pass may make ``says`` false",
        "is a number meant to a tenth of itself, or to one of its last digit",
        "``value`` uses a variable that the example computes",
        "may be claimed where ``says`` tells a setting",
        "What is true by itself, such as ``a == a``, is no claim",
    ],
    "run_and_check": [
        "in under ten seconds on one core",
        "without warnings and without anything deprecated",
        "goes into ``requirements.in``, then ``make lock``",
        "lies beside the example, or in ``examples/data/``",
    ],
}


def test_each_rule_is_in_the_guide() -> None:
    rules = [*static.NEEDED, *static.TOLD, *static.OTHERS]
    rules += [style.style_problems, running.wrong_figures, running.run_and_check]
    rules += [
        claims.few_claims,
        claims.wrong_claims,
        claims.wrong_value,
        *running.TRUE_TO_THE_WORD,
    ]
    assert sorted(rule.__name__ for rule in rules) == sorted(SAID)


@pytest.mark.parametrize("rule", SAID)
def test_the_guide_says_what_the_rule_asks(rule: str) -> None:
    assert [words for words in SAID[rule] if words not in GUIDE] == []


def test_no_function_that_finds_a_fault_is_left_out() -> None:
    """Each generator of problems is a rule, or a part of one."""
    modules = (claims, running, shape, tags, statements, whole_claims)
    parts = {"wrong_list", "wrong_header", "wrong_number"}
    found = {
        name
        for module in modules
        for name, thing in vars(module).items()
        if re.match("wrong_|uncovered_|unreadable_|hollow_", name) and callable(thing)
    }
    assert found - parts - {"wrong_words"} <= set(SAID)


def test_the_guide_s_own_example_of_tags_is_right() -> None:
    (line,) = set(re.findall(r"sphinx_gallery_tags = (\[.*?\])", GUIDE))
    assert list(tags.wrong_list(tags.read_list(line), Gallery())) == []


def test_each_command_of_the_guide_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    said = re.findall(r"(?:``|\$ )make ([a-z -]+?)(?= [A-Z]|``| \$| )", GUIDE)
    named = {target for words in said for target in words.split()}
    assert named >= {"example", "check", "hook", "html", "test", "lint", "lock"}
    assert named <= targets
