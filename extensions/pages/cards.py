"""Turn Sphinx-Gallery's thumbnails into cards that everyone can read and filter.

Sphinx-Gallery hides the text of its links from screen readers, shows the introduction
to a mouse only, and has one picture for both themes. Here a card is a list item with a
named link, its introduction and tags in view, and a picture for each theme of which
the browser fetches the one it shows. ``gallery_filter.js`` filters the cards.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from html import unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from messages.lacks import tell_lack
from pages.card_html import Card, card_html, filter_form
from pages.card_pictures import is_example
from pages.keywords import keywords_of
from pages.search import pages_of
from web import WEB


def add_to(app: Sphinx) -> None:
    """Register the node and the transform."""
    app.add_node(cards, html=(visit_html, depart_html))
    app.add_post_transform(Cards)


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
                    found += self.replace_thumbnails(node)
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

    def replace_thumbnails(self, start: nodes.raw) -> list[Card]:
        """Replace the siblings from `start` to its closing tag by one node of cards."""
        parent = start.parent
        first = parent.index(start)
        last = next(
            i
            for i in range(first, len(parent))
            if isinstance(parent[i], nodes.comment)
            and parent[i].astext() == "thumbnail-parent-div-close"
        )
        found = [self.completed(c) for c in read_cards(parent[first + 1 : last])]
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        here, index = self.env.docname, f"{gallery}/index"
        way = self.app.builder.get_relative_uri(here, index) if here != index else ""
        parent[first : last + 2] = [cards(cards=found, index=way)] if found else []
        return found

    def completed(self, card: Card) -> Card:
        """Return a card with what is known of its page."""
        folder = posixpath.dirname(self.app.builder.get_target_uri(self.env.docname))
        uri = posixpath.normpath(posixpath.join(folder, card.uri.partition("#")[0]))
        docname = posixpath.splitext(uri)[0]
        gallery = self.config.sphinx_gallery_conf["gallery_dirs"]
        page = pages_of(self.env).get(docname)
        minutes = page["minutes"] if page else 0
        words = tuple(keywords_of(docname, gallery))
        return replace(card, minutes=minutes, words=words)


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


def visit_html(self: Any, node: cards) -> None:
    """Write the list."""
    items = "".join(
        card_html(card, self.builder.imgpath, node["index"]) for card in node["cards"]
    )
    self.body.append(f'<ul class="gallery-cards">\n{items}</ul>\n')


def depart_html(self: Any, node: cards) -> None:
    """Leave; the list is written whole."""
