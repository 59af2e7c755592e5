"""What is told of a page where it is listed or shared: sentences, minutes."""

from __future__ import annotations

import re

from docutils import nodes

#: What is told of a page stops with the sentence that reaches this length.
LENGTH = 160

#: Words of prose and code that one reads in a minute.
SPEED = 150


def description(doctree: nodes.document) -> str:
    """Return what a page says of itself for lists of pages, or its first sentences."""
    for node in doctree.findall(nodes.meta):
        if node.get("name") == "description":
            return str(node["content"])
    return first_sentences(doctree)


def first_sentences(doctree: nodes.document) -> str:
    """Return the sentences with which the text of a page begins."""
    for section in doctree.findall(nodes.section):
        for paragraph in section.findall(nodes.paragraph):
            sentences = re.split(r"(?<=[.!?])\s+", " ".join(paragraph.astext().split()))
            text = sentences[0]
            for sentence in sentences[1:]:
                if len(text) + len(sentence) > LENGTH:
                    break
                text += f" {sentence}"
            return text
    return ""


def minutes_of(doctree: nodes.document) -> int:
    """Return the minutes, one at least; markup that is no text takes none."""
    unread = doctree.findall(lambda node: isinstance(node, nodes.raw | nodes.comment))
    words = sum(-len(node.astext().split()) for node in unread)
    words += len(doctree.astext().split())
    return max(1, round(words / SPEED))
