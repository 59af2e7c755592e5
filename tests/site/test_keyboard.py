"""Whatever a page offers can be reached and used without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from seed_page import DOCUMENT, NAME

GALLERY = "auto_examples/index.html"


def tab_to(page: Page, selector: str) -> None:
    """Press the tabulator until an element has the focus, and can be seen."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            expect(page.locator(":focus")).to_be_visible()
            return
    pytest.fail(f"the tabulator never comes to {selector}")


def test_the_skip_link_leads_to_the_text(page: Page, server: str) -> None:
    page.goto(server + DOCUMENT)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_gallery_is_filtered_by_words_and_tags(page: Page, server: str) -> None:
    page.goto(server + GALLERY)
    cards = page.locator(".card-example")
    total = cards.count()
    status = page.locator(".gallery-filter output")
    assert status.get_attribute("aria-live") == "polite"
    expect(status).to_have_text(f"{total} of {total} examples")

    tab_to(page, ".gallery-filter [type=search]")
    page.keyboard.type("confusion matrix reading")
    expect(page.locator(".card-example:visible")).to_have_count(1)
    expect(status).to_have_text(f"1 of {total} examples")
    assert page.url.endswith("?q=confusion+matrix+reading")

    tab_to(page, ".gallery-filter button[type=reset]")
    page.keyboard.press("Enter")
    expect(page.locator(".card-example:visible")).to_have_count(total)

    tab_to(page, ".gallery-filter summary")
    page.keyboard.press("Enter")
    tab_to(page, ".gallery-filter button[data-tag]")
    tag = page.locator(":focus").get_attribute("data-tag")
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
    shown = page.locator(".card-example:visible")
    assert 0 < shown.count() < total
    for card in shown.all():
        assert tag in card.locator(".card-facts a").all_inner_texts()

    kept = shown.count()
    page.goto(page.url)
    expect(page.locator(".card-example:visible")).to_have_count(kept)


def test_a_card_is_opened(page: Page, server: str) -> None:
    page.goto(server + GALLERY)
    tab_to(page, f".card-example a[href*='{NAME}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{DOCUMENT}")


def test_the_search_is_opened_and_finds(page: Page, server: str) -> None:
    page.goto(server + DOCUMENT)
    page.keyboard.press("Control+k")
    expect(page.locator("#pst-search-dialog input")).to_be_focused()
    page.keyboard.type("confusion matrix")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=confusion\+matrix$"))
    expect(page.locator("#search-results li a").first).to_be_visible()
    tab_to(page, "#search-results li a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plot_confusion_matrix.html*")


def test_the_theme_is_chosen(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(server + "index.html")
    tab_to(page, ".theme-switch-button")
    page.keyboard.press("Enter")
    while page.locator(":focus").get_attribute("data-mode") != "dark":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(server + DOCUMENT)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("suffix", ["py", "ipynb", "zip"])
@pytest.mark.parametrize("place", [".page-actions", ".sphx-glr-footer-example"])
def test_each_download_is_taken(
    page: Page, server: str, place: str, suffix: str
) -> None:
    page.goto(server + DOCUMENT)
    tab_to(page, f"{place} a[href$='.{suffix}']")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == f"{NAME}.{suffix}"


def test_an_answer_of_the_tutorial_is_opened(page: Page, server: str) -> None:
    page.goto(server + "tutorial/data.html")
    tab_to(page, "article details summary")
    page.keyboard.press("Enter")
    expect(page.locator("article details").first).to_have_attribute("open", "")
