"""Each kind of node turns into the Markdown that a reader would write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_cases import BIB, SAID, SITE, TARGET, UNKNOWN
from sphinx.application import Sphinx

from downloads.lasting_links import LastingLinks
from downloads.markdown_cells import Markdown

Convert = Callable[[str], tuple[str, Markdown, list[str]]]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Sphinx:
    """Return a builder that has read the pages above."""
    root = tmp_path_factory.mktemp("pages")
    pages = {name: rst for name, (rst, _) in (SAID | UNKNOWN).items()}
    for name, rst in pages.items():
        (root / f"{name}.rst").write_text(f"One\n===\n\n{rst}\n")
    (root / "index.rst").write_text(
        "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n\n.. bibliography::\n"
    )
    (root / "target.rst").write_text(TARGET)
    (root / "dot.png").write_bytes(b"\x89PNG")
    (root / "references.bib").write_text(BIB)
    app = Sphinx(
        *(root, None, root / "out", root / "doctrees", "html"),
        confoverrides={
            "extensions": ["sphinxcontrib.bibtex"],
            "bibtex_bibfiles": ["references.bib"],
            "bibtex_reference_style": "author_year",
            "html_baseurl": SITE,
            "smartquotes": False,
        },
        status=None,
        warning=None,
    )
    app.builder.read()
    return app


@pytest.fixture
def convert(app: Sphinx) -> Convert:
    """Return a function that converts one of the pages."""

    def convert(name: str) -> tuple[str, Markdown, list[str]]:
        doctree = app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags)
        unknown: list[str] = []
        link = LastingLinks(app, name)
        markdown = Markdown(app.srcdir, link, lambda node: unknown.append(node.tagname))
        return markdown.blocks(doctree.children), markdown, unknown

    return convert


@pytest.mark.parametrize("name", SAID)
def test_text_is_said_in_markdown(convert: Convert, name: str) -> None:
    text, _, unknown = convert(name)
    assert unknown == []
    if name == "download":  # the folder has a hash for its name
        assert text.startswith(f"# One\n\n{SAID[name][1]}")
        assert text.endswith("/dot.png)")
    else:
        assert text == f"# One\n\n{SAID[name][1]}"


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_cannot_be_said_is_reported(convert: Convert, name: str) -> None:
    _, _, unknown = convert(name)
    assert UNKNOWN[name][1] in unknown


@pytest.mark.parametrize("name", ["image", "figure"])
def test_an_image_goes_with_its_cell(convert: Convert, name: str) -> None:
    _, markdown, _ = convert(name)
    assert markdown.attachments["dot.png"].read_bytes() == b"\x89PNG"


@pytest.mark.parametrize(
    "address", ["", "http://127.0.0.1:8000/", "http://localhost/", "http://[::1]:80/"]
)
def test_no_link_leads_to_this_machine(
    convert: Convert, app: Sphinx, address: str
) -> None:
    app.config.html_baseurl = address
    try:
        assert convert("doc")[0] == "# One\n\n*Target page*"
        assert convert("ref")[0] == "# One\n\n*A section*"
        assert convert("words")[0] == "# One\n\nSee that."
        assert convert("download")[0] == "# One\n\n`dot.png`"
        assert "https://doi.org/" in convert("paper")[0]
    finally:
        app.config.html_baseurl = SITE
