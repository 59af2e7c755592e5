"""What readers stumbled over: names, menus, wide blocks, a phone, a page not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built_pages import pages_of
from playwright.sync_api import Browser, Page, expect
from seed_page import DOCUMENT

NAME = "The digits gallery"
MEET = "auto_examples/classification/plot_meet_the_data.html"
ONE_IMAGE = "auto_examples/classification/plot_one_image.html"

#: Blocks of code or output that are wider than their box, and how each shows it.
WIDE = """() => [...document.querySelectorAll("article div.highlight pre")]
    .filter(pre => pre.checkVisibility() && pre.scrollWidth > pre.clientWidth)
    .map(pre => getComputedStyle(pre).backgroundImage)"""


def test_the_site_has_one_name(site: Path) -> None:
    for address in pages_of(site):
        soup = BeautifulSoup(
            (site / address).read_text(encoding="utf-8"), "html.parser"
        )
        if not soup.title:
            continue  # a page that leads on
        assert NAME in soup.title.get_text(), address
        logo = soup.select_one(".logo__title")
        assert logo and logo.get_text() == NAME, address


def test_the_menu_begins_with_what_readers_want(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + "index.html")
    names = page.locator(".bd-header nav .nav-item > a:visible").all_inner_texts()
    assert names == ["Tutorial", "Draw a digit", "Gallery", "By class", "Glossary"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_wide_block_shows_that_it_scrolls(
    page: Page, server: str, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + MEET)
    wide = page.evaluate(WIDE)
    assert wide and all(image.count("linear-gradient") == 4 for image in wide)


def test_a_table_of_sentences_is_read_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + "scikit_learn_gallery.html")
    right = "cell => cell.getBoundingClientRect().right"
    cells = page.locator("table.stacks-on-a-phone td").all()
    assert len(cells) > 80
    assert max(cell.evaluate(right) for cell in cells) <= 390


def test_an_error_message_is_shown_whole(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + ONE_IMAGE)
    message = page.locator(".sphx-glr-script-out pre", has_text="Reshape your data")
    assert message.evaluate("pre => pre.scrollWidth <= pre.clientWidth")


def test_a_finger_finds_the_buttons(browser: Browser, server: str) -> None:
    """Those that copy, and the switch of the theme; the name keeps its distance."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(server + MEET)
    copying = page.locator("button.copybtn").first
    expect(copying).to_have_css("opacity", "1")
    expect(page.locator(".theme-switch-button:visible")).to_have_count(1)
    name = page.locator(".logo__title").bounding_box()
    search = page.locator(".search-button:visible").bounding_box()
    assert name and search and name["x"] + name["width"] + 8 <= search["x"]
    context.close()


@pytest.mark.parametrize("address", ["index.html", DOCUMENT])
def test_the_next_page_is_no_tower_of_words(
    page: Page, server: str, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + address)
    lines = """title => title.getBoundingClientRect().height
        / parseFloat(getComputedStyle(title).lineHeight)"""
    for title in page.locator(".prev-next-title").all():
        assert title.evaluate(lines) <= 3


def test_a_page_that_is_not_there_leads_on(page: Page, server: str) -> None:
    page.goto(server + "404.html")
    article = page.locator("article")
    for address in ("/auto_examples/index.html", "/tutorial.html"):
        assert article.locator(f"a[href='{address}']").count() == 1
    article.locator("input[type=search]").fill("confusion matrix")
    article.locator("input[type=search]").press("Enter")
    page.wait_for_url("**/search.html?q=confusion+matrix")
    expect(page.locator("#search-results a").first).to_contain_text("confusion matrix")


def test_a_number_keeps_its_sign(site: Path) -> None:
    for path in site.glob("auto_examples/*/plot_*.html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        words = " ".join(p.get_text() for p in soup.select("article p"))
        assert "0 %" not in words and "7 %" not in words, path
