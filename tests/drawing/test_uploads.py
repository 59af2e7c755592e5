"""Images of digits that a reader brings: chosen, dropped or pasted, clean or not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing_page import DrawingPage, encoded, read_in, written
from hands import HANDS, placed
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from playwright.sync_api import Browser, expect
from projects import DATA
from sklearn.datasets import load_digits
from traffic import Traffic


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture(scope="module")
def drawing(browser: Browser, site: Path, traffic: Traffic) -> Iterator[DrawingPage]:
    """Return the page, opened from a file, once for all images."""
    page = browser.new_page()
    traffic.watch(page)
    yield DrawingPage(page, f"{site.as_uri()}/")
    assert traffic.strangers() == []
    assert traffic.complaints == []
    page.close()


def digit(number: int, hand: str = "plain", **how: Any) -> Image.Image:
    """Return a digit on paper."""
    return written(placed(HANDS[hand][number]), **how)


def on_uneven_paper(image: Image.Image) -> Image.Image:
    """Return an image as photographed: light from one side, grain, out of focus."""
    light = Image.linear_gradient("L").rotate(90).resize(image.size)
    light = light.point(lambda value: 150 + value * 105 // 255)
    grain = Image.effect_noise(image.size, 12).point(lambda value: 127 + value)
    shaded = ImageChops.multiply(image, light).filter(ImageFilter.GaussianBlur(1))
    return ImageChops.multiply(shaded, grain.point(lambda value: min(255, value)))


def files() -> dict[str, tuple[bytes, int]]:
    """Return images, and the digit in each."""
    with np.load(DATA / "mnist2k.npz") as data:
        mnist = data["X"][::200].reshape(-1, 28, 28).astype(np.uint8)
    small = load_digits().images[10:20] * 15
    clear = digit(6, mode="RGBA", ink=(0, 0, 0, 255), paper=(0, 0, 0, 0))
    red = digit(2, mode="RGB", ink=(180, 20, 20), paper=(255, 250, 235))
    seven = digit(7, "flagged", size=800)
    found = {
        "jpeg": (encoded(digit(0), "JPEG", quality=40), 0),
        "webp": (encoded(digit(1, "flagged"), "WEBP"), 1),
        "red on yellowish": (encoded(red), 2),
        "gif": (encoded(digit(3), "GIF"), 3),
        "bmp": (encoded(digit(4), "BMP"), 4),
        "white on black": (encoded(digit(5, ink=250, paper=5)), 5),
        "on nothing": (encoded(clear), 6),
        "photograph": (
            encoded(on_uneven_paper(seven), "JPEG"),
            7,
        ),
        "photograph of 8": (encoded(on_uneven_paper(digit(8, size=500))), 8),
        "fine pen": (encoded(digit(9, pen=0.015)), 9),
    }
    found |= {
        f"mnist {n}": (encoded(Image.fromarray(255 - mnist[n])), n) for n in range(10)
    }
    found |= {
        f"8 x 8, {n}": (encoded(Image.fromarray(small[n].astype(np.uint8))), n)
        for n in range(10)
    }
    return found


FILES = files()


def test_images_are_read(drawing: DrawingPage) -> None:
    said = {name: drawing.choose(content) for name, (content, _) in FILES.items()}
    wrong = {
        name: said[name] for name in FILES if read_in(said[name]) != FILES[name][1]
    }
    assert len(FILES) >= 20
    assert len(wrong) <= 0.02 * len(FILES), wrong


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_an_image_is_dropped_or_pasted(drawing: DrawingPage, way: str) -> None:
    assert read_in(drawing.give(way, encoded(digit(4)))) == 4
    expect(drawing.page.locator(".draw-surface image")).to_have_attribute(
        "href", re.compile("^data:image/png")
    )


def test_a_photograph_of_a_row_is_read_in_order(drawing: DrawingPage) -> None:
    row = [digit(n, size=150) for n in (2, 0, 7)]
    sheet = Image.new("L", (600, 260), 245)
    for place, image in enumerate(row):
        sheet.paste(image, (40 + 180 * place, 60))
    said = drawing.choose(encoded(on_uneven_paper(sheet), "JPEG"))
    assert said == "From left to right: 2 0 7."


def scribble(seed: int) -> Image.Image:
    """Return a scribble."""
    rng = random.Random(seed)
    way = [(rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9)) for _ in range(14)]
    return written([way])


def letter(name: str) -> Image.Image:
    """Return a letter of straight lines."""
    ways = {
        "A": [[(0.2, 0.9), (0.5, 0.1), (0.8, 0.9)], [(0.32, 0.6), (0.68, 0.6)]],
        "K": [[(0.25, 0.1), (0.25, 0.9)], [(0.75, 0.1), (0.25, 0.55), (0.75, 0.9)]],
        "M": [[(0.15, 0.9), (0.2, 0.1), (0.5, 0.7), (0.8, 0.1), (0.85, 0.9)]],
        "X": [[(0.2, 0.1), (0.8, 0.9)], [(0.8, 0.1), (0.2, 0.9)]],
    }
    return written(ways[name])


def cat() -> Image.Image:
    """Return what has the marks of a photograph of a cat: fur, eyes, ears, whiskers."""
    rng = np.random.default_rng(0)
    fur = rng.normal(120, 40, (90, 120, 3)).clip(0, 255).astype(np.uint8)
    image = Image.fromarray(fur).resize((1200, 900), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for x in (400, 800):
        draw.polygon([(x - 120, 300), (x, 60), (x + 120, 300)], fill=(90, 60, 40))
        draw.ellipse((x - 70, 350, x + 70, 450), fill=(200, 220, 60))
        draw.ellipse((x - 15, 350, x + 15, 450), fill=(0, 0, 0))
        for y in (560, 600, 640):
            draw.line((600, 600, x + (x - 600), y), fill=(240, 240, 240), width=6)
    draw.polygon([(560, 540), (640, 540), (600, 590)], fill=(220, 120, 130))
    return image


def moving() -> bytes:
    """Return two pictures in one file."""
    return encoded(digit(3), "GIF", save_all=True, append_images=[digit(8)], loop=0)


def huge() -> bytes:
    """Return 40 megapixels."""
    return encoded(digit(7, "flagged", size=700).resize((6400, 6400)), "PNG")


def bomb() -> bytes:
    """Return a small file of more pixels than any camera has."""
    return encoded(Image.new("1", (12000, 12000)))


NOT_A_DIGIT = "This is not a digit"
NO_INK = "There is no ink."
BAD = {
    "blank": (lambda: encoded(Image.new("L", (300, 300), 250)), NO_INK),
    "transparent": (lambda: encoded(Image.new("RGBA", (300, 300))), NO_INK),
    "dot": (lambda: encoded(written([[(0.5, 0.5)]])), "A dot, no digit."),
    "scribble": (lambda: encoded(scribble(1)), NOT_A_DIGIT),
    "another scribble": (lambda: encoded(scribble(2)), NOT_A_DIGIT),
    "two on one another": (
        lambda: encoded(ImageChops.darker(digit(3), digit(7, "flagged"))), NOT_A_DIGIT,
    ),
    **{
        f"letter {name}": (lambda name=name: encoded(letter(name)), NOT_A_DIGIT)
        for name in "AKMX"
    },
    "cat": (lambda: encoded(cat(), "JPEG"), NOT_A_DIGIT),
    "noise": (
        lambda: encoded(Image.effect_noise((400, 300), 90)), f"{NOT_A_DIGIT}|no ink",
    ),
    "empty": (lambda: b"", "The file is empty."),
    "corrupt": (lambda: encoded(digit(3))[:60], "damaged or cut short"),
    "text": (lambda: b"3 is a digit", "This file is not an image."),
    "svg": (lambda: b"<svg><path d='M0 0h9'/></svg>", "This is an SVG"),
    "moving": (moving, "This is a 3, .* The image moves: its first picture was read."),
    "40 megapixels": (huge, "This is a 7"),
    "144 megapixels": (bomb, "more than 100 megapixels"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_a_clear_sentence(drawing: DrawingPage, name: str) -> None:
    make, expected = BAD[name]
    assert re.search(expected, drawing.choose(make())), drawing.answer.inner_text()
    drawing.clear()
    expect(drawing.answer).to_have_text("")


def test_the_page_works_while_a_huge_image_is_read(drawing: DrawingPage) -> None:
    """The image is decoded beside the page: buttons answer before it is read."""
    drawing.page.evaluate(
        """() => {
          window.ticks = 0;
          window.ticking = setInterval(() => { window.ticks++; }, 10);
        }"""
    )
    drawing.choose(huge())
    assert drawing.page.evaluate("clearInterval(window.ticking), window.ticks") > 10


@pytest.mark.parametrize(
    "kind", ["nothing", "dot", "scribble", "two", "two more", "letter"]
)
def test_bad_ink_gets_a_clear_sentence(drawing: DrawingPage, kind: str) -> None:
    rng = random.Random(3)
    scrawl = [[(rng.uniform(0.1, 0.9), rng.uniform(0.1, 0.9)) for _ in range(14)]]
    drawn = {
        "nothing": [],
        "dot": [[(0.5, 0.5)]],
        "scribble": scrawl,
        "two": placed(HANDS["plain"][3]) + placed(HANDS["flagged"][7]),
        "two more": placed(HANDS["plain"][4]) + placed(HANDS["flagged"][8]),
        "letter": [[(0.2, 0.9), (0.5, 0.1), (0.8, 0.9)], [(0.32, 0.6), (0.68, 0.6)]],
    }[kind]
    drawing.clear()
    drawing.draw(drawn)
    expected = {"nothing": "^$", "dot": "A dot, no digit."}.get(kind, NOT_A_DIGIT)
    expect(drawing.answer).to_have_text(re.compile(expected))
