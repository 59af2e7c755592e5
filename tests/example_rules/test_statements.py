"""Which words of a prose state something, and which of them nothing bears out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_gallery import AT, GOOD, Small

from example_rules.claims_table import Claim
from example_rules.relations import relates, words_that_relate
from example_rules.run import Figure, Run
from example_rules.sentences import clauses, pieces
from example_rules.statements import uncovered_words

TABLE = "tests/claims/small/plot_good.toml"
PRINTED = "3 points\n"


def said(small: Small, text: str, claim: Claim, stdout: str = PRINTED) -> list[str]:
    """Return what is said of the good example with these words in its second cell."""
    assert GOOD.count("The line has 3 points, see") == 1
    marked = "\n# ".join(text.splitlines())
    script = small.script(GOOD.replace("The line has 3 points, see", f"{marked} See"))
    return [str(p) for p in uncovered_words(script, [claim], Run(stdout=stdout))]


# -- Numbers ---------------------------------------------------------------------------
@pytest.mark.parametrize("number", ["3", "three"])
def test_a_number_printed_with_a_word_of_its_sentence(
    small: Small, claim: Claim, number: str
) -> None:
    assert said(small, f"The line has {number} points.", claim) == []
    assert said(small, f"The point is {number}.", claim) == []
    (found,) = said(small, f"The line has {number} ends.", claim)
    assert found == (
        f"{AT}:11: the number {number} (in 'The line has {number} ends. See and') is"
        " neither claimed nor printed on a line with a word and the other numbers of"
        f" its sentence; print it so, or add a claim to {TABLE}"
    )


def test_the_numbers_of_a_sentence_stand_on_one_line(
    small: Small, claim: Claim
) -> None:
    apart, together = "5 images\n7 images\n", "images: 5 and 7\n"
    text = "Of 5 images there are 7."
    assert len(said(small, text, claim, apart)) == 2
    assert said(small, text, claim, together) == []
    assert len(said(small, "Of 7 images there are 5.", claim, together)) == 2
    assert said(small, "Of 5 images. There are 7 images.", claim, apart) == []


def test_a_line_of_numbers_has_the_words_of_the_head(
    small: Small, claim: Claim
) -> None:
    table = "  size  accuracy\n  5   0.97\n"
    assert said(small, "The accuracy is 0.97.", claim, table) == []
    assert len(said(small, "The score is 0.97.", claim, table)) == 1


def test_a_claim_covers_its_place_alone(small: Small, claim: Claim) -> None:
    claim = replace(claim, says="9 are here")
    (found,) = said(small, "Of them 9 are here.\nAnd 9 are there.", claim)
    assert found.startswith(
        f"{AT}:12: the number 9 (in 'are here. And 9 are there. See')"
    )
    assert said(small, "Here is ``9``, and :cite:p:`source2000`.", claim) == []


def test_a_number_of_a_label_is_named(small: Small, claim: Claim) -> None:
    run = Run(figures=[Figure("A line from 5 to six", 20, [])], stdout=PRINTED)
    script = small.script()
    found = [str(p) for p in uncovered_words(script, [claim], run)]
    assert [row.partition(" (in ")[0] for row in found] == [
        f"{AT}:20: the number 5",
        f"{AT}:20: the number six",
    ]


# -- Relations -------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "Lines are better.",
        "The forest comes first.",
        "It rises.",
        "Below chance is the tree.",
        "Every line is straight.",
        "Their scores are the same.",
        "It is the same as before.",
        "Once more: trees are worse.",
        "Is it so? They are the best.",
        "Perhaps it is so. They are the best.",
        "A heading is worse\n------------------\nWords.",
    ],
)
def test_a_comparison_without_claim_is_named(
    small: Small, claim: Claim, text: str
) -> None:
    (found,) = said(small, text, claim)
    assert "states how things compare and stands in no claim; add the relation" in found
    assert found.startswith(f"{AT}:11: ")


@pytest.mark.parametrize(
    "text",
    [
        "Is it better?",
        "What more lines cannot tell\n---------------------------\nWords.",
        "Trees with the same data and the same settings.",
        "Perhaps it is better.",
        "It may be better.",
        "Lines are better :cite:p:`source2000`.",
        "Lines are better, as :ref:`other` shows.",
        "Lines are better (`why <https://example.org>`_).",
        "Keep the better one.",
        "Then always take the better one.",
        "Do not take all of them.",
        "If lines are better, take them all.",
        "The figure above, and the one below, has a first row.",
        "It is no longer so, not at all.",
        "* Choose the best one",
    ],
)
def test_what_states_nothing_is_left_alone(
    small: Small, claim: Claim, text: str
) -> None:
    assert said(small, text, claim) == []


def test_a_claimed_comparison_is_left_alone(small: Small, claim: Claim) -> None:
    claim = replace(claim, says="Lines are better.")
    assert said(small, "Lines are better.", claim) == []


def test_a_doubt_is_about_its_clause_alone(small: Small, claim: Claim) -> None:
    assert said(small, "It is so, perhaps: lines are better.", claim)
    assert said(small, "It is so: lines are perhaps better.", claim) == []


def test_sentences_end_with_headings_and_items() -> None:
    block = "Title\n-----\nOne is. Two: a, e.g. b\nmore\n\n* c\n* d; e\n"
    passage, begins = pieces(block, 5)
    found = [clause.words.strip() for clause in clauses(passage.text, begins)]
    assert found == [
        "Title", "-----", "One is.", "Two:", "a, e.g. b more", "* c", "* d;", "e"
    ]  # fmt: skip


def test_phrases_relate_nothing() -> None:
    text = "at least, not only, better, at the lower left, no longer, never"
    assert [w[0] for w in words_that_relate(text)] == ["least", "better", "never"]
    assert [w[0] for w in words_that_relate(text, general=False)] == ["least", "better"]


@pytest.mark.parametrize(
    ("value", "expected", "does"),
    [
        ("a < b", True, True),
        ("max(scores, key=scores.get)", "SVC", True),
        ("a - b", 3, True),
        ("[a, b]", [1, 2], True),
        ("a.mean()", 0.97, False),
        ("a <", True, False),
    ],
)
def test_a_value_relates_two_things(value: str, expected: object, does: bool) -> None:
    assert relates(value, expected) is does
