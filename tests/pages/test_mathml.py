"""Formulas are MathML, which needs no script; one that has none is told."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from small_app import small_app, warned

PAGE = r"""Page
====

A line with :math:`a_1 < b`.

.. math::

   \frac{a}{b} = c
"""


def built(root: Path, page: str) -> tuple[BeautifulSoup, str]:
    """Return a page of a site with our renderer, and what was warned of."""
    app = small_app(
        root, {"docs/page.rst": page}, ["pages"], html_math_renderer="mathml"
    )
    app.build()
    html = Path(app.outdir, "page.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser"), warned(app)


def test_a_formula_in_a_line_and_one_alone(tmp_path: Path) -> None:
    soup, said = built(tmp_path, PAGE)
    inline, block = soup.select("math")
    assert inline.parent and inline.parent.name == "p"
    assert inline.find("msub") and "<" in inline.get_text()
    assert block.parent and block.parent["class"] == ["math"]
    assert block["display"] == "block" and block.find("mfrac")
    assert "no MathML" not in said
    assert not [s for s in soup.select("script") if "mathjax" in str(s).lower()]


def test_what_is_no_formula_is_told_with_its_line(tmp_path: Path) -> None:
    soup, said = built(tmp_path, PAGE.replace(r"\frac{a}{b} = c", r"\nothing{x}"))
    assert "page.rst:6: WARNING: no MathML for '\\\\nothing{x}'" in said
    assert len(soup.select("math")) == 1
