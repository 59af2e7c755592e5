"""Each mistake in the prose of an example is told: the line, and what to do."""

from __future__ import annotations

import pytest
from small_gallery import Mistakes, Small, assert_told

MISTAKES: Mistakes = {
    # name: (old, new, the text on the line that is named, what is said)
    "unknown role": (
        ":ref:`other`",
        ":reff:`other`",
        "# The line",
        "no role is called 'reff'; did you mean 'ref'?",
    ),
    "unknown directive": (
        "# The line",
        "# .. notee:: Words.\n#\n# The line",
        "# .. notee",
        "no directive is called 'notee'",
    ),
    "role in italics": (
        "# The line",
        "# It is *stochastic :ref:`other`, in *short*.\n#\n# The line",
        "# It is *stochastic",
        "':ref:`' would show; put no role inside of other markup",
    ),
    "star alone": (
        "# The line",
        "# It is :ref:`other` selection* here.\n#\n# The line",
        "# It is :ref:",
        "'*' would show; put no role inside of other markup, and close each star",
    ),
    "label nowhere": (
        "`other`",
        "`othre`",
        "# The line",
        "no label 'othre' is defined in this site; did you mean 'other'?",
    ),
    "class nowhere": (
        "svm.SVC",
        "svm.SVCC",
        "# :class:",
        "'sklearn.svm.SVCC'; did you mean 'sklearn.svm.SVC'?",
    ),
    "class without module": (
        "sklearn.svm.SVC",
        "LogisticRegression",
        "# :class:",
        "in full: 'sklearn.linear_model.LogisticRegression'",
    ),
    "function as class": (
        "sklearn.svm.SVC",
        "numpy.exp",
        "# :class:",
        "it is a function",
    ),
    "source nowhere": (
        "source2000",
        "source2001",
        "# :class:",
        "no source 'source2001' is in docs/references.bib; did you mean 'source2000'?",
    ),
    "page nowhere": (
        ":ref:`other`",
        ":doc:`/pag`",
        "# The line",
        "no page '/pag'; did you mean 'page'?",
    ),
    "term nowhere": (
        ":ref:`other`",
        ":term:`estimatorr`",
        "# The line",
        "'estimatorr'",
    ),
    "address nowhere": (
        "`elsewhere <https://example.org>`_",
        "`elsewhere`_",
        "# * the la",
        'target name: "elsewhere"; define it, or write `words <address>`_',
    ),
    "label twice": (
        "# %%\n# Draw",
        "# %%\n# .. _other:\n#\n# Draw",
        "# .. _other",
        "is defined in docs/page.rst:1 already",
    ),
    "single backticks": (
        "``numpy``",
        "`numpy`",
        "# The line",
        "single backticks around 'numpy'; code has two: ``numpy``",
    ),
    "bold left open": (
        "``numpy``",
        "**numpy",
        "# The line",
        "** opens here and is never",
    ),
    "italics left open": (
        "one is",
        "*one is",
        "# * *one",
        "* opens here and is never c",
    ),
    "literal left open": (
        "``numpy``",
        "``numpy",
        "# The line",
        "`` opens here and is nev",
    ),
    "backtick left open": (
        "``numpy``",
        "`numpy",
        "# The line",
        "a backtick opens here",
    ),
    "role without backticks": (
        ":ref:`other`",
        ":ref:other",
        "# The line",
        "':ref:other' is a role without backticks; write :role:`target`",
    ),
    "role with a blank": (
        ":ref:`other`",
        ":ref: `other`",
        "# The line",
        "single backticks around 'other'",
    ),
    "indented": (
        "# * one is the first;\n",
        "# Words,\n#   more words,\n# end.\n#\n# * o\n",
        "# end.",
        "put an empty line before",
    ),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line(small: Small, kind: str) -> None:
    assert_told(small, MISTAKES[kind])


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_once(small: Small, kind: str) -> None:
    old, new, _, _ = MISTAKES[kind]
    assert len(said := small.said(old, new)) == 1, said


@pytest.mark.parametrize(
    "words",
    [
        "A note: 2 * 3 * 4 and 5*6, with ``[x](y)`` and ``__init__`` as they are.",
        "See :math:`a_1 [b](c)` and :func:`~numpy.exp`, :func:`numpy.exp()`.",
        "Titles :ref:`in words <other>`, :class:`this one <sklearn.svm.SVC>`.",
        ".. math::\n#\n#    [x](y) `z`\n#\n# Words.",
        "Thus::\n#\n#    ```\n#    [x](y)\n#\n# Words.",
        "It is at most\n# 1. It is no list.",
        ".. note::\n#\n#    Words of a note.",
        "1. one\n# 2. two\n#\n#    - inside\n#    - inside",
        "* one that\n#   goes on\n# * two",
        ":term:`random_state`, :term:`estimator`, :cite:t:`source2000`.",
        "A :doc:`/page`, :doc:`auto_examples/small/plot_good`, :kbd:`q`.",
    ],
)
def test_what_is_right_is_left_alone(small: Small, words: str) -> None:
    assert small.said("# The line has", f"# {words}\n#\n# The line has") == []
