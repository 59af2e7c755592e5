"""No link within the site is dead."""

from __future__ import annotations

import os
import re
from pathlib import Path

from bs4 import BeautifulSoup
from seed_page import DOCUMENT, LABEL, SeedPage


def test_no_link_within_the_site_is_dead(site: Path) -> None:
    """Every relative link leads to a file of the site, and its anchor is there."""
    ids: dict[Path, set[str]] = {}
    soups = {
        path.resolve(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in site.rglob("*.html")
        if "_static" not in path.parts
    }
    for path, soup in soups.items():
        ids[path] = {str(tag["id"]) for tag in soup.select("[id]")}
    dead = []
    for path, soup in soups.items():
        if path.name == "404.html":  # its links are made for every depth
            continue
        for tag, attribute in (("a", "href"), ("img", "src"), ("link", "href")):
            for found in soup.select(f"{tag}[{attribute}]"):
                address, _, anchor = str(found[attribute]).partition("#")
                if re.match(r"[a-z]+:|//", address):
                    continue
                address = address.partition("?")[0]
                target = Path(os.path.normpath(path.parent / address))
                target = path if not address else target
                if not target.exists():
                    dead.append(f"{path.name}: {address}")
                elif anchor and target in ids and anchor not in ids[target]:
                    dead.append(f"{path.name}: {address}#{anchor}")
    assert dead == []


def test_the_seed_label_is_public(site: Path) -> None:
    """Other sites can link to the example by the label that the seed gave it."""
    assert SeedPage.read(site).labels[LABEL].startswith(DOCUMENT)
