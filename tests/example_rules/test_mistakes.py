"""Each mistake in the text of an example is told: the line, what is wrong, what to do.

None of these rules runs the example, so each case takes milliseconds.
"""

from __future__ import annotations

import pytest
from small_gallery import AT, GOOD, Small

from example_rules.static import static_problems

TAGS = '# sphinx_gallery_tags = ["beginner", "metrics"]'
HEAD = "A good example\n==============\n"


def line_of(text: str, source: str = GOOD) -> int:
    """Return the line on which a text begins."""
    return source[: source.index(text)].count("\n") + 1


def test_a_good_example_passes(small: Small) -> None:
    assert small.said() == []


MISTAKES = {
    # name: (old, new, the text on the line that is named, what is said)
    "no tags": (TAGS, "", "import matplotlib", "no tags; write"),
    "misspelt setting": (
        "# sphinx_gallery_tags",
        "# sphinx_gallery_tag",
        "# sphinx_gallery_tag ",
        "has no setting 'tag'; did you mean 'tags'?",
    ),
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
    "no title": (HEAD, "", '"""', "the docstring has no title; write one"),
    "nothing but signs": (HEAD, "=====\n\n", '"""', "the docstring has no title"),
    "another underline": (
        "==============",
        "--------------",
        '"""',
        "above a line of =",
    ),
    "words glued to the title": (
        "==============\n\nIt",
        "==============\nIt",
        '"""',
        "then comes an empty line",
    ),
    "no introduction": (
        GOOD[GOOD.index("\nIt draws") : GOOD.index('"""\n\n# %%')],
        "",
        '"""\n\n# %%',
        "the introduction is missing; write two sentences",
    ),
    "one sentence": (
        " Nobody learns much from it, but it keeps the rules.",
        "",
        '"""\n\n# %%',
        "the introduction is one sentence; write two",
    ),
    "short underline": (
        HEAD,
        HEAD[:-3] + "\n",
        "=====",
        "shorter than the title above it; make it as long",
    ),
    "short underline of a cell": (
        "# Draw\n# ----",
        "# Draw\n# --",
        "# --",
        "shorter than the title above it",
    ),
    "long": (
        "plt.show()\n",
        "plt.show()\n" * 105,
        "plt.show()\n\n",
        "111 lines of code",
    ),
    "another sign": ("# %%\n# Draw", "#%%\n# Draw", "#%%", "write that instead"),
    "a row of hashes": (
        "# %%\n# Draw",
        f"{'#' * 79}\n# Draw",
        "####",
        "write that ins",
    ),
    "words behind the sign": (
        "# %%\n# Draw",
        "# %% Draw\n# Draw",
        "# %% D",
        "alone on",
    ),
    "probability": (
        "plt.show()",
        "SVC(\n    probability=True)",
        "    prob",
        "deprecated; wrap the classifier in CalibratedClassifierCV",
    ),
    "file": ("plt.show()", "print(__file__)", "print(__", "a notebook has no __file__"),
    "fetch": (
        "plt.show()",
        "datasets.fetch_openml('x')",
        "datasets.f",
        "datasets.fetch_openml needs the network; put the data in examples/data/",
    ),
    "no last words": (
        " Next: :ref:`sphx_glr_auto_examples_small_plot_good.py`, of\n"
        "# :class:`sklearn.svm.SVC` :cite:p:`source2000`.",
        "",
        "# What to",
        "say where",
    ),
    "no docstring": (GOOD[: GOOD.index("# %%")], "", "# %%", "has no docstring; begin"),
    "syntax": ("fig, ax =", "fig, ax = =", "fig, ax", "Python cannot read this line"),
    "byte order mark": ('"""\nA', '\ufeff"""\nA', "\ufeff", "byte order mark; save it"),
    # -- prose that is no reST, or other reST than was meant --
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
    "indented": (
        "# * one is the first;\n",
        "# Words,\n#   more words,\n# end.\n#\n# * o\n",
        "# end.",
        "put an empty line before",
    ),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line(small: Small, kind: str) -> None:
    old, new, where, words = MISTAKES[kind]
    bad = GOOD.replace(old, new, 1)
    said = small.said(old, new)
    expected = f"{AT}:{line_of(where, bad)}: "
    assert [row for row in said if row.startswith(expected) and words in row], said


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in MISTAKES
        if kind not in ("no docstring", "no title", "many topics", "misspelt setting")
    ],
)
def test_a_mistake_is_told_once(small: Small, kind: str) -> None:
    old, new, _, _ = MISTAKES[kind]
    said = small.said(old, new)
    assert len(said) == 1, said


def test_a_line_that_is_no_text_is_named(small: Small) -> None:
    small.path.write_bytes(GOOD.replace("Draw\n", "Dr\xe4w\n", 1).encode("latin-1"))
    said = list(map(str, static_problems(small.path, small.gallery)))
    assert said == [
        f"{AT}:9: this line is not in UTF-8; save the file in that encoding"
    ]


def test_an_example_out_of_the_reading_order_is_told(small: Small) -> None:
    (small.gallery.root / "docs" / "reading_order.txt").write_text("small/plot_x\n")
    (said,) = small.said()
    assert "reading_order.txt does not name it; add the line small/plot_good" in said


def test_a_section_without_header_is_told(small: Small) -> None:
    (small.path.parent / "GALLERY_HEADER.rst").unlink()
    (said,) = small.said()
    assert said == (
        "examples/small/GALLERY_HEADER.rst:1: the section has no such file; write its"
        " title there"
    )


@pytest.mark.parametrize("text", ["", "Words.\n", "Words.\n\n* one\n* two\n"])
def test_a_section_without_title_is_told(small: Small, text: str) -> None:
    (small.path.parent / "GALLERY_HEADER.rst").write_text(text)
    (said,) = small.said()
    assert said.startswith("examples/small/GALLERY_HEADER.rst:1: the section has no ti")


def test_a_name_without_plot_is_told(small: Small) -> None:
    path = small.path.rename(small.path.with_name("good.py"))
    said = list(map(str, static_problems(path, small.gallery)))
    assert "examples/small/good.py:1: an example is called plot_<topic>.py" in said[0]


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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import pytest", True),
        ("from bs4 import BeautifulSoup", True),
        ("import json", False),
        ("import numpy.linalg", False),
        ("import nothing_like_it", False),  # the run tells of it
        ("try:\n    import pytest\nexcept ImportError:\n    pytest = None", False),
    ],
)
def test_a_package_that_is_not_locked_is_told(
    small: Small, line: str, told: bool
) -> None:
    lock = small.gallery.root / "requirements.txt"
    lock.write_text("matplotlib==3 \\\n    --hash=sha256:0\nNumpy==2\n")
    said = small.said("plt.show()", f"{line}\nplt.show()")
    if told:
        where = f"{AT}:{line_of('plt.show()')}: the package "
        assert [row for row in said if row.startswith(where)] == said
        assert "add it to requirements.in and run 'make lock'" in said[0]
    assert len(said) == told, said
