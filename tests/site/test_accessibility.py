"""axe finds no barrier, on any type of page, in either theme, at either width."""

from __future__ import annotations

from typing import Any

import pytest
from built_pages import violations
from playwright.sync_api import Browser, Page, expect
from seed_page import DOCUMENT

#: The theme lets the keyboard reach what scrolls, a moment after the width has changed.
REACHABLE = """() => [...document.querySelectorAll("article pre")].every(
  pre => pre.scrollWidth <= pre.clientWidth || pre.tabIndex === 0)"""

PAGES = [
    "index.html",
    "auto_examples/index.html",
    "auto_examples/classification/index.html",
    DOCUMENT,
    "tutorial.html",
    "draw.html",
    "api_examples.html",
    "sg_execution_times.html",
    "engine.html",
    "scikit_learn_gallery.html",
    "contributing.html",
    "glossary.html",
    "references.html",
    "search.html?q=support",
    "genindex.html",
    "404.html",
]


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, browser: Browser, server: str) -> Any:
    """Return a page of the site, opened once, with all that folds unfolded."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(server + request.param)
    if "?q=" in request.param:
        page.wait_for_selector("#search-results li")
    page.locator("article details").evaluate_all(
        "all => all.forEach((details) => { details.open = true; })"
    )
    yield page
    context.close()


@pytest.mark.parametrize(
    ("theme", "width"),
    [
        ("light", 1280),
        ("dark", 390),
        pytest.param("dark", 1280, marks=pytest.mark.nightly),
        pytest.param("light", 390, marks=pytest.mark.nightly),
    ],
)
def test_axe_finds_nothing(opened: Page, theme: Any, width: int) -> None:
    opened.emulate_media(color_scheme=theme, reduced_motion="reduce")
    opened.set_viewport_size({"width": width, "height": 900})
    expect(opened.locator("html")).to_have_attribute("data-theme", theme)
    opened.wait_for_function(REACHABLE)
    assert violations(opened) == []


def test_axe_would_find_something(page: Page) -> None:
    page.set_content("<html lang=en><title>a</title><main><h1>a</h1><img src=a></main>")
    assert any(found.startswith("image-alt") for found in violations(page))


def test_axe_finds_nothing_in_the_open_search(page: Page, server: str) -> None:
    page.goto(server + "index.html")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#pst-search-dialog[open]")
    assert violations(page) == []


def test_axe_finds_nothing_in_the_open_menu_of_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(server + DOCUMENT)
    page.locator(".primary-toggle").click()
    page.wait_for_selector("#pst-primary-sidebar-modal[open]")
    assert violations(page) == []
