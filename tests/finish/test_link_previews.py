"""A page is shared with whole sentences, and with a picture on white."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from PIL import Image
from small_app import small_app, warned
from sphinx.application import Sphinx

from finish.link_previews import (
    SIZE,
    describe,
    is_of,
    picture_of,
    write_preview,
    write_previews,
)

DOCNAME = "auto_examples/small/plot_a"
IMAGE = "docs/auto_examples/small/images/sphx_glr_plot_a_001.png"
VIEWPORT = '<meta name="viewport" content="width=device-width" />'


def gallery(root: Path) -> Sphinx:
    """Return an application with an example that drew a red figure."""
    files = {
        f"docs/{DOCNAME}.rst": ":orphan:\n\nA & b\n=====\n\nOne & more. Two.\n",
        f"docs/{DOCNAME}.py": "",
        f"examples/{DOCNAME.removeprefix('auto_examples/')}.py": "",
    }
    app = small_app(
        root,
        files,
        ["finish"],
        html_baseurl="https://digits.example.org/",
        html_title="Digits",
        shared_picture="shared.png",
    )
    (root / IMAGE).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGBA", (300, 100), (255, 0, 0, 128)).save(root / IMAGE)
    return app


def metas(app: Sphinx, page: str, **context: Any) -> tuple[dict[str, str], str]:
    """Return what the head of a page says, by name, and its HTML."""
    context = {"metatags": VIEWPORT, "title": "A &amp; b", **context}
    describe(app, page, "page.html", context, app.env.get_doctree(page))
    soup = BeautifulSoup(context["metatags"], "html.parser")
    return {
        str(m.get("property") or m.get("name")): str(m["content"])
        for m in soup.select("meta")
    }, context["metatags"]


def test_an_example_has_its_words_and_its_picture(tmp_path: Path) -> None:
    found, html = metas(gallery(tmp_path), DOCNAME)
    base = "https://digits.example.org/"
    assert found["description"] == found["og:description"] == "One & more. Two."
    assert found["og:title"] == found["og:image:alt"] == "A & b"
    assert found["og:url"] == f"{base}{DOCNAME}.html"
    assert found["og:image"] == f"{base}_images/sphx_glr_plot_a.card.png"
    assert found["twitter:card"] == "summary_large_image"
    assert "viewport" not in html


def test_a_page_without_figure_has_the_picture_of_the_site(tmp_path: Path) -> None:
    found, _ = metas(gallery(tmp_path), "index")
    assert found["og:image"].endswith("_images/shared.png")
    assert found["og:image:alt"] == found["og:site_name"] == "Digits"
    assert "description" not in found


def test_a_description_of_its_own_goes_first(tmp_path: Path) -> None:
    own = f'{VIEWPORT}<meta content="Own words." name="description" />'
    found, html = metas(gallery(tmp_path), DOCNAME, metatags=own)
    assert found["og:description"] == "Own words."
    assert html.count('name="description"') == 1


def test_a_missing_viewport_is_told_and_made_pages_are_left(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    metas(app, "index", metatags="")
    assert "finds no viewport of its own; has docutils changed?" in warned(app)
    context = {"metatags": "x"}
    describe(app, "search", "search.html", context, None)
    assert context == {"metatags": "x"}


def test_a_card_is_the_picture_on_white_in_the_middle(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    write_preview(tmp_path / IMAGE, path := tmp_path / "card.png")
    with Image.open(path) as card:
        assert card.size == SIZE
        assert card.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
        red, green, blue = card.convert("RGB").getpixel((600, 315))
        assert red > 250 and 120 < green == blue < 135, "half red on white"
    assert is_of(path, tmp_path / IMAGE)
    assert [p.name for p in tmp_path.glob("card*")] == ["card.png"]
    os.utime(tmp_path / IMAGE, ns=(1, 1))
    assert not is_of(path, tmp_path / IMAGE)
    assert not is_of(tmp_path / "gone.png", tmp_path / IMAGE)
    assert app


def test_cards_are_of_examples_and_are_drawn_once(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    folder = Path(app.outdir, app.builder.imagedir)
    folder.mkdir(parents=True)
    write_previews(app)
    (card,) = folder.iterdir()
    before = card.stat().st_ino
    write_previews(app)
    assert card.stat().st_ino == before


def test_an_inlined_figure_is_shared_as_its_pixels(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    (tmp_path / IMAGE).with_suffix(".svg").write_text("<svg/>")
    found = picture_of(app, DOCNAME)
    assert found == ("sphx_glr_plot_a.card.png", tmp_path / IMAGE)
    (tmp_path / IMAGE).unlink()
    assert picture_of(app, DOCNAME) is None
    assert picture_of(app, "index") is None
