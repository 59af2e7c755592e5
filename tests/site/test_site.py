"""The site in a real browser: a walk to each example, and through the seed page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from projects import EXAMPLES, ROOT, for_each_example
from seed_page import DOCUMENT, NAME, SeedPage
from traffic import Traffic

CARD = ".gallery-cards .card-example"


SEED_TITLE = "Recognizing hand-written digits"


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site is: on a server, then in a folder."""
    if request.param == "file":
        return site.as_uri() + "/"
    return str(request.getfixturevalue("server"))


def heading(page: Page) -> str:
    """Return the title of the page that is shown, without its link sign."""
    return page.locator("article h1").first.evaluate("h => h.firstChild.textContent")


def test_walk_to_the_example(page: Page, traffic: Traffic, home: str) -> None:
    page.goto(home + "index.html")
    expect(page.locator("article h1")).to_be_visible()
    gallery = "a[href*='auto_examples/index.html']"
    page.locator(f"article .landing-buttons {gallery}").first.click()
    page.wait_for_url("**/auto_examples/index.html*")
    assert page.locator(CARD).count() == len(EXAMPLES)
    card = page.locator(CARD).filter(has_text=SEED_TITLE)
    picture = card.locator("img:visible")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 100
    card.get_by_role("link", name=SEED_TITLE).click()
    page.wait_for_url(f"**/{DOCUMENT}*")
    assert heading(page) == SEED_TITLE
    assert traffic.complaints == []


def test_the_site_is_styled(page: Page, home: str) -> None:
    page.goto(home + DOCUMENT)
    assert page.locator(".bd-sidebar-secondary").evaluate(
        "e => getComputedStyle(e).position"
    ) in ("sticky", "fixed")


def test_walk_through_every_example(page: Page, traffic: Traffic, server: str) -> None:
    """Every section and example that the reading order names can be reached."""
    lines = (ROOT / "docs" / "reading_order.txt").read_text().splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip())]
    page.goto(server + "auto_examples/index.html")
    links = page.locator("article a").evaluate_all("all => all.map(a => a.href)")
    for name in names:
        address = urljoin(server, f"auto_examples/{name}.html")
        assert any(link.startswith(address) for link in links), f"no link to {name}"
    sections = {name.split("/")[0] for name in names}
    for section in sections:
        page.goto(f"{server}auto_examples/{section}/index.html")
        assert heading(page)
        assert page.locator(CARD).count() >= 1
    assert traffic.complaints == []


def test_the_note_jumps_to_the_downloads(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 700})
    page.goto(server + DOCUMENT)
    downloads = page.locator(".sphx-glr-footer-example")
    expect(downloads).not_to_be_in_viewport()
    page.locator(".sphx-glr-download-link-note a").click()
    expect(downloads).to_be_in_viewport()


def test_the_example_leads_to_the_tutorial(
    page: Page, traffic: Traffic, home: str
) -> None:
    page.goto(home + DOCUMENT)
    page.get_by_role("link", name="tutorial section of the user manual").click()
    page.wait_for_url("**#introduction")
    expect(page.locator("#introduction")).to_be_attached()
    page.locator(f"article a[href*='{NAME}.html']").first.click()
    page.wait_for_url(f"**/{DOCUMENT}*")
    assert traffic.complaints == []


def test_every_figure_is_seen(page: Page, server: str) -> None:
    page.goto(server + DOCUMENT)
    figures = page.locator("article svg.sphx-glr-single-img")
    assert figures.count() == 4
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        box = figure.bounding_box()
        assert box and box["width"] > 200 and box["height"] > 60
        assert figure.locator("image").evaluate_all(
            "all => all.every(i => i.getBoundingClientRect().width > 10)"
        )


def test_the_tutorial_says_more(site: Path) -> None:
    """The tutorial has more to say of the example than the example itself."""
    seed = SeedPage.read(site)
    path = seed.site / seed.labels["introduction"].partition("#")[0]
    pages = [path, *path.with_suffix("").glob("*.html")]
    tutorial = [BeautifulSoup(page.read_text("utf-8"), "html.parser") for page in pages]

    def prose(*soups: BeautifulSoup) -> int:
        paragraphs = [p for soup in soups for p in soup.select("article p")]
        return sum(len(p.get_text().split()) for p in paragraphs)

    assert prose(*tutorial) > prose(seed.soup)
    cells = [cell for soup in tutorial for cell in soup.select("article pre")]
    code = " ".join(cell.get_text() for cell in cells)
    for step in ("load_digits", "SVC(", ".fit(", ".predict("):
        assert step in code, f"the tutorial has no step with {step}"


@for_each_example
def test_every_example_ran(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    figures = soup.select("article svg.sphx-glr-single-img")
    assert figures and all(figure.get("aria-label") for figure in figures)
    line = soup.select_one(".sphx-glr-timing")
    assert line and re.search(r"\d minutes \d+\.\d+ seconds", line.get_text())
    assert "Traceback" not in soup.get_text()
