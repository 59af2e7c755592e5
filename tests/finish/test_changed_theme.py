"""What changes the theme's pages says so where the theme is another one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import ROOT, Project

from finish import accessible_names, content_security, lazy_loading, stylesheet
from finish.page import Page
from messages import lacks
from pages import card_pictures

NAVIGATION = (
    '<nav class="bd-docs-nav bd-links"><ul><li class="toctree-l1"><a class="reference'
    ' internal" href="#">Small</a><details><summary><span></span></summary>'
    '<ul><li class="toctree-l2"></li></ul></details></li></ul></nav>'
)

LINK, LIGHTEN = stylesheet.Stylesheet().link, lazy_loading.lighten
NAME_PARTS = accessible_names.name_parts

#: What is said of a page that lacks a part: what changes pages, and the page.
LACKING = {
    "stylesheet finds no link to a stylesheet": (LINK, "index", ""),
    "lazy_loading finds no script of the options": (LIGHTEN, "index", ""),
    "lazy_loading finds no script fetched early": (LIGHTEN, "index", ""),
    "lazy_loading finds no script of the icons": (LIGHTEN, "index", ""),
    "accessible_names finds no navigation": (NAME_PARTS, "a/b", "<p>"),
    "accessible_names finds no arrow in the navigation": (
        NAME_PARTS,
        "a/b",
        NAVIGATION.replace("<details>", "<button>"),
    ),
    "accessible_names finds no entry of a bibliography as it was": (
        NAME_PARTS,
        "index",
        '<section role="doc-biblioentry">',
    ),
    "content_security finds no character set": (
        content_security.add_policy,
        "index",
        "<p>",
    ),
}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is said of parts that are not found."""
    lines: list[str] = []

    def warning(message: str, *words: str, **more: str) -> None:
        path, _, line = more["location"].partition(":")
        assert (ROOT / path).is_file() and line == "1"
        lines.append(message % words)

    monkeypatch.setattr(lacks.logger, "warning", warning)
    return lines


class App:
    """Stands for an application that writes into a folder."""

    def __init__(self, outdir: Path) -> None:
        self.outdir = self.srcdir = self.confdir = outdir
        self.config = type(
            "Config",
            (),
            {"reloaded_from": "", "html_static_path": [], "html_sidebars": {}},
        )
        self.builder = type("Builder", (), {"images": {}})


@pytest.mark.parametrize("sentence", LACKING)
def test_a_page_without_a_part_is_told(
    sentence: str, tmp_path: Path, said: list[str]
) -> None:
    step, page, html = LACKING[sentence]
    step(App(tmp_path), Page(page, html))  # type: ignore[operator]
    assert f"finish.{sentence}; has the theme changed?" in said


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
    assert line.startswith("pages.card_pictures finds no text colour #ced6dd on a dark")


def test_source_maps_that_are_not_there_are_told(
    tmp_path: Path, said: list[str]
) -> None:
    lazy_loading.remove_source_maps(App(tmp_path))  # type: ignore[arg-type]
    assert said == [
        "finish.lazy_loading finds no _static/**/*.map; has the theme changed?",
        "finish.lazy_loading finds no _static/webpack-macros.html; has the theme"
        " changed?",
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
    place = r"extensions/pages/cards\.py:\d+: WARNING: pages\.cards finds no"
    said = re.findall(rf"{place} (.*); has Sphinx-Gallery changed\?", done.output)
    assert said == ["thumbnail as it was", "thumbnail in the index"]
    assert "Traceback" not in done.output


def addresses(project: Project) -> set[str]:
    """Return the addresses of the stylesheet in all pages."""
    pages = stylesheet.pages_in(project.html)
    texts = [page.read_text(encoding="utf-8") for page in pages]
    found = [re.findall(r"whole\.css[^\"]*", text) for text in texts]
    assert all(len(one) == 1 for one in found)
    return {address for one in found for address in one}


def test_the_address_of_the_stylesheet_is_that_of_its_rules(
    small_project: Project,
) -> None:
    """One page more with other classes, and every page has the new address."""
    css = small_project.html / "_static" / stylesheet.WHOLE
    first, kept = addresses(small_project), css.read_text(encoding="utf-8")
    assert first == {f"whole.css?v={stylesheet.digest(kept)}"}
    small_project.add_page("note", "====\nNote\n====\n\n.. danger:: Other rules.\n")
    done = small_project.make("html")
    assert done.code == 0, done.output
    second, other = addresses(small_project), css.read_text(encoding="utf-8")
    assert other != kept and ".danger" in other and ".danger" not in kept
    assert second == {f"whole.css?v={stylesheet.digest(other)}"} != first
