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
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from messages.lacks import tell_lack
from pages.card_html import Card, card_html, filter_form
from pages.card_pictures import is_example
from pages.keywords import keywords_of
from pages.search import pages_of
from web import is_web


def add_to(app: Sphinx) -> None:
    """Register the node, and what makes it."""
    app.add_node(cards, html=(visit_html, depart_html))
    app.connect("doctree-resolved", put_cards)


class cards(nodes.General, nodes.Element):  # noqa: N801, docutils names nodes so
    """A list of cards, in its attribute ``cards``."""


def put_cards(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the thumbnails of a page by cards, and add the filter to the index."""
    if not is_web(app):
        return
    index = f"{app.config.sphinx_gallery_conf['gallery_dirs']}/index"
    way = app.builder.get_relative_uri(docname, index) if docname != index else ""
    found = []
    for node in list(doctree.findall(nodes.raw)):
        if "sphx-glr-tag-list" in node.astext():
            node.parent.remove(node)
        elif 'class="sphx-glr-thumbnails"' in node.astext():
            try:
                found += replace_thumbnails(node, partial(completed, app, docname), way)
            except (LookupError, NameError, StopIteration, TypeError):
                tell_lack("thumbnail as it was", __name__, "Sphinx-Gallery")
    if docname != index:
        return
    if not found and any(is_example(app.env, n) for n in app.env.found_docs):
        tell_lack("thumbnail in the index", __name__, "Sphinx-Gallery")
    if found:
        section = next(iter(doctree.findall(nodes.title))).parent
        position = next(
            i
            for i, child in enumerate(section)
            if isinstance(child, nodes.section | cards)
        )
        section.insert(position, nodes.raw("", filter_form(found), format="html"))


def completed(app: Sphinx, docname: str, card: Card) -> Card:
    """Return a card on a page with what is known of the page that it leads to."""
    folder = posixpath.dirname(app.builder.get_target_uri(docname))
    uri = posixpath.normpath(posixpath.join(folder, card.uri.partition("#")[0]))
    name = posixpath.splitext(uri)[0]
    page = pages_of(app.env).get(name)
    words = tuple(keywords_of(name, app.config.sphinx_gallery_conf["gallery_dirs"]))
    return replace(card, minutes=page["minutes"] if page else 0, words=words)


def replace_thumbnails(
    start: nodes.raw,
    completed: Callable[[Card], Card] = lambda card: card,
    index: str = "",
) -> list[Card]:
    """Replace the siblings from `start` to its closing tag by one node of cards.

    Parameters
    ----------
    start
        The first of them.
    completed
        Adds to a card what its thumbnail does not say.
    index
        The way to the index of the gallery.
    """
    parent = start.parent
    first = parent.index(start)
    last = next(
        i
        for i in range(first, len(parent))
        if isinstance(parent[i], nodes.comment)
        and parent[i].astext() == "thumbnail-parent-div-close"
    )
    found = [completed(card) for card in read_cards(parent[first + 1 : last])]
    parent[first : last + 2] = [cards(cards=found, index=index)] if found else []
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


def visit_html(self: Any, node: cards) -> None:
    """Write the list."""
    items = "".join(
        card_html(card, self.builder.imgpath, node["index"]) for card in node["cards"]
    )
    self.body.append(f'<ul class="gallery-cards">\n{items}</ul>\n')


def depart_html(self: Any, node: cards) -> None:
    """Leave; the list is written whole."""
