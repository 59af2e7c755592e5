"""The references of a page become addresses that are good from anywhere, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from one_example import DOCNAME, gallery_app

from downloads.lasting_links import (
    LastingLinks,
    page_address,
    site_address,
    source_address,
)

SITE = "https://digits.example.org/"


@pytest.mark.parametrize(
    ("address", "published"),
    [
        (SITE, True),
        ("http://192.0.2.1/", True),
        ("http://127.0.0.1:8000/", False),
        ("http://[::1]/", False),
        ("http://localhost:8000/", False),
        ("", False),
        ("words", False),
    ],
)
def test_a_site_on_this_machine_is_not_published(
    tmp_path: Path, address: str, published: bool
) -> None:
    app = gallery_app(tmp_path, html_baseurl=address)
    assert site_address(app) == (address if published else None)
    page = f"{address}{DOCNAME}.html" if published else None
    assert page_address(app, DOCNAME) == page


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ({"refuri": "https://example.org/x"}, "https://example.org/x"),
        ({"refuri": "../other.html#part"}, f"{SITE}auto_examples/other.html#part"),
        ({"refid": "part"}, f"{SITE}{DOCNAME}.html#part"),
        (
            {"refuri": "plot_b.html#sphx-glr-auto-examples-small-plot-b-py"},
            f"{SITE}auto_examples/small/plot_b.html",
        ),
        (
            {"refuri": "plot_b.html#sphx-glr-download-auto-examples-plot-b-py"},
            f"{SITE}auto_examples/small/plot_b.html"
            "#sphx-glr-download-auto-examples-plot-b-py",
        ),
        ({"filename": "07/a.zip"}, f"{SITE}_downloads/07/a.zip"),
    ],
)
def test_references_lead_to_the_published_site(
    tmp_path: Path, reference: dict[str, str], address: str
) -> None:
    node = nodes.reference("", "words", **reference)
    nodes.paragraph("", "", node)
    links = LastingLinks(gallery_app(tmp_path), DOCNAME)
    assert links(node) == address


def test_what_is_published_nowhere_leads_nowhere(tmp_path: Path) -> None:
    links = LastingLinks(gallery_app(tmp_path, html_baseurl=""), DOCNAME)
    for attributes in ({"refid": "part"}, {"filename": "a.zip"}, {"refuri": "a.html"}):
        node = nodes.reference("", "words", **attributes)
        nodes.paragraph("", "", node)
        assert not links(node)


def test_titles_of_pages_and_labels_are_known(tmp_path: Path) -> None:
    links = LastingLinks(gallery_app(tmp_path), DOCNAME)
    assert links.is_title("A title") and links.is_title("Gallery")
    assert not links.is_title("No title")


def test_a_doi_goes_before_an_address() -> None:
    assert source_address({"doi": "10.1/x", "url": "u"}) == "https://doi.org/10.1/x"
    assert source_address({"url": "https://example.org"}) == "https://example.org"
    assert source_address({}) is None
