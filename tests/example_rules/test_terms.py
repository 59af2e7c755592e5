"""A page links each term of the glossary that it uses, and links it once."""

from __future__ import annotations

import pytest
from small_gallery import AT, GOOD, Small

from downloads.scripts import with_plain_terms
from example_rules.gallery import Gallery
from example_rules.terms import unlinked_terms

GLOSSARY = """
Glossary
========

.. glossary::

   fold
      A part.

   kernel
      A likeness.

   kernel approximation
   Nystroem
      Features, with a :term:`kernel`.

   label
      An answer.
"""


def said(small: Small, text: str) -> list[str]:
    """Return what is said of the good example with these words in its second cell."""
    root = small.gallery.root
    (root / "docs" / "glossary.rst").write_text(GLOSSARY)
    marked = "\n# ".join(text.splitlines())
    script = small.script(GOOD.replace("The line has 3 points, see", f"{marked} See"))
    return [str(problem) for problem in unlinked_terms(script, Gallery(root))]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("It has a fold.", "fold"),
        ("Folds are parts.", "fold"),
        ("It has a kernel.", "kernel"),
        ("A kernel\napproximation is one.", "kernel approximation"),
        ("Nystroem draws.", "kernel approximation"),
    ],
)
def test_a_term_that_is_not_linked_is_named(small: Small, text: str, term: str) -> None:
    (found,) = said(small, text)
    assert found.startswith(f"{AT}:11: ")
    assert (
        f"is a term of docs/glossary.rst; link it where it helps most: :term:`{term}`"
        in found
    )


@pytest.mark.parametrize(
    "text",
    [
        "It has a :term:`fold`, and folds.",
        "It has :term:`folds <fold>`.",
        "It has a :term:`kernel\n<kernel>`.",
        "A :term:`kernel approximation` is one.",
        "Ten-fold, a foldable chair, ``fold``.",
        "A label is an everyday word.",
        "A fold\n------\nis a heading",
    ],
)
def test_what_is_linked_or_no_term_is_left_alone(small: Small, text: str) -> None:
    assert said(small, text) == []


def test_a_term_is_linked_once(small: Small) -> None:
    (found,) = said(small, "It has a :term:`fold`.\nAnd a :term:`fold`.")
    assert found == f"{AT}:12: the term 'fold' is linked in line 11; write the word"


def test_it_is_only_told_of_a_listed_page(small: Small) -> None:
    folder = small.gallery.root / "tests" / "claims"
    folder.mkdir(parents=True)
    (folder / "not_yet.txt").write_text("small/plot_good\n")
    (found,) = said(small, "It has a fold.")
    assert found.endswith("(told only, not yet asked of this page)")


def test_a_role_finds_the_terms_of_the_site(small: Small) -> None:
    (small.gallery.root / "docs" / "glossary.rst").write_text(GLOSSARY)
    targets = Gallery(small.gallery.root).targets
    assert targets.missing("term", "Kernel approximation") is None
    assert targets.missing("term", "random_state") is None
    assert targets.missing("term", "kernell") is not None


def test_a_script_shows_a_term_as_words() -> None:
    text = "# A :term:`fold`, :term:`kernels\n# <kernel>` and :ref:`x`."
    assert with_plain_terms(text) == "# A *fold*, *kernels* and :ref:`x`."
