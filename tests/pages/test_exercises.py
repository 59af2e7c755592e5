"""Each beginners' page has an exercise, and each answer is true."""

from __future__ import annotations

import contextlib
import io
import runpy
from pathlib import Path

import matplotlib as mpl
import pytest
from playwright.sync_api import Page, expect
from projects import EXAMPLES, ROOT

from pages.exercises import exercises

BEGINNERS = [path for path in EXAMPLES if '"beginner"' in path.read_text("utf-8")]


def name_of(example: Path) -> str:
    """Return the name of an example in the reading order."""
    return example.relative_to(ROOT / "examples").with_suffix("").as_posix()


def test_each_beginners_page_has_one_and_no_lost_page_has() -> None:
    assert set(map(name_of, BEGINNERS)) <= set(exercises())
    assert set(exercises()) <= set(map(name_of, EXAMPLES))


@pytest.mark.parametrize("name", exercises())
def test_each_answer_is_what_its_code_prints(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ROOT / "examples" / f"{name}.py"
    monkeypatch.chdir(path.parent)
    mpl.use("agg")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):  # or show() warns
        monkeypatch.delenv(variable, raising=False)
    with contextlib.redirect_stdout(io.StringIO()):
        variables = runpy.run_path(str(path))
    for exercise in exercises()[name]:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(exercise["code"], variables)
        assert printed.getvalue().strip() == exercise["prints"], exercise["ask"]


def test_an_answer_is_folded_until_it_is_asked_for(page: Page, server: str) -> None:
    page.goto(server + "auto_examples/classification/plot_meet_the_data.html")
    section = page.locator("#exercises")
    expect(section.locator("h2")).to_contain_text("Exercises")
    answer = section.locator("details").first
    expect(answer.locator("pre").last).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("pre").last).to_have_text("most: 8, least: 7\n")
    follows = "s => s.nextElementSibling.querySelector('h2').textContent"
    assert section.evaluate(follows).startswith("What to take home")
