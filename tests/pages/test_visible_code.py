"""On each page of an example the code in view is short, and none describes a figure."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from example_rules.cell_parts import MOST_SHOWN

SEEN = """() => [...document.querySelectorAll("article .highlight-Python pre")]
  .filter(block => block.checkVisibility()).map(block => block.textContent)"""


def test_no_block_in_view_is_long(page: Page, server: str, site: Path) -> None:
    found = {}
    for path in sorted(site.glob("auto_examples/*/plot_*.html")):
        page.goto(server + path.relative_to(site).as_posix())
        found[path.stem] = page.evaluate(SEEN)
    assert len(found) >= 31
    seen = [(name, block) for name, blocks in found.items() for block in blocks]
    long = [
        (name, block)
        for name, block in seen
        if sum(bool(row.strip()) for row in block.splitlines()) > MOST_SHOWN
    ]
    assert long == []
    assert [name for name, block in seen if "fig.set_label" in block] == []


def test_what_is_folded_says_what_it_draws_and_opens(
    browser: Browser, server: str
) -> None:
    """Also without a script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "auto_examples/classification/plot_confusion_matrix.html")
    folded = page.locator("details.folded-code").first
    assert "that draw: Confusion matrix of the ten digits" in folded.inner_text()
    assert not folded.locator("pre").is_visible()
    folded.locator("summary").click()
    assert "fig, ax = plt.subplots(" in folded.locator("pre").inner_text()
    context.close()


def test_what_is_folded_is_printed(page: Page, server: str) -> None:
    page.goto(server + "auto_examples/classification/plot_confusion_matrix.html")
    page.emulate_media(media="print")
    height = "details => details.querySelector('pre').getBoundingClientRect().height"
    for details in page.locator("details.folded-code").all():
        assert details.evaluate(height) > 100
