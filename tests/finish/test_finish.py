"""The steps of a page and of a site are done in their order, on a site alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from small_app import small_app
from sphinx.application import Sphinx

from finish import stale_files
from finish.page import Page, change_each
from finish.sitemap import sitemap_of, write_sitemap


def test_each_page_passes_the_steps_in_their_order(tmp_path: Path) -> None:
    app = small_app(tmp_path, {"docs/page.rst": ":orphan:\n\nPage\n====\n"})
    seen: list[str] = []

    def first(app: Sphinx, page: Page) -> None:
        seen.append(page.name)
        page.html += "<!-- first"

    def second(app: Sphinx, page: Page) -> None:
        assert page.html.endswith("first")
        page.html += " second -->"

    change_each(app, [first, second])
    app.build()
    assert {"index", "page", "search", "genindex"} <= set(seen)
    html = Path(app.outdir, "page.html").read_text(encoding="utf-8")
    assert html.endswith("<!-- first second -->")
    options = Path(app.outdir, "_static", "documentation_options.js")
    assert "<!--" not in options.read_text("utf-8"), "a template that is no page"


def test_a_sitemap_escapes_its_addresses() -> None:
    root = ElementTree.fromstring(sitemap_of(["https://example.org/a?b&c"]).encode())
    (place,) = root.iterfind(".//{*}loc")
    assert place.text == "https://example.org/a?b&c"


def test_all_pages_are_listed_but_that_of_errors(tmp_path: Path) -> None:
    pages = {f"docs/{n}.rst": ":orphan:\n\nP\n=\n" for n in ("b", "404")}
    app = small_app(tmp_path, pages, html_baseurl="https://example.org/sub/")
    Path(app.outdir).mkdir(parents=True, exist_ok=True)
    write_sitemap(app)
    text = Path(app.outdir, "sitemap.xml").read_text(encoding="utf-8")
    places = [
        e.text for e in ElementTree.fromstring(text.encode()).iterfind(".//{*}loc")
    ]
    assert places == [
        "https://example.org/sub/b.html",
        "https://example.org/sub/index.html",
    ]
    robots = Path(app.outdir, "robots.txt").read_text(encoding="utf-8")
    assert robots.endswith("Sitemap: https://example.org/sub/sitemap.xml\n")


def test_what_earlier_builds_left_is_removed(tmp_path: Path) -> None:
    app = small_app(
        tmp_path,
        {
            "docs/auto_examples/plot_a.rst": ":orphan:\n\nA\n=\n\n.. image:: x.png\n",
            "docs/auto_examples/x.png": "",
        },
    )
    app.build()
    site = Path(app.outdir)
    shown = ("_images/x.png", "_images/sphx_glr_plot_a.dark.svg", "_static/gone.html")
    gone = ("gone/page.html", "gone.html", "_images/sphx_glr_gone.dark.svg")
    for name in (*shown, *gone, ".buildinfo.bak"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("")
    stale_files.remove(app)
    assert all(
        (site / name).is_file() for name in (*shown, "index.html", "search.html")
    )
    assert not any((site / name).exists() for name in (*gone, "gone", ".buildinfo.bak"))


@pytest.mark.parametrize("name", ["light.svg", "dark.svg", "card.png"])
def test_each_page_may_have_three_pictures(tmp_path: Path, name: str) -> None:
    app = small_app(tmp_path, {"docs/auto_examples/plot_a.rst": ":orphan:\n\nA\n=\n"})
    assert f"sphx_glr_plot_a.{name}" in stale_files.drawn(app)


@pytest.mark.parametrize("settings", [{"builder": "epub"}, {"builder": "text"}])
def test_other_builds_are_left_alone(tmp_path: Path, settings: dict[str, Any]) -> None:
    more = {"version": "1", "epub_show_urls": "no"}
    app = small_app(tmp_path, {}, ["finish"], **settings, **more)
    app.build()
    assert not Path(app.outdir, "sitemap.xml").exists()
    pages = Path(app.outdir).glob("*html")
    assert not any("Content-Security" in p.read_text("utf-8") for p in pages)
