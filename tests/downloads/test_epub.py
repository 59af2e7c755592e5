"""An e-book has no download links: they would lead out of the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from one_example import DOCNAME, PAGE, gallery_app
from small_app import warned

SIGNED = PAGE + "\n.. container:: sphx-glr-signature\n\n   Signed.\n"
EPUB = {"epub_show_urls": "no", "version": "1"}


@pytest.mark.parametrize(("builder", "kept"), [("epub", False), ("html", True)])
def test_only_a_site_has_them(tmp_path: Path, builder: str, kept: bool) -> None:
    app = gallery_app(
        tmp_path, {f"docs/{DOCNAME}.rst": SIGNED}, builder=builder, **EPUB
    )
    tree = app.env.get_and_resolve_doctree(DOCNAME, app.builder, tags=app.tags)
    text = tree.astext()
    assert [word in text for word in ("Go to the end", "Notebook", "Signed.")] == [
        kept
    ] * 3
    assert "Words on" in text
    assert "finds no sphx-glr" not in warned(app)


def test_a_part_that_is_missing_is_told_of_examples_alone(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, builder="epub", **EPUB)
    for name in ("index", DOCNAME):
        app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags)
    said = warned(app)
    assert "downloads.epub finds no sphx-glr-signature; has Sphinx-Gallery" in said
    assert said.count("finds no") == 1
