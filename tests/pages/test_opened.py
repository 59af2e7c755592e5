"""What is folded on a page, and estimators, are opened and read in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_pages import violations
from playwright.sync_api import Page, expect


def test_long_definitions_are_folded(acting_site: Path, page: Page) -> None:
    folded = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    page.goto(folded.as_uri())
    details = page.locator("details.folded-code")
    expect(details).to_have_count(1)
    expect(details.locator("summary")).to_contain_text("that define first, second")
    expect(details.locator(".highlight")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator(".highlight")).to_contain_text("def second(value):")


def test_an_estimator_is_opened_and_read(acting_site: Path, page: Page) -> None:
    path = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    html = path.read_text(encoding="utf-8")
    assert "sk-top-container" not in html
    page.goto(path.as_uri())
    steps = page.locator(".estimator ol summary")
    expect(steps).to_have_text(["MinMaxScaler fitted", "SVC gamma=0.25 fitted"])
    steps.nth(1).click()
    row = page.locator(".estimator tr.user-set", has_text="gamma")
    expect(row).to_be_visible()
    expect(row.locator("td")).to_have_text("0.25")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_estimators(
    acting_site: Path, page: Page, theme: str
) -> None:
    page.emulate_media(color_scheme=theme)
    path = acting_site / "auto_examples" / "small" / "plot_estimator.html"
    page.goto(path.as_uri())
    page.locator("article details").evaluate_all(
        "all => all.forEach((details) => { details.open = true; })"
    )
    assert violations(page) == []
