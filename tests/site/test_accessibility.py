"""axe finds no barrier, on any type of page, in either theme, at either width."""

from __future__ import annotations

import pytest
from built_pages import violations
from playwright.sync_api import Page
from seed_elements import DOCUMENT

PAGES = [
    "index.html",
    "auto_examples/index.html",
    "auto_examples/classification/index.html",
    DOCUMENT,
    "tutorial.html",
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


@pytest.mark.parametrize(
    ("theme", "width"),
    [
        ("light", 1280),
        ("dark", 390),
        pytest.param("dark", 1280, marks=pytest.mark.nightly),
        pytest.param("light", 390, marks=pytest.mark.nightly),
    ],
)
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(
    page: Page, server: str, address: str, theme: str, width: int
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server + address)
    if "?q=" in address:
        page.wait_for_selector("#search-results li")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    page.locator("article details").evaluate_all(
        "all => all.forEach((details) => { details.open = true; })"
    )
    assert violations(page) == []


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
