"""The path through the examples: what comes before, where one is, what comes next."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup

from example_rules.reading_order import reading_order
from pages.path import steps


def test_each_step_is_an_example_and_needs_what_comes_earlier() -> None:
    order = reading_order()
    assert list(steps()) == [name for name in order if name in steps()]
    assert set(steps()) == set(order)
    for name, step in steps().items():
        assert step["can"] and not step["can"].endswith(".")
        earlier = order[: order.index(name)]
        assert set(step["after"]) <= set(earlier), name


def test_each_page_says_where_one_is_and_leads_on(site: Path) -> None:
    order = reading_order()
    for number, (name, following) in enumerate(pairwise(order), start=1):
        path = site / "auto_examples" / f"{name}.html"
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        (here,) = page.select(".path-map [aria-current=page]")
        marks = page.select(".path-map ol ol a")
        assert len(marks) == len(order) and marks.index(here) == number - 1
        (onward,) = page.select(".path-map strong a")
        target = site / "auto_examples" / f"{following}.html"
        assert (path.parent / str(onward["href"])).resolve() == target.resolve()
        assert "You will be able to" in page.select(".path-start")[0].get_text()
