"""What is a link in code can be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from seed_page import DOCUMENT


@pytest.fixture
def desktop(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


def test_each_link_in_code_looks_like_one(desktop: Page, server: str) -> None:
    desktop.goto(server + DOCUMENT)
    links = desktop.evaluate(
        """() => [...document.querySelectorAll(".highlight-Python pre a")].map(
            (link) => [link.textContent, getComputedStyle(link).textDecorationLine])"""
    )
    assert {"load_digits", "SVC"} <= {text.split(".")[-1] for text, _ in links}
    assert {line for _, line in links} == {"underline"}
