"""Arrows of the navigation get a name, and old roles of a bibliography go."""

from __future__ import annotations

from pathlib import Path

from small_app import small_app, warned

from finish.accessible_names import name_parts
from finish.page import Page

NAVIGATION = (
    '<nav class="bd-docs-nav bd-links"><ul><li class="toctree-l1">'
    '<a class="reference internal" href="#">First steps</a><details open>'
    '<summary><span></span></summary><ul><li class="toctree-l2"></li></ul></details>'
    "</li></ul></nav>"
)

SOURCES = (
    '<div role="list" class="citation-list">'
    '<div class="citation" id="x" role="doc-biblioentry"><p>A source</p></div></div>'
)


def test_an_arrow_is_named_after_what_it_opens(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    name_parts(app, page := Page("auto_examples/small/plot_a", NAVIGATION))
    assert '<summary aria-label="Pages of First steps"><span>' in page.html
    assert "accessible_names finds no" not in warned(app)


def test_a_bibliography_is_no_list_of_old_roles(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    name_parts(app, page := Page("references", SOURCES))
    assert page.html == (
        '<div class="citation-list">'
        '<div class="citation" id="x"><p>A source</p></div></div>'
    )
    assert "accessible_names finds no" not in warned(app)


def test_another_theme_is_told(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    name_parts(app, Page("auto_examples/index", "<p>"))
    assert "accessible_names finds no navigation" in warned(app)
    name_parts(app, Page("a/b", NAVIGATION.replace("<details open>", "<b>")))
    assert "finds no arrow in the navigation" in warned(app)
    name_parts(app, Page("index", '<section role="doc-biblioentry">'))
    assert "finds no entry of a bibliography as it was" in warned(app)
