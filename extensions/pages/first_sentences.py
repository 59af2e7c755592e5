"""The sentences with which a page begins, for whoever lists or shares it."""

from __future__ import annotations

import re

from docutils import nodes

#: What is told of a page stops with the sentence that reaches this length.
LENGTH = 160


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
