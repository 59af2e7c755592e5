"""The page "Draw a digit", with what a reader does there."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from typing import Any

from hands import Digit
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

READING = "Reading the image ..."
DROP = """([target, type, bytes, name]) => {
  const data = new DataTransfer();
  const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  data.items.add(new File([content], name));
  const init = { bubbles: true, cancelable: true };
  const event = type === "paste"
    ? new ClipboardEvent(type, { ...init, clipboardData: data })
    : new DragEvent(type, { ...init, dataTransfer: data });
  (target ?? document).dispatchEvent(event);
}"""


class DrawingPage:
    """The page, opened, its model loaded."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(f"{address}draw.html")
        self.surface = page.locator(".draw-surface")
        self.answer = page.locator(".draw-answer")
        self.surface.scroll_into_view_if_needed()

    def clear(self) -> None:
        """Press Clear."""
        self.page.get_by_role("button", name="Clear").click()

    def ways(self, digit: Digit) -> list[list[tuple[float, float]]]:
        """Return strokes in pixels of the window."""
        box = self.surface.bounding_box()
        assert box
        return [
            [
                (box["x"] + x * box["width"], box["y"] + y * box["height"])
                for x, y in way
            ]
            for way in digit
        ]

    def draw(self, digit: Digit) -> None:
        """Draw with the mouse."""
        mouse = self.page.mouse
        for (x, y), *rest in self.ways(digit):
            mouse.move(x, y)
            mouse.down()
            for to in rest:
                mouse.move(*to)
            mouse.up()

    def touch(self, digit: Digit) -> None:
        """Draw with a finger."""
        session = self.page.context.new_cdp_session(self.page)

        def send(kind: str, *places: tuple[float, float]) -> None:
            at = [{"x": x, "y": y} for x, y in places]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

        for first, *rest in self.ways(digit):
            send("touchStart", first)
            for to in rest:
                send("touchMove", to)
            send("touchEnd")
        session.detach()

    def choose(self, content: bytes, name: str = "digit.png") -> str:
        """Choose a file; return what is said of it."""
        self.answer.evaluate("answer => { answer.textContent = ''; }")
        file: Any = {"name": name, "mimeType": "image/png", "buffer": content}
        self.page.locator("input[type=file]").set_input_files(file)
        return self.said()

    def give(self, way: str, content: bytes) -> str:
        """Drop or paste a file; return what is said of it."""
        self.answer.evaluate("answer => { answer.textContent = ''; }")
        target = self.surface.element_handle() if way == "drop" else None
        words = [target, way, b64encode(content).decode(), "digit.png"]
        self.page.evaluate(DROP, words)
        return self.said()

    def said(self) -> str:
        """Return the answer, when it is there."""
        expect(self.answer).to_have_text(re.compile(r"\w"), timeout=30_000)
        expect(self.answer).not_to_have_text(READING, timeout=30_000)
        return self.answer.inner_text()


def read_in(said: str) -> int | None:
    """Return the digit in an answer that is sure of one."""
    found = re.match(r"This is an? (\d)", said)
    return int(found[1]) if found else None


def encoded(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    """Return an image as a file."""
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def written(
    digit: Digit, size: int = 200, pen: float = 0.05, ink: Any = 20, paper: Any = 245,
    mode: str = "L",
) -> Image.Image:  # fmt: skip
    """Return a digit as an image, written with a pen as wide as a part of the side."""
    big = 3 * size
    image = Image.new(mode, (big, big), paper)
    draw = ImageDraw.Draw(image)
    half = pen * big / 2
    for stroke in digit:
        way = [(x * big, y * big) for x, y in stroke]
        draw.line(way, fill=ink, width=max(1, round(2 * half)), joint="curve")
        for x, y in way:
            draw.ellipse((x - half, y - half, x + half, y + half), fill=ink)
    return image.resize((size, size), Image.Resampling.LANCZOS)
