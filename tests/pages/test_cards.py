"""The thumbnails of Sphinx-Gallery become cards, and the index has a filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from small_app import document, small_app, warned
from sphinx.application import Sphinx

from pages.card_html import Card, card_html, filter_form, tag_links
from pages.cards import cards, read_cards, replace_thumbnails

ONE = Card(
    'A "title"',
    "Words & more.",
    ["beginner", "metrics"],
    "a.html",
    "x_thumb.png",
    minutes=7,
    words=("f1", "recall"),
)
TWO = Card("Two", "", ["advanced"], "b.html", "y_thumb.png")

THUMBNAIL = """.. raw:: html

    <div class="sphx-glr-thumbcontainer" data-sgtags='["beginner", "metrics"]'
     tooltip="Words &amp; more.">

.. only:: html

  .. image:: /auto_examples/small/images/thumb/sphx_glr_plot_a_thumb.png
    :alt:

  :doc:`/auto_examples/small/plot_a`

.. raw:: html

      <div class="sphx-glr-thumbnail-title">A title</div>
    </div>
"""

INDEX = f"""Gallery
=======

Words.

Small
-----

.. raw:: html

    <div class="sphx-glr-tag-list"></div>

.. raw:: html

    <div class="sphx-glr-thumbnails">

.. thumbnail-parent-div-open

{THUMBNAIL}

.. thumbnail-parent-div-close

.. raw:: html

    </div>

The end.
"""


def gallery(root: Path, index: str = INDEX, builder: str = "html") -> Sphinx:
    """Return an application with an index of one example."""
    page = ":orphan:\n\nA title\n=======\n"
    thumb = "docs/auto_examples/small/images/thumb/sphx_glr_plot_a_thumb.png"
    files = {
        "docs/auto_examples/index.rst": f":orphan:\n\n{index}",
        "docs/auto_examples/small/plot_a.rst": page,
        "docs/auto_examples/small/plot_a.py": '"""A"""',
        thumb: "",
    }
    return small_app(root, files, ["pages"], builder, version="1", epub_show_urls="no")


def index_of(app: Sphinx) -> nodes.document:
    """Return the finished doctree of the index."""
    name = "auto_examples/index"
    return app.env.get_and_resolve_doctree(name, app.builder, tags=app.tags)


def test_thumbnails_are_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    tree = index_of(gallery(tmp_path))
    (found,) = tree.findall(cards)
    (card,) = found["cards"]
    assert (card.title, card.intro) == ("A title", "Words & more.")
    assert card.tags == ["beginner", "metrics"]
    assert card.uri == "small/plot_a.html"
    assert Path(card.picture).name == "sphx_glr_plot_a_thumb.png"
    left = [node.astext() for node in tree.findall(nodes.raw)]
    assert len(left) == 1 and left[0].startswith('<form class="gallery-filter"')
    assert "The end." in tree.astext()


def test_the_filter_stands_before_the_first_section(tmp_path: Path) -> None:
    title = next(iter(index_of(gallery(tmp_path)).findall(nodes.title)))
    kinds = [type(child) for child in title.parent.children]
    assert kinds.index(nodes.raw) + 1 == kinds.index(nodes.section)


def test_a_book_keeps_its_thumbnails(tmp_path: Path) -> None:
    tree = index_of(gallery(tmp_path, builder="epub"))
    assert not list(tree.findall(cards))
    assert "sphx-glr-thumbcontainer" in tree.astext()


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (INDEX.replace("sphx-glr-thumbnails", "thumbs"), "thumbnail in the index"),
        (INDEX.replace(".. thumbnail-parent-div-close", ""), "thumbnail as it was"),
    ],
)
def test_other_thumbnails_are_told(tmp_path: Path, index: str, said: str) -> None:
    app = gallery(tmp_path, index)
    index_of(app)
    assert f"pages.cards finds no {said}; has Sphinx-Gallery" in warned(app)


def test_a_page_is_written_with_its_cards(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    app.build()
    html = Path(app.outdir, "auto_examples", "index.html").read_text("utf-8")
    soup = BeautifulSoup(html, "html.parser")
    (item,) = soup.select("ul.gallery-cards > li.card-example")
    pictures = [str(img["src"]) for img in item.select("img")]
    assert pictures == [
        f"../_images/sphx_glr_plot_a.{theme}.svg" for theme in ("light", "dark")
    ]
    for picture in pictures:
        assert Path(app.outdir, "auto_examples", picture).is_file()


def test_a_card_says_all_without_a_mouse() -> None:
    soup = BeautifulSoup(card_html(ONE, "_images", "index.html"), "html.parser")
    assert soup.li and soup.li["data-tags"] == "beginner|metrics"
    assert soup.li["data-words"] == "f1; recall"
    assert soup.a and soup.a.get_text() == 'A "title"' and soup.a["href"] == "a.html"
    first, facts = soup.select("p")
    assert first.get_text() == "Words & more."
    assert facts.get_text() == "beginner · 7 min · metrics"
    assert [link["href"] for link in facts.select("a")] == [
        "index.html?tags=beginner",
        "index.html?tags=metrics",
    ]
    assert {str(img["alt"]) for img in soup.select("img")} == {""}
    bare = card_html(Card("x", "", [], "a", "b"), "_images", "")
    assert "card-facts" not in bare and "data-words" not in bare


def test_a_card_has_one_sentence() -> None:
    assert Card("x", "One. Two.", [], "a", "b").sentence == "One."


def test_a_tag_of_two_words_is_a_link() -> None:
    link = '<a href="../index.html?tags=linear%20models">linear models</a>'
    assert tag_links(["linear models"], "../index.html") == link


def test_the_filter_has_levels_in_their_order_and_topics_by_name() -> None:
    soup = BeautifulSoup(filter_form([TWO, ONE]), "html.parser")
    levels = [label.get_text() for label in soup.select(".filter-levels label")]
    assert levels == ["any 2", "beginner 1", "advanced 1"]
    assert [str(i["value"]) for i in soup.select("input[checked]")] == [""]
    assert [b.get_text() for b in soup.select("button[data-tag]")] == ["metrics 1"]
    assert soup.form and soup.form.has_attr("hidden"), "a script shows it"


def test_thumbnails_without_cards_leave_nothing() -> None:
    start = nodes.raw("", '<div class="sphx-glr-thumbnails">', format="html")
    close = nodes.comment("", "thumbnail-parent-div-close")
    tree = document(start, close, nodes.raw("", "</div>", format="html"))
    assert replace_thumbnails(start) == []
    assert len(tree) == 0
    assert read_cards([]) == []
