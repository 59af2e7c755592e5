"""The landing page says what this is, for whom, and what one can take away."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from projects import EXAMPLES

SIZES = [(390, 844), (1280, 800), (1920, 1080)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_first_screen_says_what_it_is(
    page: Page, server: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(server + "index.html")
    seen = page.evaluate(
        """() => [...document.querySelectorAll("article h1, article p, article pre")]
            .filter(e => e.getBoundingClientRect().bottom <= innerHeight)
            .map(e => e.textContent).join(" ")"""
    )
    for word in (
        "Python",
        "scikit-learn",
        "tutorial",
        f"{len(EXAMPLES)} worked examples",
    ):
        assert word in seen, word
    buttons = page.locator(".landing-buttons a")
    assert buttons.count() == 3
    filled = "e => getComputedStyle(e).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    assert [button.evaluate(filled) for button in buttons.all()] == [True, False, False]
    box = buttons.last.bounding_box()
    assert box and box["y"] + box["height"] <= height


def test_ten_lines_stand_beside_what_they_do(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(server + "index.html")
    code, printed = page.locator(".run-script pre").all_inner_texts()
    assert sum(bool(row.strip()) for row in code.splitlines()) == 10
    assert re.search(r"read as \[8 8 4 9 0\]\nright: 9\d\.\d%", printed)
    box = page.locator(".run-script").bounding_box()
    assert box and box["y"] + box["height"] <= 800, "below the first screen"
    assert page.locator(".run-script pre").first.evaluate(
        "pre => pre.scrollWidth <= pre.clientWidth"
    )


def test_the_wall_shows_each_example(page: Page, server: str) -> None:
    page.goto(server + "index.html")
    pictures = page.locator(".gallery-wall img:visible")
    expect(pictures).to_have_count(len(EXAMPLES))
    links = page.locator(".gallery-wall a").all()
    assert len({link.inner_text() for link in links}) == len(EXAMPLES)
    links[-1].click()
    page.wait_for_url("**/plot_*.html")


def test_it_says_when_the_examples_were_run_for_it(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r"built on\s+(\d+ \w+ \d{4})", text)
    assert found, "no date"
    datetime.datetime.strptime(found[1], "%d %B %Y")
