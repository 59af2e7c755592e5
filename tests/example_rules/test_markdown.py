"""Markdown and HTML in the prose of an example are told, with the reST for it."""

from __future__ import annotations

import pytest
from small_gallery import Mistakes, Small, assert_told

MISTAKES: Mistakes = {
    # name: (old, new, the text on the line that is named, what is said)
    "Markdown link": (
        "`elsewhere <https://example.org>`_",
        "[here](https://example.org)",
        "# * the last",
        "is a link in Markdown; write `words <address>`_",
    ),
    "Markdown image": (
        "``numpy``",
        "![x](y.png)",
        "# The line",
        "'![x](y.png)' is a link",
    ),
    "fence": (
        "# The line",
        "# ```python\n# x\n# ```\n#\n# The line",
        "# ```py",
        "a fence",
    ),
    "Markdown title": (
        "# Draw\n# ----",
        "# ## Draw\n#",
        "# ## Draw",
        "a title in Markdo",
    ),
    "Markdown bold": ("``numpy``", "__numpy__", "# The line", "write **words**"),
    "HTML": (
        "``numpy``",
        "<b>numpy</b>",
        "# The line",
        "is HTML, which the page would",
    ),
    "one colon": (
        "# The line",
        "# .. note: Words.\n#\n# The line",
        "# .. note:",
        "would be a comment: a directive has two colons",
    ),
    "list glued": (
        "``numpy``:\n#\n",
        "``numpy``:\n",
        "# * one",
        "an empty line before it",
    ),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line(small: Small, kind: str) -> None:
    assert_told(small, MISTAKES[kind])


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_once(small: Small, kind: str) -> None:
    old, new, _, _ = MISTAKES[kind]
    assert len(said := small.said(old, new)) == 1, said
