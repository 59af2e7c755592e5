"""What changes the theme's pages says so where the theme is another one."""

from __future__ import annotations

import re
from pathlib import Path

import card_pictures
import content_security
import finished_pages
import light_pages
import named_parts
import one_stylesheet
import pytest
from conftest import Project
from finished_pages import Page

NAVIGATION = (
    '<nav class="bd-docs-nav bd-links"><ul><li class="toctree-l1"><a class="reference'
    ' internal" href="#">Small</a><details><summary><span></span></summary>'
    '<ul><li class="toctree-l2"></li></ul></details></li></ul></nav>'
)

#: Pages that lack a part, by what is said of it; what changes pages, and the page.
LACKING = {
    "one_stylesheet finds no link to a stylesheet": ("one_stylesheet", "index", ""),
    "light_pages finds no script of the options": ("light_pages", "index", ""),
    "light_pages finds no script fetched early": ("light_pages", "index", ""),
    "light_pages finds no script of the icons": ("light_pages", "index", ""),
    "named_parts finds no navigation": ("named_parts", "a/b", "<p>"),
    "named_parts finds no arrow in the navigation": (
        "named_parts",
        "a/b",
        NAVIGATION.replace("<details>", "<button>"),
    ),
    "named_parts finds no entry of a bibliography as it was": (
        "named_parts",
        "index",
        '<section role="doc-biblioentry">',
    ),
    "content_security finds no character set": ("content_security", "index", "<p>"),
}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is said of parts that are not found."""
    lines: list[str] = []

    def warning(message: str, *words: str, **more: str) -> None:
        assert more["location"].startswith("extensions/")
        lines.append(message % words)

    monkeypatch.setattr(finished_pages.logger, "warning", warning)
    return lines


class Listeners(dict):  # type: ignore[type-arg]
    """Stands for an application that notes who listens, and writes into a folder."""

    def __init__(self, outdir: Path) -> None:
        self.outdir = self.srcdir = self.confdir = outdir
        self.config = type("Config", (), {"reloaded_from": "", "html_static_path": []})
        self.builder = type(
            "Builder", (), {"images": {}, "format": "html", "name": "html"}
        )

    def setup_extension(self, name: str) -> None:
        pass

    def add_config_value(self, *words: object) -> None:
        pass

    def connect(self, event: str, function: object, priority: int = 500) -> None:
        self.setdefault(event, function)


@pytest.mark.parametrize("sentence", LACKING)
def test_a_page_without_a_part_is_told(
    sentence: str, tmp_path: Path, said: list[str]
) -> None:
    name, page, html = LACKING[sentence]
    extensions = (one_stylesheet, light_pages, named_parts, content_security)
    (extension,) = (one for one in extensions if one.__name__ == name)
    app = Listeners(tmp_path)
    extension.setup(app)
    app["page-finished"](app, Page(page, html))
    assert f"{sentence}; has the theme changed?" in said


def test_other_colours_are_told(tmp_path: Path, said: list[str]) -> None:
    css = tmp_path / "theme.css"
    rules = "html[data-theme={}]{{--a:b;--pst-color-text-base:{}}}"
    good = "".join(rules.format(*row) for row in card_pictures.INK.items())
    css.write_text(good)
    card_pictures.check_ink(css)
    assert said == []
    css.write_text(good.replace(card_pictures.INK["dark"], "#ffffff"))
    card_pictures.check_ink(css)
    (line,) = said
    assert line.startswith("card_pictures finds no text colour #ced6dd on a dark page")


def test_left_overs_that_are_not_there_are_told(
    tmp_path: Path, said: list[str]
) -> None:
    light_pages.remove_leftovers(Listeners(tmp_path), None)  # type: ignore[arg-type]
    assert said == [
        "light_pages finds no _static/**/*.map; has the theme changed?",
        "light_pages finds no _static/webpack-macros.html; has the theme changed?",
    ]


def test_other_thumbnails_are_told(small_project: Project) -> None:
    """Of a Sphinx-Gallery that writes them otherwise, which the page then shows."""
    with (small_project.root / "conf.py").open("a") as conf:
        conf.write(
            "\nfrom sphinx_gallery import backreferences\n"
            "backreferences.THUMBNAIL_TEMPLATE = ("
            "backreferences.THUMBNAIL_TEMPLATE.replace('.. image::', '.. figure::'))\n"
        )
    done = small_project.make("html")
    assert done.code != 0
    place = r"extensions/gallery_cards\.py:\d+: WARNING: gallery_cards finds no"
    said = re.findall(rf"{place} (.*); has Sphinx-Gallery changed\?", done.output)
    assert said == ["thumbnail as it was", "thumbnail in the index"]
    assert "Traceback" not in done.output


def addresses(project: Project) -> set[str]:
    """Return the addresses of the stylesheet in all pages."""
    pages = one_stylesheet.pages_in(project.html)
    texts = [page.read_text(encoding="utf-8") for page in pages]
    found = [re.findall(r"whole\.css[^\"]*", text) for text in texts]
    assert all(len(one) == 1 for one in found)
    return {address for one in found for address in one}


def test_the_address_of_the_stylesheet_is_that_of_its_rules(
    small_project: Project,
) -> None:
    """One page more with other classes, and every page has the new address."""
    done = small_project.make("html")
    assert done.code == 0, done.output
    css = small_project.html / "_static" / one_stylesheet.WHOLE
    first, kept = addresses(small_project), css.read_text(encoding="utf-8")
    assert first == {f"whole.css?v={one_stylesheet.digest(kept)}"}
    small_project.add_page("note", "====\nNote\n====\n\n.. danger:: Other rules.\n")
    done = small_project.make("html")
    assert done.code == 0, done.output
    second, other = addresses(small_project), css.read_text(encoding="utf-8")
    assert other != kept and ".danger" in other and ".danger" not in kept
    assert second == {f"whole.css?v={one_stylesheet.digest(other)}"} != first
