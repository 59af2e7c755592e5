"""An example leads to the next in reading order, across the sections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_app import small_app
from sphinx.application import Sphinx

from example_rules import reading_order
from pages.previous_next import set_neighbours

PAGES = {
    f"docs/auto_examples/{name}.rst": f":orphan:\n\n{title}\n{'=' * len(title)}\n"
    for name, title in {
        "one/plot_a": "A",
        "one/plot_b": "B & b",
        "two/plot_c": "C",
    }.items()
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sphinx]:
    """Return an application of three examples; the list names one that is no page."""
    order = tmp_path / "reading_order.txt"
    order.write_text("one/plot_a\none/plot_b\none/plot_gone\ntwo/plot_c\n")
    monkeypatch.setattr(reading_order.lines, "__defaults__", (order,))
    reading_order.reading_order.cache_clear()
    yield small_app(tmp_path, PAGES)
    reading_order.reading_order.cache_clear()


def context_of(app: Sphinx, page: str) -> dict[str, Any]:
    """Return what is set for a page whose neighbours Sphinx has named."""
    context: dict[str, Any] = {"prev": "theirs", "next": "theirs"}
    set_neighbours(app, page, "page.html", context, None)
    return context


def test_in_the_middle_both_are_ours(app: Sphinx) -> None:
    assert context_of(app, "auto_examples/one/plot_b") == {
        "prev": {"title": "A", "link": "plot_a.html"},
        "next": {"title": "C", "link": "../two/plot_c.html"},
    }


def test_a_title_is_escaped(app: Sphinx) -> None:
    context = context_of(app, "auto_examples/two/plot_c")
    assert context["prev"]["title"] == "B &amp; b"


def test_the_ends_stay_with_the_contents(app: Sphinx) -> None:
    assert context_of(app, "auto_examples/one/plot_a")["prev"] == "theirs"
    assert context_of(app, "auto_examples/two/plot_c")["next"] == "theirs"


def test_other_pages_are_left_alone(app: Sphinx) -> None:
    assert context_of(app, "index") == {"prev": "theirs", "next": "theirs"}
