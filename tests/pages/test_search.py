"""The search and the filter know the words that people type."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))
CASES = [
    (query, wanted, places)
    for kind, places in (("first", 1), ("in_three", 3))
    for query, wanted in QUERIES[kind].items()
]
LINKS = "#search-results li a"


@pytest.fixture(scope="module")
def found(site: Path, browser: Browser) -> dict[str, list[str]]:
    """Return the addresses that each query finds, best first, from a file."""
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/search.html")
    answers = {}
    for query, _, _ in CASES:
        page.locator(".bd-search-container input").fill(query)
        links = page.locator(LINKS)
        answers[query] = links.evaluate_all("all => all.map(a => a.href)")
    page.close()
    return answers


def test_there_are_sixty_at_least() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("query", "wanted", "places"), CASES)
def test_a_query_finds_its_page(
    site: Path, found: dict[str, list[str]], query: str, wanted: str, places: int
) -> None:
    below = f"auto_examples/{wanted}" if "/" in wanted else wanted
    address = f"{site.as_uri()}/{below}.html"
    assert address in found[query][:places]


def test_a_word_that_is_not_found_offers_the_nearest(page: Page, server: str) -> None:
    page.goto(f"{server}search.html?q=overfitting+regularzation+xyzzy")
    lines = page.locator("#search-results .nearest")
    expect(lines).to_have_text(
        [
            "No page has the word regularzation. Did you mean regularization?",
            "No page has the word xyzzy. ",
        ]
    )
    page.goto(f"{server}search.html?q=knnn")
    expect(page.locator("#search-results")).to_contain_text("Did you mean knn?")
    page.locator(".nearest a").click()
    page.wait_for_url("**/search.html?q=knn")
    expect(page.locator(LINKS).first).to_have_attribute(
        "href", "./auto_examples/nonlinear_models/plot_neighbors.html"
    )


def test_pages_that_only_list_others_are_not_found(page: Page, server: str) -> None:
    page.goto(f"{server}search.html?q=computation+times")
    for link in page.locator(LINKS).all():
        address = link.get_attribute("href") or ""
        assert "sg_execution_times" not in address and "index.html" not in address


@pytest.mark.parametrize(
    "words",
    [
        "knn", "svm", "SVC", "overfitting", "mnist", "hog", "random forest",
        "grid search",
    ],
)  # fmt: skip
def test_the_filter_knows_the_words(page: Page, server: str, words: str) -> None:
    page.goto(f"{server}auto_examples/index.html")
    page.locator(".gallery-filter [type=search]").fill(words)
    assert page.locator(".card-example:visible").count() >= 1
