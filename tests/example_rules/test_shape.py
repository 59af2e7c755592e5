"""Each mistake in the shape of an example is told: the line, and what to do."""

from __future__ import annotations

import pytest
from small_gallery import AT, GOOD, Mistakes, Small, assert_told

from example_rules.static import static_problems

HEAD = "A good example\n==============\n"

MISTAKES: Mistakes = {
    # name: (old, new, the text on the line that is named, what is said)
    "misspelt setting": (
        "# sphinx_gallery_tags",
        "# sphinx_gallery_tag",
        "# sphinx_gallery_tag ",
        "has no setting 'tag'; did you mean 'tags'?",
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
        "plt.show()\n" * 110,
        "plt.show()\n\n",
        "116 lines of code",
    ),
    "long cell": (
        "plt.show()\n",
        "x = 1\n" * 20 + "plt.show()\n",
        "# sphinx_gallery_tags",
        "shows 26 lines of code, 25 at most",
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
}

#: Other rules tell of these, too.
SAID_TWICE = ("misspelt setting", "no title", "no docstring")


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_line(small: Small, kind: str) -> None:
    assert_told(small, MISTAKES[kind])


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in MISTAKES
        if kind not in ("misspelt setting", "no title", "no docstring")
    ],
)
def test_a_mistake_is_told_once(small: Small, kind: str) -> None:
    old, new, _, _ = MISTAKES[kind]
    assert len(said := small.said(old, new)) == 1, said


def test_a_good_example_passes(small: Small) -> None:
    assert small.said() == []


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
