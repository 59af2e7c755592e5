"""A page is shared with its words and its picture, and search engines find it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from acting_site import SITE_URL, example, soup_of
from bs4 import BeautifulSoup
from PIL import Image


def meta(soup: BeautifulSoup, name: str) -> str:
    found = soup.select(f'meta[property="{name}"], meta[name="{name}"]')
    assert len(found) == 1, f"{len(found)} of {name}"
    return str(found[0]["content"])


def test_an_example_is_shared_with_its_words_and_its_picture(acting_site: Path) -> None:
    soup = example(acting_site)
    address = f"{SITE_URL}auto_examples/small/plot_estimator.html"
    canonical = soup.select_one('link[rel="canonical"]')
    assert canonical and canonical["href"] == address
    assert meta(soup, "og:url") == address
    assert meta(soup, "og:title") == "An estimator"
    assert meta(soup, "description") == meta(soup, "og:description")
    assert meta(soup, "description").endswith("many words. It is fitted here.")
    picture = meta(soup, "og:image")
    assert picture.startswith(f"{SITE_URL}_images/")
    with Image.open(acting_site / picture.removeprefix(SITE_URL)) as image:
        assert image.size == (1200, 630)
    others = meta(example(acting_site, "plot_line"), "og:image")
    assert others != picture


def test_no_page_repeats_itself(site: Path) -> None:
    titles = []
    for path in site.rglob("*.html"):
        soup = soup_of(path)
        assert len(soup.select('meta[name="viewport"]')) == 1, path
        assert soup.title
        titles.append(soup.title.get_text())
    assert len(set(titles)) == len(titles)


def test_robots_and_sitemap(acting_site: Path) -> None:
    robots = (acting_site / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in robots
    root = ET.parse(acting_site / "sitemap.xml").getroot()
    addresses = [location.text or "" for location in root.iterfind(".//{*}loc")]
    assert f"{SITE_URL}auto_examples/small/plot_estimator.html" in addresses
    assert sorted(addresses) == addresses
    for address in addresses:
        assert (acting_site / address.removeprefix(SITE_URL)).is_file()


def test_the_404_page_works_at_any_depth(acting_site: Path) -> None:
    soup = soup_of(acting_site / "404.html")
    for tag, attribute in (("link[rel=stylesheet]", "href"), ("script[src]", "src")):
        for found in soup.select(tag):
            assert str(found[attribute]).startswith("/sub/digits/_static/")
