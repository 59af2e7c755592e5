"""What reST says, and the Markdown that a reader would write."""

from __future__ import annotations

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
