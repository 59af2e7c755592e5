"""Change a word of an example, and the rules notice.

`count.py` counts over all pages; here each page that keeps the rules is asked a few
dozen times. What is drawn, and how, knows nothing of the rules.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from mutants import Asked, mutants
from projects import EXAMPLES, ROOT
from spans import labels, prose_spans, sentences
from swaps import changes

#: How many changes are drawn of each page, and how many of 100 are noticed at least.
DRAWN, NOTICED = 36, 90

LISTED = (ROOT / "tests" / "claims" / "not_yet.txt").read_text("utf-8").splitlines()
FINISHED = [p for p in EXAMPLES if f"{p.parent.name}/{p.stem}" not in LISTED]

SOURCE = '''"""
A title
=======

SVC is better than the forest :cite:p:`x`. Is it more?
"""

# %%
# Heading
# -------
# It has ``9`` of 12 images.
#
# .. math::
#
#    3 + 4

x = 5  # no prose, 6
fig.set_label("Two lines that rise")
'''


def test_prose_is_the_docstring_and_the_comments_of_cells() -> None:
    spans = [SOURCE[a:b] for a, b in prose_spans(SOURCE)]
    found = [s for span in spans for s in sentences(span, "prose")]
    said = [" ".join(s.words.replace("#", " ").split()).strip('" =-') for s in found]
    assert said[:3] == ["A title", "SVC is better than the forest .", "Is it more?"]
    assert said[3:] == ["Heading", "It has of 12 images."]
    assert labels(SOURCE) == [(18, "Two lines that rise")]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("It is more than that.", {"It is fewer than that."}),
        ("The figure above: 12.", {"The figure above: "}),
        ("See below.", set()),
        ("Pixels lose to SVC.", {"Pixels gain to SVC.", "SVC lose to Pixels."}),
        ("Pixels and SVC are better.", {"Pixels and SVC are worse."}),
    ],
)
def test_what_can_be_changed(words: str, kinds: set[str]) -> None:
    (sentence,) = sentences(words, "prose")
    found = changes(sentence, {"Pixels", "SVC"}, Random(0))
    changed = {words[:a] + new + words[b:] for a, b, new, _ in found}
    assert len(changed) == len(kinds)
    assert all(any(c.startswith(kind) for kind in kinds) for c in changed), changed


def test_each_change_changes_one_place() -> None:
    found = list(mutants(SOURCE, Random(0)))
    assert [(mutant.kind, mutant.sourced) for mutant in found] == [
        ("direction", True),
        ("number", False),
        ("direction", False),
        ("number", False),
    ]
    assert "SVC is worse than the forest" in found[0].source
    assert found[2].label == ("Two lines that rise", "Two lines that fall")


@pytest.mark.parametrize("example", FINISHED, ids=lambda path: path.stem)
def test_the_rules_notice_a_changed_word(
    site: Path, example: Path, tmp_path: Path
) -> None:
    random = Random(example.stem)
    every = list(mutants(example.read_text(encoding="utf-8"), random))
    own = [mutant for mutant in every if not mutant.sourced]
    drawn = random.sample(own, min(DRAWN, len(own)))
    asked = Asked(example, site, tmp_path)
    assert asked.before == 0
    missed = [mutant.told for mutant in drawn if not asked.notices(mutant)]
    assert len(missed) * 100 <= (100 - NOTICED) * len(drawn), "\n".join(missed)
