"""Three versions, published with the project's own script, walked in a browser."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from built_pages import violations
from playwright.sync_api import Browser, Page, expect
from projects import GOOD_EXAMPLE, copy_project
from serving import serving
from shared_builds import Once
from traffic import Traffic

from publish import publish

SITE_URL = "https://someone.example/sub/digits/"
LINE = "auto_examples/small/plot_line.html"
NEW = "auto_examples/small/plot_new.html"


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """Return a folder with the published site in ``sub/digits``: 1.0, 2.0 and dev.

    2.0 has an example more, and dev one less than that again.
    """

    def build(folder: Path) -> str:
        project = copy_project(folder / "project")
        project.link_environment()
        site = folder / "host" / "sub" / "digits"
        new = project.root / "examples" / "small" / "plot_new.py"
        for name, version in (("v1.0", "1.0"), ("v2.0", "2.0"), ("main", "dev")):
            if version == "2.0":
                project.add_example(new.stem, GOOD_EXAMPLE.replace("A line", "A path"))
            if version == "dev":
                new.unlink()
                order = project.root / "docs" / "reading_order.txt"
                order.write_text(order.read_text().replace("small/plot_new\n", ""))
            done = project.make("html", SITE_URL=SITE_URL, SITE_VERSION=version)
            assert done.code == 0, done.output
            publish(project.root / "docs" / "_build", site, name, SITE_URL)
        return str(site.parents[1])

    return Path(once("published", build))


class Host(SimpleHTTPRequestHandler):
    """Serves as a host of static sites does: with the 404 page of the site."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, *words: object, **more: object) -> None:
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command != "HEAD":
            page = Path(self.directory, "sub", "digits", "404.html")
            self.wfile.write(page.read_bytes())


@pytest.fixture(scope="module")
def host(published: Path) -> Iterator[str]:
    """Return the address of the published site."""
    handler = functools.partial(Host, directory=str(published))
    with serving(handler) as address:
        yield f"{address}sub/digits/"


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def reader(
    request: pytest.FixtureRequest, browser: Browser, traffic: Traffic
) -> Iterator[Page]:
    """Return a page in a theme, on a desk or a phone."""
    theme, width = request.param
    context = browser.new_context(
        color_scheme=theme,
        viewport={"width": width, "height": 844},
        reduced_motion="reduce",  # axe measures colours, also half-way through
    )
    page = context.new_page()
    traffic.watch(page)
    yield page
    context.close()


def choices(page: Page) -> list[str]:
    """Open the list of versions, on a phone in the menu; return the names in it."""
    button = page.locator(".version-switcher__button")
    if not button.locator("visible=true").count():
        page.locator(".pst-navbar-icon.primary-toggle").click()
    button.locator("visible=true").click()
    shown = page.locator(".version-switcher__menu a").locator("visible=true")
    expect(shown.first).to_be_visible()
    return shown.all_inner_texts()


def choose(page: Page, name: str) -> None:
    """Choose a version."""
    assert name in choices(page)
    shown = page.locator(".version-switcher__menu a").locator("visible=true")
    with page.expect_navigation():
        shown.filter(has_text=name).click()


def banner(page: Page) -> str:
    """Return what the warning above the page says, if there is one."""
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        "document.querySelector('.version-switcher__button').innerText != ''"
    )
    shown = page.locator("#bd-header-version-warning")
    return shown.inner_text() if shown.is_visible() else ""


def fits(page: Page) -> bool:
    script = "document.documentElement.scrollWidth <= window.innerWidth"
    return bool(page.evaluate(script))


def test_the_switcher_leads_from_version_to_version(
    host: str, reader: Page, traffic: Traffic
) -> None:
    reader.goto(f"{host}1.0/{LINE}")
    assert "an old version (1.0)" in banner(reader)
    assert fits(reader)
    assert choices(reader) == ["dev", "2.0 (stable)", "1.0"]
    assert violations(reader) == []
    reader.reload()  # the list closes
    choose(reader, "2.0 (stable)")
    assert reader.url == f"{host}stable/{LINE}"
    assert banner(reader) == ""
    choose(reader, "dev")
    assert reader.url == f"{host}dev/{LINE}"
    assert "an unstable development version" in banner(reader)
    with reader.expect_navigation():
        reader.get_by_text("Switch to stable version").click()
    assert reader.url == f"{host}stable/{LINE}"
    assert traffic.strangers() == []
    assert traffic.complaints == []


def test_a_page_that_a_version_has_not(host: str, page: Page) -> None:
    """The switcher leads to its start; an address without a version to one that has."""
    page.goto(f"{host}stable/{NEW}")
    choose(page, "dev")
    assert page.url.removesuffix("index.html") == f"{host}dev/"
    page.goto(host + NEW)
    page.wait_for_url(f"{host}stable/{NEW}")


def test_old_addresses_lead_on(
    host: str, reader: Page, traffic: Traffic, published: Path
) -> None:
    reader.goto(f"{host}{LINE}#draw-it")
    reader.wait_for_url(f"{host}stable/{LINE}#draw-it")
    reader.goto(host)
    reader.wait_for_url(f"{host}stable/index.html")
    assert traffic.complaints == []
    assert traffic.strangers() == []


def test_old_addresses_lead_on_without_scripts(host: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + LINE)
    page.wait_for_url(f"{host}stable/{LINE}")
    context.close()


def test_the_404_page_at_any_depth(host: str, reader: Page, traffic: Traffic) -> None:
    for missing in ("none.html", "1.0/a/none.html", "3.0/a/b/c/none.html"):
        answer = reader.goto(host + missing)
        assert answer is not None
        assert answer.status == 404
        assert fits(reader)
        assert reader.locator("h1").inner_text()
        assert choices(reader) == ["dev", "2.0 (stable)", "1.0"]
        links = reader.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
        assert f"{host}stable/index.html" in links
    said = [text for text in traffic.complaints if "none.html" not in text]
    assert [text for text in said if "status of 404" not in text] == []
    assert len(said) <= 3  # the console's own line for each missing page


def test_stable_is_the_newest_tag_to_the_byte(published: Path) -> None:
    site = published / "sub" / "digits"
    for path in (site / "2.0").rglob("*"):
        if path.is_file():
            twin = site / "stable" / path.relative_to(site / "2.0")
            assert twin.read_bytes() == path.read_bytes()
    rows = json.loads((site / "versions.json").read_text())
    assert [row["version"] for row in rows] == ["dev", "2.0", "1.0"]


def test_search_engines_are_led_to_the_address_that_lasts(published: Path) -> None:
    site = published / "sub" / "digits"
    for folder in ("1.0", "2.0", "stable"):
        html = (site / folder / LINE).read_text()
        assert f'<link rel="canonical" href="{SITE_URL}stable/{LINE}"' in html
    assert f"Sitemap: {SITE_URL}stable/sitemap.xml" in (site / "robots.txt").read_text()
