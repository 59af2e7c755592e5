"""Turn Sphinx-Gallery's thumbnails into cards that everyone can read and filter.

Sphinx-Gallery hides the text of its links from screen readers, shows the introduction
to a mouse only, and has one picture for both themes. Here a card is a list item with a
named link, its introduction and tags in view, and a picture for each theme of which
the browser fetches the one it shows. ``gallery_filter.js`` filters the cards.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from example_rules.tags import LEVELS
from messages.lacks import tell_lack
from pages.card_pictures import INK, is_example
from web import WEB


def add_to(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(cards, html=(visit_html, depart_html))
    app.add_post_transform(Cards)


@dataclass(frozen=True)
class Card:
    """What a card says of an example."""

    title: str
    intro: str
    tags: list[str]
    uri: str
    picture: str


class cards(nodes.General, nodes.Element):  # noqa: N801, docutils names nodes so
    """A list of cards, in its attribute ``cards``."""


class Cards(SphinxPostTransform):
    """Replace the thumbnails of a page by cards, on web pages."""

    default_priority = 900
    builders = WEB

    def run(self, **kwargs: Any) -> None:
        """Replace the thumbnails of one document, and add the filter to the index."""
        found = []
        for node in list(self.document.findall(nodes.raw)):
            if "sphx-glr-tag-list" in node.astext():
                node.parent.remove(node)
            elif 'class="sphx-glr-thumbnails"' in node.astext():
                try:
                    found += replace_thumbnails(node)
                except (LookupError, NameError, StopIteration, TypeError):
                    tell_lack("thumbnail as it was", __name__, "Sphinx-Gallery")
        index = f"{self.config.sphinx_gallery_conf['gallery_dirs']}/index"
        if self.env.docname != index:
            return
        if not found and any(is_example(self.env, n) for n in self.env.found_docs):
            tell_lack("thumbnail in the index", __name__, "Sphinx-Gallery")
        if found:
            first = next(iter(self.document.findall(nodes.title)))
            section = first.parent
            position = next(
                i
                for i, child in enumerate(section)
                if isinstance(child, nodes.section | cards)
            )
            form = nodes.raw("", filter_form(found), format="html")
            section.insert(position, form)


def replace_thumbnails(start: nodes.raw) -> list[Card]:
    """Replace the siblings from `start` to its closing tag by one node of cards."""
    parent = start.parent
    first = parent.index(start)
    last = next(
        i
        for i in range(first, len(parent))
        if isinstance(parent[i], nodes.comment)
        and parent[i].astext() == "thumbnail-parent-div-close"
    )
    found = read_cards(parent[first + 1 : last])
    parent[first : last + 2] = [cards(cards=found)] if found else []
    return found


def read_cards(siblings: list[nodes.Node]) -> list[Card]:
    """Read the cards from the nodes that Sphinx-Gallery wrote for its thumbnails."""
    found: list[Card] = []
    for node in siblings:
        if isinstance(node, nodes.raw) and "sphx-glr-thumbcontainer" in node.astext():
            tags = re.search(r"data-sgtags='(\[.*?\])'", node.astext())
            intro = re.search(r'tooltip="(.*?)">', node.astext(), re.DOTALL)
            known: dict[str, Any] = {
                "tags": json.loads(unescape(tags[1])) if tags else [],
                "intro": unescape(intro[1]) if intro else "",
            }
        elif isinstance(node, nodes.image):
            known["picture"] = node["uri"]
        elif isinstance(node, nodes.paragraph):
            known["uri"] = next(iter(node.findall(nodes.reference)))["refuri"]
            title = re.sub(r"\s+", " ", node.astext())
            found.append(Card(title=title, **known))
    return found


def filter_form(found: list[Card]) -> str:
    """Return the filter, hidden until a script can make it work."""
    tags = {tag for card in found for tag in card.tags}
    groups = {
        "Level": [level for level in LEVELS if level in tags],
        "Topic": sorted(tags - set(LEVELS)),
    }
    fieldsets = "".join(
        f"<fieldset><legend>{legend}</legend>"
        + "".join(
            f'<button type="button" aria-pressed="false">{escape(tag)}</button>'
            for tag in names
        )
        + "</fieldset>"
        for legend, names in groups.items()
    )
    return (
        '<form class="gallery-filter" role="search" aria-label="Filter the examples"'
        ' hidden><label>Filter by words <input type="search" name="q"'
        f' autocomplete="off"></label>{fieldsets}'
        '<p><output aria-live="polite"></output>'
        ' <button type="reset">Show all</button></p></form>\n'
    )


def card_html(card: Card, images: str) -> str:
    """Return a card as a list item; `images` is the path to the pictures."""
    stem = Path(card.picture).stem.removesuffix("_thumb")
    pictures = "".join(
        f'<img class="only-{theme}" src="{images}/{stem}.{theme}.svg" alt=""'
        ' width="320" height="200" loading="lazy" decoding="async">'
        for theme in INK
    )
    tags = "".join(f"<li>{escape(tag)}</li>" for tag in card.tags)
    return (
        f'<li class="card-example" data-tags="{escape("|".join(card.tags))}">'
        f'<a href="{escape(card.uri)}">{pictures}<span>{escape(card.title)}</span></a>'
        f"<p>{escape(card.intro)}</p>"
        + (f'<ul aria-label="Tags">{tags}</ul>' if tags else "")
        + "</li>\n"
    )


def visit_html(self: Any, node: cards) -> None:
    """Write the list."""
    items = "".join(card_html(card, self.builder.imgpath) for card in node["cards"])
    self.body.append(f'<ul class="gallery-cards">\n{items}</ul>\n')


def depart_html(self: Any, node: cards) -> None:
    """Leave; the list is written whole."""
