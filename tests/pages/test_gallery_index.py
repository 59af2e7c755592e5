"""The index of the gallery: pictures first, and a filter that leads nowhere in vain."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

INDEX = "auto_examples/index.html"
CARDS = ".card-example:visible"
BOXES = """() => [...document.querySelector(".gallery-cards").children].map(card => {
  const box = card.getBoundingClientRect();
  return {left: box.left, bottom: box.bottom + scrollY};
})"""


@pytest.mark.parametrize(
    ("width", "height", "columns"), [(390, 844, 1), (1280, 800, 4), (1600, 800, 5)]
)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_row_is_whole_on_the_first_screen(
    page: Page, server: str, theme: str, width: int, height: int, columns: int
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(server + INDEX)
    boxes = page.evaluate(BOXES)
    assert len({box["left"] for box in boxes}) >= columns
    assert max(box["bottom"] for box in boxes[:columns]) <= height


def test_it_is_looked_through_at_a_glance(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + INDEX)
    bottom = "document.documentElement.scrollHeight"
    assert page.evaluate(bottom) <= 4500


def test_levels_are_either_or(page: Page, server: str) -> None:
    page.goto(server + INDEX)
    page.get_by_label("beginner").check()
    beginners = page.locator(CARDS).count()
    page.get_by_label("advanced").check()
    assert 0 < page.locator(CARDS).count() != beginners
    assert page.url.endswith("?tags=advanced")


def test_no_choice_leads_to_nothing(page: Page, server: str) -> None:
    page.goto(server + INDEX)
    page.locator(".gallery-filter summary").click()
    topics = page.locator(".gallery-filter button[data-tag]")
    for number in range(topics.count()):
        topic = topics.nth(number)
        said = int(topic.locator("small").inner_text())
        topic.click()
        assert page.locator(CARDS).count() == said > 0
        greyed = page.locator(".gallery-filter button[data-tag]:disabled")
        assert greyed.count() > 0
        assert greyed.locator("small").all_inner_texts() == ["0"] * greyed.count()
        topic.click()


def test_a_tag_is_a_link_to_the_filter(page: Page, server: str) -> None:
    page.goto(server + "auto_examples/evaluation/plot_forms.html")
    page.locator(".example-facts a", has_text="writers").click()
    page.wait_for_url("**/auto_examples/index.html?tags=writers")
    cards = page.locator(CARDS)
    assert cards.count() > 1
    for card in cards.all():
        assert "writers" in (card.get_attribute("data-tags") or "").split("|")
    cards.first.locator(".card-facts a").first.click()
    assert page.url.count("%7C") == 1, "both are wanted now"


def test_the_list_of_sections_follows_and_the_anchor_stays(
    page: Page, server: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{server}{INDEX}#features")
    assert page.url.endswith("#features")
    entries = page.locator(".page-toc a:visible")
    before = entries.count()
    page.locator(".gallery-filter [type=search]").fill("hog")
    expect(entries).to_have_count(1)
    assert before > 1 and page.url.endswith("?q=hog#features")
