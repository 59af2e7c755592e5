"""On a phone everything is large enough for a finger; see also `test_every_page`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from seed_page import DOCUMENT

WIDTH = 390


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": WIDTH, "height": 844})
    return page


@pytest.mark.parametrize(
    "address", ["index.html", "auto_examples/index.html", DOCUMENT, "tutorial.html"]
)
def test_targets_are_large_enough(phone: Page, server: str, address: str) -> None:
    """At least 24 px each way, but links in a sentence (WCAG 2.2, 2.5.8).

    The link of a card is stretched over all of it by what follows its text.
    """
    phone.goto(server + address)
    small = phone.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary")]
            .filter((e) => e.checkVisibility({visibilityProperty: true}))
            .filter((e) => getComputedStyle(e, "::after").position !== "absolute")
            .filter((e) => !e.closest("p, li > p, dt, dd, pre, td, h1, h2, h3"))
            .filter((e) => !e.closest("#pst-skip-link"))
            .map((e) => [e.outerHTML.slice(0, 100), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && Math.min(box.width, box.height) < 24)
            .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
    )
    assert small == []


def test_the_downloads_are_near_the_top(phone: Page, server: str) -> None:
    phone.goto(server + DOCUMENT)
    for suffix in ("py", "ipynb", "zip"):
        box = phone.locator(f".page-actions a[href$='.{suffix}']").bounding_box()
        assert box and box["y"] < 844, "below the first screen"


@pytest.mark.parametrize(
    "address",
    ["scikit_learn_gallery.html", "contributing.html", "rebuild.html", "draw.html"],
)
def test_a_table_can_be_read(phone: Page, server: str, address: str) -> None:
    """No cell is a column of single words."""
    phone.goto(server + address)
    towers = phone.evaluate(
        """() => [...document.querySelectorAll("article td")]
            .map((cell) => [cell.textContent, cell.getBoundingClientRect()])
            .filter(([, box]) => box.height > 300 && box.width < 150)
            .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""
    )
    assert towers == []
