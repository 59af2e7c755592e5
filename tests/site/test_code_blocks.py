"""Code can be read whole on a desktop, and what is a link in it can be seen."""

from __future__ import annotations

import pytest
from built_pages import pages_of
from playwright.sync_api import Page
from projects import ROOT
from seed_page import DOCUMENT


@pytest.fixture
def desktop(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def test_no_line_of_an_example_is_cut(desktop: Page, server: str) -> None:
    cut = []
    for address in pages_of(ROOT / "docs" / "_build" / "html"):
        if "/plot_" in address:
            desktop.goto(server + address)
            cut += desktop.evaluate(
                """() => [...document.querySelectorAll(".highlight-Python pre")]
                    .filter((pre) => pre.scrollWidth > pre.clientWidth)
                    .map((pre) => `${location.pathname}: ${pre.textContent}`)"""
            )
    assert cut == []


def test_each_link_in_code_looks_like_one(desktop: Page, server: str) -> None:
    desktop.goto(server + DOCUMENT)
    links = desktop.evaluate(
        """() => [...document.querySelectorAll(".highlight-Python pre a")].map(
            (link) => [link.textContent, getComputedStyle(link).textDecorationLine])"""
    )
    assert {"load_digits", "SVC"} <= {text.split(".")[-1] for text, _ in links}
    assert {line for _, line in links} == {"underline"}
