"""Drawn digits are read: by mouse, finger and keys, one or several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_pages import violations
from drawing_page import DrawingPage, read_in
from hands import HANDS, placed
from playwright.sync_api import Browser, Page, expect
from traffic import Traffic


@pytest.fixture(scope="module", params=["mouse", "touch"])
def opened(request: Any, browser: Browser, site: Path) -> Iterator[tuple[Any, Any]]:
    """Return the page, opened from a file, and a way to draw."""
    context = browser.new_context(has_touch=request.param == "touch")
    drawing = DrawingPage(context.new_page(), f"{site.as_uri()}/")
    yield drawing, drawing.draw if request.param == "mouse" else drawing.touch
    context.close()


@pytest.mark.parametrize("hand", HANDS)
def test_ten_digits_are_read(opened: tuple[Any, Any], hand: str) -> None:
    drawing, draw = opened
    read = []
    for digit in HANDS[hand]:
        drawing.clear()
        draw(placed(digit))
        read.append(read_in(drawing.said()))
    assert read == list(range(10))


@pytest.fixture
def drawing(page: Page, server: str) -> DrawingPage:
    return DrawingPage(page, server)


def test_a_row_is_read_from_left_to_right(drawing: DrawingPage) -> None:
    places = [(4, 0.15), (0, 0.5), (7, 0.85)]
    for number, x in reversed(places):
        drawing.draw(placed(HANDS["plain"][number], height=0.3, x=x))
    expect(drawing.answer).to_have_text("From left to right: 4 0 7.")
    digits = drawing.page.get_by_role("group", name="Digits").get_by_role("button")
    expect(digits).to_have_count(3)
    digits.nth(2).click()
    chosen = drawing.page.locator(".draw-bars .draw-chosen b")
    expect(chosen).to_have_text("7")


def test_undo_and_clear_take_strokes_back(drawing: DrawingPage) -> None:
    seven = placed(HANDS["flagged"][7])
    drawing.draw(seven)
    drawn = drawing.page.locator(".draw-strokes path")
    hint = drawing.surface.get_by_text("Draw a digit here")
    expect(drawn).to_have_count(2)
    expect(hint).to_be_hidden()
    drawing.page.get_by_role("button", name="Undo").click()
    expect(drawn).to_have_count(1)
    drawing.page.keyboard.press("Control+z")
    drawing.draw(seven)
    drawing.clear()
    expect(drawn).to_have_count(0)
    expect(hint).to_be_visible()
    expect(drawing.answer).to_have_text("")
    expect(drawing.page.locator(".draw-bars")).to_have_count(0)


def test_keys_draw(drawing: DrawingPage) -> None:
    drawing.surface.focus()
    press = drawing.page.keyboard.press
    press("ArrowUp")
    for key in ("Space", *["ArrowDown"] * 14, "Space"):
        press(key)
    assert read_in(drawing.said()) == 1
    press("Backspace")
    expect(drawing.page.locator(".draw-strokes path")).to_have_count(0)
    press("Tab")
    expect(drawing.page.get_by_role("button", name="Undo")).to_be_focused()


def test_the_answer_is_shown_and_explained(
    drawing: DrawingPage, traffic: Traffic
) -> None:
    drawing.draw(placed(HANDS["plain"][3]))
    page = drawing.page
    expect(page.locator(".draw-bars li")).to_have_count(10)
    expect(page.locator(".draw-steps figure")).to_have_count(4)
    expect(page.locator(".draw-nearest figure")).to_have_count(5)
    expect(page.locator(".draw-reasons")).to_contain_text("spoke most for 3")
    assert drawing.answer.get_attribute("role") == "status"
    assert traffic.strangers() == []
    assert traffic.complaints == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(page: Page, server: str, theme: Any, width: int) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    drawing = DrawingPage(page, server)
    for number, x in ((4, 0.25), (0, 0.75)):
        drawing.draw(placed(HANDS["plain"][number], height=0.4, x=x))
    page.locator(".draw-nearest figure").first.wait_for()
    play(drawing)
    page.evaluate("window.scrollTo(0, 0)")  # nothing lies below the bar at the top
    assert violations(page) == []
    wide = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(wide)


def play(drawing: DrawingPage) -> None:
    """Draw the digits that are asked for."""
    page = drawing.page
    page.get_by_role("button", name="Play").click()
    for _ in range(10):
        words = page.locator(".draw-game > p").first.inner_text()
        asked = int(next(letter for letter in words if letter.isdigit()))
        drawing.surface.scroll_into_view_if_needed()
        drawing.draw(placed(HANDS["flagged"][asked]))
        page.get_by_role("button", name="Next digit").click()


def test_a_game_ends_with_a_score_and_a_file(
    drawing: DrawingPage, tmp_path: Path
) -> None:
    import numpy as np

    play(drawing)
    game = drawing.page.locator(".draw-game")
    expect(game).to_contain_text("10 of 10 were read as you meant them.")
    expect(game).to_contain_text("between 72 % and 100 %")
    expect(game.locator("td.draw-right")).to_have_count(10)
    with drawing.page.expect_download() as info:
        game.get_by_role("link").click()
    info.value.save_as(tmp_path / "my_digits.csv")
    digits = np.loadtxt(tmp_path / "my_digits.csv", delimiter=",")
    assert digits.shape == (10, 785)
    assert sorted(digits[:, -1]) == list(range(10))
    assert digits[:, :-1].min() == 0 and digits[:, :-1].max() > 200


def test_next_digit_wants_a_digit(drawing: DrawingPage) -> None:
    drawing.page.get_by_role("button", name="Play").click()
    drawing.page.get_by_role("button", name="Next digit").click()
    expect(drawing.answer).to_contain_text("Draw one digit, a")
    expect(drawing.page.locator(".draw-game")).to_contain_text("(1 of 10)")


def test_nothing_is_loaded_before_a_reader_comes_near(
    page: Page, server: str, traffic: Traffic
) -> None:
    page.add_init_script("IntersectionObserver.prototype.observe = () => {}")
    page.goto(f"{server}draw.html")
    assert page.locator(".draw-digit").inner_text().startswith("Here you could draw")
    drawn = [url for url in traffic.requests if "/draw/" in url]
    assert [url.partition("?")[0].rpartition("/")[2] for url in drawn] == ["load.js"]


def test_without_javascript_it_says_what_would_be_here(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}draw.html")
    place = page.locator(".draw-digit")
    expect(place).to_contain_text("That needs JavaScript")
    page.locator(".draw-digit a").first.click()
    page.wait_for_url("**/plot_own_digits.html")
    context.close()


def test_a_small_place_reads_and_leads_on(page: Page, server: str) -> None:
    """As on a page with other things; here the whole one is made small."""
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          const place = document.querySelector(".draw-digit");
          place.className = "draw-digit draw-digit-small";
          place.insertAdjacentHTML("beforeend", "<p class='draw-link'><a>More</a></p>");
        })"""
    )
    drawing = DrawingPage(page, server)
    drawing.draw(placed(HANDS["plain"][5]))
    assert read_in(drawing.said()) == 5
    expect(page.locator(".draw-bars li")).to_have_count(10)
    expect(page.locator(".draw-link")).to_be_visible()
    assert page.locator(".draw-game, .draw-steps").count() == 0
