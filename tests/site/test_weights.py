"""A page is light: what a browser fetches for it, compressed as a server sends it."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from projects import for_each_example
from seed_page import DOCUMENT

COMPRESSED = {".html", ".css", ".js", ".svg", ".json"}

#: The most that each page may weigh, in KiB.
HEAVIEST = {"index.html": 100, DOCUMENT: 100, "auto_examples/index.html": 160}

#: The most that the page of an example may weigh without what other pages have too.
HEAVIEST_EXAMPLE = 90


@for_each_example
def test_the_page_of_an_example_is_light(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    assert size(page) <= HEAVIEST_EXAMPLE * 1024


@pytest.mark.parametrize("address", HEAVIEST)
def test_a_page_is_light(page: Page, server: str, site: Path, address: str) -> None:
    asked: set[str] = set()
    page.on("requestfinished", lambda request: asked.add(request.url))
    page.set_viewport_size({"width": 412, "height": 823})  # as Lighthouse measures
    page.goto(server + address)
    page.wait_for_load_state("networkidle")
    files = [site / unquote(urlsplit(url).path).lstrip("/") for url in asked]
    sizes = {path.relative_to(site).as_posix(): size(path) for path in files}
    assert address in sizes
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    assert sum(sizes.values()) <= HEAVIEST[address] * 1024, heaviest


def size(path: Path) -> int:
    """Return how many bytes of a file travel."""
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in COMPRESSED else len(content)
