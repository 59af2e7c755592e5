"""Keep a number and its per cent sign on one line."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from web import is_web

APART = re.compile(r"(?<=\d) (?=%)")
NO_BREAK = "\N{NO-BREAK SPACE}"


def joined(text: str) -> str:
    """Return a text with a space that does not break between the two."""
    return APART.sub(NO_BREAK, text)


def join(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Do so in the words of a page, but not in its code."""
    if not is_web(app):
        return
    for text in list(doctree.findall(nodes.Text)):
        if isinstance(text.parent, nodes.literal | nodes.FixedTextElement):
            continue
        if APART.search(text):
            text.parent.replace(text, nodes.Text(joined(text)))
