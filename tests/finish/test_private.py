"""What a page does works without another host, on a server or from a file.

That no page asks one is seen in `test_every_page`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_pages import pages_of, record_copies
from playwright.sync_api import Page, expect
from seed_page import DOCUMENT
from traffic import Traffic

GALLERY = "auto_examples/index.html"


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    if request.param == "file":
        return site.as_uri() + "/"
    return str(request.getfixturevalue("server"))


def test_the_search_finds(page: Page, traffic: Traffic, home: str) -> None:
    page.goto(home + "index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("confusion")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=confusion$"))
    page.locator("#search-results li a").first.click()
    page.wait_for_url("**/plot_confusion_matrix.html*")
    assert traffic.complaints == []


def test_the_filter_works(page: Page, traffic: Traffic, home: str) -> None:
    page.goto(home + GALLERY)
    page.locator(".gallery-filter [type=search]").fill("confusion matrix reading")
    expect(page.locator(".card-example:visible")).to_have_count(1)
    assert traffic.complaints == []


def test_the_theme_is_kept(page: Page, traffic: Traffic, home: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(home + "index.html")
    page.locator(".theme-switch-button:visible").click()
    page.locator(".theme-change-button[data-mode=dark]:visible").click()
    page.goto(home + GALLERY)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert traffic.complaints == []


def test_code_is_copied_without_prompts(
    page: Page, traffic: Traffic, home: str
) -> None:
    record_copies(page)
    page.goto(home + "tutorial.html")
    block = page.locator("div.highlight", has=page.locator(".gp")).first
    assert block.locator(".gp").first.inner_text().startswith((">>>", "$"))
    block.hover()
    block.locator("button.copybtn").click()
    expect(block.locator("button.copybtn")).to_have_class(re.compile("success"))
    copied = page.evaluate("window.copied.at(-1)")
    assert copied.strip()
    assert not re.search(r"^(>>>|\.\.\.|\$) ", copied, re.MULTILINE)
    assert traffic.complaints == []


# -- The policy -------------------------------------------------------------------
def test_each_page_has_a_strict_policy(site: Path) -> None:
    for address in pages_of(site):
        html = (site / address).read_text(encoding="utf-8")
        found = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
        assert len(found) == 1, address
        rules = dict(rule.split(" ", 1) for rule in found[0].split("; "))
        assert rules["default-src"] == "'none'"
        assert "unsafe" not in rules["script-src"]
        assert "http" not in found[0]
        assert not re.search(r"<[^>]+\son[a-z]+=", html), f"{address} has a handler"


def test_the_policy_is_in_force(page: Page, traffic: Traffic, home: str) -> None:
    page.goto(home + DOCUMENT)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruder = true";
            document.body.append(script);
            const image = document.createElement("img");
            image.src = "https://example.org/pixel.png";
            document.body.append(image);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.intruder") is None
    refused = " ".join(traffic.complaints)
    assert "inline script" in refused
    assert "https://example.org/pixel.png" in refused
