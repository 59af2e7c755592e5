"""Figures as a reader sees them: legible in both themes, their colours the same."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from seed_page import DOCUMENT

FIGURES = "article svg.inline-figure"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour that a browser reports (WCAG)."""
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares
    ]
    return sum(f * x for f, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def open_seed(page: Page, server: str, theme: str) -> str:
    """Open the seed page in a theme, and return the colour behind its figures."""
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(server + DOCUMENT)
    assert page.locator(FIGURES).count() == 4
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_lines_stand_out(page: Page, server: str, theme: str) -> None:
    background = open_seed(page, server, theme)
    inks = page.locator(f"{FIGURES} text").evaluate_all(
        """all => all.map(t => [t.textContent.trim(), getComputedStyle(t).fill,
            t.getAttribute('style') || ''])"""
    )
    ink = [fill for _, fill, style in inks if "currentColor" in style]
    assert ink, "titles and labels are text"
    assert min(contrast(fill, background) for fill in ink) >= 4.5
    lines = page.locator(f"{FIGURES} [style*='stroke: currentColor']").evaluate_all(
        "all => all.map(line => getComputedStyle(line).stroke)"
    )
    assert lines
    assert min(contrast(line, background) for line in lines) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_filter_and_no_plate(page: Page, server: str, theme: str) -> None:
    open_seed(page, server, theme)
    for figure in page.locator(FIGURES).all():
        style = figure.evaluate(
            "f => [getComputedStyle(f).filter, getComputedStyle(f).backgroundColor]"
        )
        assert style == ["none", "rgba(0, 0, 0, 0)"]


def cells(page: Page) -> list[tuple[int, ...]]:
    """Return the colours of the confusion matrix, a pixel for each of its cells."""
    matrix = page.locator(FIGURES).nth(2).locator("image")
    matrix.scroll_into_view_if_needed()
    picture = Image.open(io.BytesIO(matrix.screenshot())).convert("RGB")
    step = picture.width / 10
    return [
        picture.getpixel((int((column + 0.15) * step), int((row + 0.15) * step)))
        for row in range(10)
        for column in range(10)
    ]


def test_the_colours_of_the_data_are_the_same(page: Page, server: str) -> None:
    open_seed(page, server, "light")
    light = cells(page)
    open_seed(page, server, "dark")
    assert cells(page) == light
    assert len(set(light)) > 5, "a colour map, not a plate"


def test_a_figure_follows_the_switch(page: Page, server: str) -> None:
    open_seed(page, server, "light")
    text = page.locator(f"{FIGURES} text").first
    before = text.evaluate("t => getComputedStyle(t).fill")
    page.locator(".theme-switch-button:visible").click()
    page.locator(".theme-change-button[data-mode=dark]:visible").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert text.evaluate("t => getComputedStyle(t).fill") != before


@pytest.mark.parametrize(("theme", "other"), [("light", "dark"), ("dark", "light")])
def test_only_the_picture_shown_is_fetched(
    page: Page, server: str, theme: str, other: str
) -> None:
    page.emulate_media(color_scheme=theme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "auto_examples/index.html")
    page.wait_for_load_state("networkidle")
    assert any(url.endswith(f".{theme}.svg") for url in asked)
    assert not any(url.endswith(f".{other}.svg") for url in asked)


def test_the_icons_are_there(page: Page, server: str) -> None:
    """The font was cut: what is left must hold each icon that a page shows."""
    page.goto(server + DOCUMENT)
    names = page.evaluate(
        """async () => {
            await document.fonts.ready;
            const canvas = document.createElement("canvas").getContext("2d");
            const drawn = (icon) => {
                const before = getComputedStyle(icon, "::before");
                const sign = before.content.replaceAll('"', "").split(" /")[0];
                canvas.clearRect(0, 0, 300, 150);
                canvas.font = `900 40px ${before.fontFamily}`;
                canvas.fillText(sign, 20, 60);
                return canvas.canvas.toDataURL();
            };
            const box = document.createElement("i");
            box.className = "fa-solid";
            box.style.setProperty("--fa", '"\\\\f8ff"');
            document.body.append(box);
            const missing = drawn(box);
            box.remove();
            return [...document.querySelectorAll(".fa-solid")]
                .map((icon) => [icon.className, drawn(icon) !== missing]);
        }"""
    )
    assert len(names) > 10
    assert [name for name, there in names if not there] == []
