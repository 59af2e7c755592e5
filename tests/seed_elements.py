"""The elements of the seed page, each a check over the parsed HTML.

The seed is a Sphinx-Gallery page of "Recognizing hand-written digits", generated
without running it. Every element in it must stand on the page of this site, and what
the seed left empty (outputs, figures, the time) must be filled by a real run.

A check takes a `SeedPage` and raises an AssertionError that says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urldefrag

from bs4 import BeautifulSoup
from seed_page import (
    DOCUMENT,
    DOWNLOADS,
    LABEL,
    NAME,
    SeedPage,
    must,
    squeezed,
)
from seed_run import (
    baseline,
    classifier,
    confusion_matrix,
    mistakes,
    predictions,
    report,
    split,
    training_images,
)


def download_note(page: SeedPage) -> None:
    """The note above the title jumps to the downloads."""
    note = must(page.article.select_one(".sphx-glr-download-link-note"), "the note")
    must("download" in note.get_text(), "the word download in the note")
    link = must(note.select_one("a[href^='#']"), "the link in the note")
    target = page.article.find(id=str(link["href"])[1:])
    must(target and target.select_one("a.download"), "the downloads it jumps to")
    must(note.find_next("h1"), "the title below the note")


def label(page: SeedPage) -> None:
    """The label of the seed leads to the title, on the page of the seed."""
    address, anchor = urldefrag(must(page.labels.get(LABEL), f"the label {LABEL}"))
    assert address == DOCUMENT, f"{LABEL} leads to {address}, not to {DOCUMENT}"
    target = must(page.article.find(id=anchor), f"the anchor {anchor}")
    section = must(target.find_parent("section"), "the section of the label")
    must(section.find("h1"), "the title at the label")


def title(page: SeedPage) -> None:
    """There is one title, and it is the seed's."""
    titles = [h1.contents[0].get_text() for h1 in page.soup.select("h1")]
    assert titles == ["Recognizing hand-written digits"], f"titles: {titles}"
    must(page.soup.title and titles[0] in page.soup.title.get_text(), "the tab's title")


def intro(page: SeedPage) -> None:
    """Two sentences at least stand between the title and the first cell."""
    heading = must(page.article.find("h1"), "the title")
    text = squeezed(
        " ".join(p.get_text() for p in heading.find_next_siblings("p", recursive=False))
    )
    assert len(re.findall(r"[.!?](?= |$)", text)) >= 2, f"the introduction: {text!r}"


def tutorial(page: SeedPage) -> None:
    """The introduction leads to the tutorial, which leads back and says more."""
    words = "tutorial section of the user manual"
    links = [a for a in page.article.select("a") if squeezed(a.get_text()) == words]
    must(links, f"the link {words!r}")
    path, anchor = page.resolve(str(links[0]["href"]))
    here = page.labels.get("introduction", "")
    assert here == f"{path.relative_to(page.site.resolve())}#{anchor}", (
        f"the label 'introduction' leads to {here!r}, the link to {path}#{anchor}"
    )
    html = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    article = must(html.select_one("article"), "the tutorial's article")
    must(article.find(id=anchor), f"#{anchor} in the tutorial")
    must(article.select_one(f"a[href*='{NAME}.html']"), "the tutorial's link back")


def running_time(page: SeedPage) -> None:
    """The running time was measured: it is not the seed's 0.000 seconds."""
    line = must(page.article.select_one(".sphx-glr-timing"), "the running time")
    found = re.search(r"\((\d+) minutes ([\d.]+) seconds\)", line.get_text())
    minutes, seconds = must(found, "minutes and seconds in it").groups()
    assert 60 * int(minutes) + float(seconds) > 0, f"no time: {line.get_text()!r}"


def download(suffix: str) -> Callable[[SeedPage], None]:
    """Return the check of one download: its link, and the file that it leads to."""

    def check(page: SeedPage) -> None:
        block = must(page.article.select_one(".sphx-glr-footer-example"), "downloads")
        name = f"{NAME}.{suffix}"
        links = block.select(f"a.download[download][href$='/{name}']")
        assert len(links) == 1, f"{len(links)} links to {name} among the downloads"
        must(name in links[0].get_text(), f"the name {name} in the link's text")
        path, _ = page.resolve(str(links[0]["href"]))
        must(path.is_file() and path.stat().st_size > 1000, f"the file {path}")

    return check


def download_label(page: SeedPage) -> None:
    """The label of the seed's downloads leads to them."""
    address = must(page.labels.get(DOWNLOADS), f"the label {DOWNLOADS}")
    document, anchor = urldefrag(address)
    assert document == DOCUMENT, f"{DOWNLOADS} leads to {document}"
    assert anchor == DOWNLOADS.replace("_", "-").replace(".", "-"), anchor
    target = must(page.article.find(id=anchor), f"the anchor {anchor}")
    must(target.select_one("a.download"), "the downloads at the label")


def signature(page: SeedPage) -> None:
    """Sphinx-Gallery signs the page, with a link to itself."""
    line = must(page.article.select_one(".sphx-glr-signature"), "the signature")
    must("Gallery generated by Sphinx-Gallery" in line.get_text(), "its words")
    must(line.select_one("a[href*='sphinx-gallery']"), "its link")


def no_empty_cell(page: SeedPage) -> None:
    """No code cell is empty."""
    must(page.cells(), "code")
    must(all(cell.strip() for cell in page.cells()), "code in one of its cells")


ELEMENTS: dict[str, Callable[[SeedPage], None]] = {
    "download note": download_note,
    "label": label,
    "title": title,
    "intro": intro,
    "tutorial": tutorial,
    "training images": training_images,
    "split": split,
    "baseline": baseline,
    "classifier": classifier,
    "predictions": predictions,
    "report": report,
    "confusion matrix": confusion_matrix,
    "mistakes": mistakes,
    "running time": running_time,
    "script": download("py"),
    "notebook": download("ipynb"),
    "zip": download("zip"),
    "download label": download_label,
    "signature": signature,
    "no empty cell": no_empty_cell,
}
