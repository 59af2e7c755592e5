"""What tests ask of the pages of a built site."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return what axe finds: the rule, and the element."""
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "reporter": "no-passes",
    }
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found
        for node in rule["nodes"]
    ]


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages, below the site."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "_static" not in path.parts
    )


def record_copies(page: Page) -> None:
    """Have a page note in ``window.copied`` each text that is copied on it."""
    page.add_init_script(
        """window.copied = [];
        document.addEventListener("copy", () => {
            const field = document.activeElement;
            window.copied.push(field.value ?? String(getSelection()));
        });
        Object.defineProperty(navigator, "clipboard", {value: {
            writeText: async (text) => { window.copied.push(text); },
        }});"""
    )
