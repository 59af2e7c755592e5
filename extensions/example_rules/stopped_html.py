"""Tell HTML that would not work in a page: scripts, and what lies on another host.

The policy of the pages (`finish.content_security`) stops both in the reader's browser,
and nothing but its console says so: a player has dead buttons. Here the build says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: Attributes from which a browser fetches; of a link only when it is followed.
FETCHED = ("src", "srcset", "href", "xlink:href", "data", "poster", "background")
LINKS = ("a", "area")

FOREIGN = re.compile(r"(?:^|[\s,])(?:[a-z]+:)?//", re.IGNORECASE)
STYLE = re.compile(
    r"(?:url\(|@import)\s*[\"']?\s*((?:[a-z]+:)?//[^\s\"')]+)", re.IGNORECASE
)

WAY_OUT = (
    "show what needs no script and lies in the page; an animation is saved as a picture"
    " that moves, as docs/contributing.rst shows"
)


def tell(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Warn of each piece of HTML in a page that its policy would stop."""
    if app.builder.format != "html":
        return
    for node in doctree.findall(nodes.raw):
        if "html" in node.get("format", "").split():
            found = sorted(set(stopped(BeautifulSoup(node.astext(), "html.parser"))))
            if found:
                logger.warning(
                    "no page runs or fetches this HTML: %s; %s",
                    ", ".join(found),
                    WAY_OUT,
                    location=node,
                    type="stopped_html",
                )


def stopped(soup: BeautifulSoup) -> Iterator[str]:
    """Yield a word on each thing that the policy stops."""
    for tag in soup.find_all(True):
        if tag.name in ("script", "iframe", "object", "embed"):
            yield f"<{tag.name}>"
        if tag.name == "style":
            yield from STYLE.findall(tag.get_text())
        for name, value in tag.attrs.items():
            yield from of_attribute(tag, name.lower(), str(value))


def of_attribute(tag: Tag, name: str, value: str) -> Iterator[str]:
    """Yield a word on an attribute that the policy stops."""
    if name.startswith("on"):
        yield f"{name}="
    elif value.strip().lower().startswith("javascript:"):
        yield f"{name}=javascript:"
    elif name == "style":
        yield from STYLE.findall(value)
    elif name in FETCHED and tag.name not in LINKS and FOREIGN.search(value):
        yield value.strip()
