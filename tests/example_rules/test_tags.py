"""Each mistake in the tags of an example is told: the line, and what to do."""

from __future__ import annotations

import pytest
from small_gallery import Mistakes, Small, assert_told

TAGS = '# sphinx_gallery_tags = ["beginner", "metrics"]'

MISTAKES: Mistakes = {
    # name: (old, new, the text on the line that is named, what is said)
    "no tags": (TAGS, "", "import matplotlib", "no tags; write"),
    "tags twice": (
        "plt.show()",
        f"{TAGS}\nplt.show()",
        f"{TAGS}\nplt.show",
        "a second time; delete",
    ),
    "tags too late": (
        f"{TAGS}\nimport matplotlib.pyplot as plt\n",
        f"import matplotlib.pyplot as plt\n{TAGS}\n",
        TAGS,
        "on top of the first code cell: move them to line 16",
    ),
    "no list": (
        '["beginner", "metrics"]',
        "beginner, metrics",
        "# sphinx_g",
        "no list",
    ),
    "a text": ('["beginner", "metrics"]', '"beginner"', "# sphinx_gal", "no list of"),
    "no words": ('["beginner", "metrics"]', "[1, 2]", "# sphinx_gallery", "no list of"),
    "cut short": (
        '"metrics"]',
        '"metrics"',
        "# sphinx_gallery_tags",
        "no list of words",
    ),
    "no level": ('"beginner", ', "", "# sphinx_g", "no level; the first is one of beg"),
    "unknown level": (
        '"beginner"',
        '"beginer"',
        "# sphinx_gallery_tags",
        "you wrote 'beginer'; did you mean 'beginner'?",
    ),
    "level last": (
        '"beginner", "metrics"',
        '"metrics", "beginner"',
        "# sphinx_gallery_tags",
        "the level comes first: move 'beginner' to the front",
    ),
    "two levels": (
        '"beginner"',
        '"beginner", "advanced"',
        "# sphinx_gallery_tags",
        "2 levels; keep one of beginner, advanced",
    ),
    "no topic": (', "metrics"', "", "# sphinx_gallery_tags", "0 topics; name one"),
    "many topics": (
        '"metrics"',
        '"metrics", "linear models", "a", "b"',
        "# sphinx_gallery_tags",
        "4 topics; name one to three",
    ),
    "topic twice": (
        '"metrics"',
        '"metrics", "metrics"',
        "# sphinx_gallery_tags",
        "'metrics' stands twice",
    ),
    "misspelt topic": (
        '"metrics"',
        '"Metric"',
        "# sphinx_gallery_tags",
        "'Metric' is not in docs/topics.txt; did you mean 'metrics'?",
    ),
    "new topic": (
        '"metrics"',
        '"forgery"',
        "# sphinx_gallery_tags",
        "'forgery' is not in docs/topics.txt; take one that is, or add a line",
    ),
}

#: Other rules tell of these, too.
SAID_TWICE = ("many topics",)


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line(small: Small, kind: str) -> None:
    assert_told(small, MISTAKES[kind])


@pytest.mark.parametrize(
    "kind", [kind for kind in MISTAKES if kind not in ("many topics",)]
)
def test_a_mistake_is_told_once(small: Small, kind: str) -> None:
    old, new, _, _ = MISTAKES[kind]
    assert len(said := small.said(old, new)) == 1, said
