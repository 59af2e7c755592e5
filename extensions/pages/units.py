"""Keep a number and its per cent sign on one line."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from web import is_web

APART = re.compile(r"(?<=\d) (?=%)")
NO_BREAK = "\N{NO-BREAK SPACE}"


def join(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a space that does not break between the two, but not in code."""
    if not is_web(app):
        return
    for text in list(doctree.findall(nodes.Text)):
        if isinstance(text.parent, nodes.literal | nodes.FixedTextElement):
            continue
        if APART.search(text):
            text.parent.replace(text, nodes.Text(APART.sub(NO_BREAK, text)))
