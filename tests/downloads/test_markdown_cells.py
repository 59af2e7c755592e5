"""Each kind of node turns into the Markdown that a reader would write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sphinx.application import Sphinx

from downloads.lasting_links import LastingLinks
from downloads.markdown_cells import Markdown
from downloads.markdown_text import link

BIB = """
@article{knuth1984, author = {Knuth, Donald E.}, title = {Literate programming},
  journal = {The Computer Journal}, year = {1984}, doi = {10.1093/comjnl/27.2.97}}
@misc{page1999, author = {Page, P.}, title = {A page}, year = {1999},
  url = {https://example.org/page}}
"""

TARGET = """
Target page
===========

.. _there:

A section
---------

.. glossary::

   pixel
      A dot.
"""

SITE = "https://digits.example.org/"

#: Name: (reST, Markdown).
SAID = {
    "marks": ("*one*, **two**, ``x_1`` and :code:`y`", "*one*, **two**, `x_1` and `y`"),
    "lines": ("Two\nlines.", "Two lines."),
    "stars": (r"5 \* 3, a_b and \_c", r"5 \* 3, a_b and \_c"),
    "dollars": ("From $5 to $7", r"From \$5 to \$7"),
    "tags": ("If a<b or <b>, &amp;", r"If a\<b or \<b>, \&amp;"),
    "number": (r"1\. is no list", r"1\. is no list"),
    "dash": (r"\- is no list", r"\- is no list"),
    "hash": ("# is no title", r"\# is no title"),
    "brackets": ("A [link](nowhere)", r"A [link\](nowhere)"),
    "backticks": ("``a`b`` and ```c```", "``a`b`` and `` `c` ``"),
    "maths": (r":math:`a_1 * b`", "$a_1 * b$"),
    "formula": (".. math::\n\n   a = b", "$$\na = b\n$$"),
    "formulas": (
        ".. math::\n\n   a &= b \\\\\n   c &= d",
        "$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$",
    ),
    "equation": (
        ".. math:: a = b\n   :label: eq",
        "$$\na = b\n\\tag{1}\n$$",
    ),
    "bullets": (
        "* one\n* two\n\n  more\n\n  * three",
        "- one\n- two\n\n  more\n\n  - three",
    ),
    "numbers": ("3. three\n4. four", "3. three\n4. four"),
    "terms": ("word\n  Its *meaning*.", "- **word**: Its *meaning*."),
    "fields": (":size: large", "- **size**: large"),
    "quote": ("Said:\n\n   One.\n\n   Two.", "Said:\n\n> One.\n>\n> Two."),
    "note": (".. note:: Look.\n\n   * here", "> **Note**\n>\n> Look.\n>\n> - here"),
    "warning": (".. warning::\n\n   Hot.", "> **Warning**\n>\n> Hot."),
    "see": (".. seealso:: That.", "> **See also**\n>\n> That."),
    "titled": (".. admonition:: My *word*\n\n   Yes.", "> **My *word***\n>\n> Yes."),
    "topic": (".. topic:: Aside\n\n   Yes.", "> **Aside**\n>\n> Yes."),
    "version": (".. versionadded:: 1.9\n   New.", "> Added in version 1.9: New."),
    "code": (".. code-block:: python\n\n   x = 1", "```python\nx = 1\n```"),
    "console": (".. code-block:: console\n\n   $ ls", "```console\n$ ls\n```"),
    "doctest": (">>> 1 + 1\n2", "```python\n>>> 1 + 1\n2\n```"),
    "fence": ("::\n\n  ```", "````python\n```\n````"),
    "verse": ("| one\n| two", "one\\\ntwo"),
    "line": ("a\n\n----\n\nb", "a\n\n---\n\nb"),
    "rubric": (".. rubric:: Heading", "**Heading**"),
    "table": (
        "=== =====\nA   B\n=== =====\n1   a|b\n2   ``c``\n=== =====",
        "| A | B |\n| --- | --- |\n| 1 | a\\|b |\n| 2 | `c` |",
    ),
    "headless": (
        ".. table:: Title\n\n   = =\n   1 2\n   = =",
        "**Title**\n\n|  |  |\n| --- | --- |\n| 1 | 2 |",
    ),
    "footnote": ("Why [#]_\n\n.. [#] So.", "Why <sup>1</sup>\n\n<sup>1</sup> So."),
    "scripts": ("x\\ :sub:`1`, x\\ :sup:`2`", "x<sub>1</sub>, x<sup>2</sup>"),
    "abbreviation": (":abbr:`SVM (machine)`", "SVM (machine)"),
    "keys": (":kbd:`Ctrl`", "`Ctrl`"),
    "link": ("`text <https://example.org/a_b>`_", "[text](https://example.org/a_b)"),
    "address": ("https://example.org", "[https://example.org](https://example.org)"),
    "doc": (":doc:`target`", f"[Target page]({SITE}target.html)"),
    "ref": (":ref:`there`", f"[A section]({SITE}target.html#there)"),
    "words": (":ref:`See that <there>`.", f"[See that]({SITE}target.html#there)."),
    "term": (":term:`pixel`", f"[*pixel*]({SITE}target.html#term-pixel)"),
    "download": (":download:`dot.png`", f"[`dot.png`]({SITE}_downloads/"),
    "paper": (
        ":cite:p:`knuth1984`",
        "([Knuth, 1984](https://doi.org/10.1093/comjnl/27.2.97))",
    ),
    "author": (
        ":cite:t:`knuth1984`",
        "Knuth ([1984](https://doi.org/10.1093/comjnl/27.2.97))",
    ),
    "web": (":cite:p:`page1999`", "([Page, 1999](https://example.org/page))"),
    "image": (".. image:: dot.png\n   :alt: A [x]", r"![A \[x\]](attachment:dot.png)"),
    "figure": (
        ".. figure:: dot.png\n   :alt: Dot\n\n   Caption.\n\n   Legend.",
        "![Dot](attachment:dot.png)\n\n*Caption.*\n\nLegend.",
    ),
    "container": (".. container:: x\n\n   Inside.", "Inside."),
    "comment": ("Before.\n\n.. comment\n\nAfter.", "Before.\n\nAfter."),
    "entry": (".. index:: word\n\nText.", "Text."),
    "substitution": (".. |x| replace:: why\n\nSo |x|.", "So why."),
    "sections": ("Two\n---\n\nText.", "## Two\n\nText."),
}

#: Name: (reST, the node that no Markdown can show).
UNKNOWN = {
    "html": (".. raw:: html\n\n   <b>x</b>", "raw"),
    "options": ("-v  verbose", "option_list"),
    "grammar": (".. productionlist::\n   a: b", "productionlist"),
    "columns": (".. hlist::\n\n   * a\n   * b", "hlist"),
    "object": (".. py:function:: f()", "desc"),
    "span": ("+-+-+\n|a  |\n+-+-+\n|b|c|\n+-+-+", "entry"),
    "letters": ("a. one\nb. two", "enumerated_list"),
    "broken": (":ref:`nowhere`", "inline"),
    "inside": ("* Deep\n\n  .. note::\n\n     .. raw:: html\n\n        x", "raw"),
}

Convert = Callable[[str], tuple[str, Markdown, list[str]]]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    """Return a builder that has read the pages above."""
    root = tmp_path_factory.mktemp("pages")
    pages = {name: rst for name, (rst, _) in (SAID | UNKNOWN).items()}
    for name, rst in pages.items():
        (root / f"{name}.rst").write_text(f"One\n===\n\n{rst}\n")
    (root / "index.rst").write_text(
        "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n\n.. bibliography::\n"
    )
    (root / "target.rst").write_text(TARGET)
    (root / "dot.png").write_bytes(b"\x89PNG")
    (root / "references.bib").write_text(BIB)
    app = Sphinx(
        *(root, None, root / "out", root / "doctrees", "html"),
        confoverrides={
            "extensions": ["sphinxcontrib.bibtex"],
            "bibtex_bibfiles": ["references.bib"],
            "bibtex_reference_style": "author_year",
            "html_baseurl": SITE,
            "smartquotes": False,
        },
        status=None,
        warning=None,
    )
    app.builder.read()
    return app


@pytest.fixture
def convert(app: Sphinx) -> Convert:
    """Return a function that converts one of the pages."""

    def convert(name: str) -> tuple[str, Markdown, list[str]]:
        doctree = app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags)
        unknown: list[str] = []
        link = LastingLinks(app, name)
        markdown = Markdown(app.srcdir, link, lambda node: unknown.append(node.tagname))
        return markdown.blocks(doctree.children), markdown, unknown

    return convert


@pytest.mark.parametrize("name", SAID)
def test_text_is_said_in_markdown(convert: Convert, name: str) -> None:
    text, _, unknown = convert(name)
    assert unknown == []
    if name == "download":  # the folder has a hash for its name
        assert text.startswith(f"# One\n\n{SAID[name][1]}")
        assert text.endswith("/dot.png)")
    else:
        assert text == f"# One\n\n{SAID[name][1]}"


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_cannot_be_said_is_reported(convert: Convert, name: str) -> None:
    _, _, unknown = convert(name)
    assert UNKNOWN[name][1] in unknown


@pytest.mark.parametrize("name", ["image", "figure"])
def test_an_image_goes_with_its_cell(convert: Convert, name: str) -> None:
    _, markdown, _ = convert(name)
    assert markdown.attachments["dot.png"].read_bytes() == b"\x89PNG"


@pytest.mark.parametrize(
    "address", ["", "http://127.0.0.1:8000/", "http://localhost/", "http://[::1]:80/"]
)
def test_no_link_leads_to_this_machine(
    convert: Convert, app: Sphinx, address: str
) -> None:
    app.config.html_baseurl = address
    try:
        assert convert("doc")[0] == "# One\n\n*Target page*"
        assert convert("ref")[0] == "# One\n\n*A section*"
        assert convert("words")[0] == "# One\n\nSee that."
        assert convert("download")[0] == "# One\n\n`dot.png`"
        assert "https://doi.org/" in convert("paper")[0]
    finally:
        app.config.html_baseurl = SITE


def test_a_bracket_in_an_address_does_not_end_it() -> None:
    assert link("Needleman", "https://doi.org/10.1016/0022-2836(70)90057-4") == (
        "[Needleman](https://doi.org/10.1016/0022-2836%2870%2990057-4)"
    )
