"""What holds for every page: one walk on a phone and one at a desk tell it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from built_pages import pages_of
from playwright.sync_api import Browser
from traffic import Traffic

PHONE, DESK = 390, 1280

#: Blocks of code that are wider than the page has room for.
CUT = """() => [...document.querySelectorAll(".highlight-Python pre")]
    .filter((pre) => pre.scrollWidth > pre.clientWidth)
    .map((pre) => `${location.pathname}: ${pre.textContent}`)"""


@dataclass
class Walk:
    """What was found on a walk through all pages."""

    traffic: Traffic = field(default_factory=Traffic)
    seen: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)


def walk(browser: Browser, site: Path, home: str, width: int) -> Iterator[Walk]:
    """Open each page in a window of this width, and scroll to its end."""
    found = Walk()
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found.traffic.watch(page)
    for address in pages_of(site):
        if address == "404.html" and home.startswith("file:"):
            continue  # its links begin at the root of a server
        page.goto(home + address)
        found.seen.append(address)
        there = page.evaluate("document.documentElement.scrollWidth")
        if there > width:
            found.wide.append(f"{address}: {there} px")
        if "/plot_" in address:
            found.cut += page.evaluate(CUT)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    yield found
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, site: Path, server: str) -> Iterator[Walk]:
    """Return what was found on a phone, from a server."""
    yield from walk(browser, site, server, PHONE)


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Path) -> Iterator[Walk]:
    """Return what was found at a desk, in a folder."""
    yield from walk(browser, site, f"{site.as_uri()}/", DESK)


def test_no_page_was_left_out(site: Path, phone: Walk, desk: Walk) -> None:
    assert phone.seen == pages_of(site)
    assert set(phone.seen) - set(desk.seen) == {"404.html"}


def test_each_page_is_quiet_on_a_server(phone: Walk) -> None:
    """It asks no other host, and complains of nothing."""
    assert phone.traffic.complaints == []
    assert phone.traffic.strangers() == []


def test_each_page_is_quiet_in_a_folder(desk: Walk) -> None:
    assert desk.traffic.complaints == []
    assert desk.traffic.strangers() == []


def test_no_page_scrolls_sideways(phone: Walk, desk: Walk) -> None:
    assert phone.wide == []
    assert desk.wide == []


def test_no_line_of_an_example_is_cut(desk: Walk) -> None:
    assert desk.cut == []
