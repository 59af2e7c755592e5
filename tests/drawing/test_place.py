"""The directive leaves words where no script runs; the build hands its model on."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from small_app import small_app, warned
from sphinx.application import Sphinx

from drawing.keep import kept_beside
from drawing.reader import EXAMPLE, SCRIPT

PAGES = {
    "docs/index.rst": "Index\n=====\n\n.. draw-digit:: small\n",
    "docs/other.rst": ":orphan:\n\nOther\n=====\n",
    "docs/draw.rst": ":orphan:\n\nDraw\n====\n\n.. draw-digit::\n",
    f"examples/{EXAMPLE}.py": "",
    f"docs/auto_examples/{EXAMPLE}.rst": ":orphan:\n\nOwn digits\n==========\n",
}
KEPT = kept_beside(Path("docs/auto_examples", f"{EXAMPLE}.py")).as_posix()


def built(root: Path, files: dict[str, str], **how: object) -> Sphinx:
    """Return an application that has built its pages."""
    app = small_app(root, files, ["drawing"], **how)  # type: ignore[arg-type]
    app.build()
    return app


def script(app: Sphinx) -> str:
    """Return what the page loads as the model."""
    return Path(app.outdir, "_static", SCRIPT).read_text(encoding="utf-8")


def test_the_words_lead_to_the_example(tmp_path: Path) -> None:
    app = built(tmp_path, PAGES)
    html = Path(app.outdir, "index.html").read_text("utf-8")
    soup = BeautifulSoup(html, "html.parser")
    (place,) = soup.select(".draw-digit.draw-digit-small")
    assert "needs JavaScript" in place.get_text()
    assert place.a and place.a["href"] == f"auto_examples/{EXAMPLE}.html"
    (more,) = place.select(".draw-link a")
    assert more["href"] == "draw.html"
    assert soup.select("script[src*='draw/load.js']")
    assert "draw/load.js" not in Path(app.outdir, "other.html").read_text("utf-8")
    assert warned(app) == ""


def test_without_the_example_the_words_stay(tmp_path: Path) -> None:
    app = built(tmp_path, {"docs/index.rst": PAGES["docs/index.rst"]})
    html = Path(app.outdir, "index.html").read_text("utf-8")
    assert "An example trains the model" in html
    assert warned(app) == ""
    assert "var digitReader = null;" in script(app)


@pytest.mark.parametrize(
    ("kept", "plot", "model"),
    [(True, True, '{"version": 1}'), (True, False, "null"), (False, True, "null")],
    ids=["it ran", "nothing runs", "it failed"],
)
def test_the_model_is_that_of_the_build(
    tmp_path: Path, kept: bool, plot: bool, model: str
) -> None:
    files = {**PAGES, **({KEPT: '{"version": 1}\n'} if kept else {})}
    app = built(tmp_path, files, gallery={"plot_gallery": plot})
    assert f"var digitReader = {model};" in script(app)


def test_another_size_is_refused(tmp_path: Path) -> None:
    app = built(tmp_path, {"docs/index.rst": "Index\n=====\n\n.. draw-digit:: huge\n"})
    assert "index.rst" in warned(app) and "whole, small" in warned(app)


def test_it_stands_in_other_builds_too(tmp_path: Path) -> None:
    app = built(tmp_path, PAGES, builder="text")
    assert "Here you could draw" in Path(app.outdir, "index.txt").read_text("utf-8")
