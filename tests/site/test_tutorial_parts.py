"""The tutorial is read in parts, and one can come back to each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PARTS = ["data", "split", "learn", "score", "choose_and_save", "your_own_digit"]
PAGES = ["tutorial.html", *(f"tutorial/{part}.html" for part in PARTS)]

#: Where other sites may link to, since all of it was one page.
ANCHORS = [
    *(
        "introduction",
        "words-used-here",
        "what-a-data-set-is",
        "from-an-image-to-a-row",
    ),
    *(
        "hold-half-of-it-back",
        "a-score-to-beat",
        "learn-then-predict",
        "how-good-is-it",
    ),
    *("digit-by-digit", "what-is-taken-for-what", "the-mistakes-themselves"),
    *("choose-gamma", "save-the-model", "read-a-digit-of-your-own"),
    *("from-a-photograph", "where-you-are-now"),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_part_is_no_scroll(page: Page, server: str, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + address)
    assert page.evaluate("document.documentElement.scrollHeight") <= 4000


def test_the_old_address_keeps_its_anchors(site: Path) -> None:
    html = (site / "tutorial.html").read_text(encoding="utf-8")
    assert [anchor for anchor in ANCHORS if f'id="{anchor}"' not in html] == []


def test_one_part_leads_to_the_next(page: Page, server: str) -> None:
    page.goto(server + PAGES[0])
    for part in PARTS:
        page.locator(".prev-next-area .right-next").click()
        page.wait_for_url(f"**/tutorial/{part}.html")
        first = page.locator("article a", has_text=re.compile("^tutorial$")).first
        expect(first).to_have_attribute("href", re.compile(r"^\.\./tutorial\.html"))
        if part != PARTS[0]:
            expect(page.locator("article details summary").first).to_contain_text(
                "Coming back"
            )
