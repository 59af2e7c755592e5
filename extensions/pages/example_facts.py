"""Say under the title of an example its level, its minutes and its topics.

Sphinx-Gallery lists the tags as dead text behind an emoji. Here each leads to the
gallery, filtered by it.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from pages.card_html import tag_links
from pages.search import Found, pages_of
from web import is_web

CLASS = "sphx-glr-example-tags"


def show(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the tags of a page, when its notebook has been made."""
    if not is_web(app):
        return
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    index = app.builder.get_relative_uri(docname, f"{gallery}/index")
    page = pages_of(app.env).get(docname)
    for node in list(doctree.findall(nodes.paragraph)):
        if CLASS in node["classes"]:
            tags = node.astext().partition("Tags:")[2].split(",")
            html = facts([tag.strip() for tag in tags], page, index)
            node.parent.remove(node)
            title = next(iter(doctree.findall(nodes.title)))
            title.parent.insert(1, nodes.raw("", html, format="html"))


def facts(tags: list[str], page: Found | None, index: str) -> str:
    """Return the line: level, minutes, topics."""
    parts = [tag_links(tags[:1], index)]
    if page:
        parts.append(f"{page['minutes']} min to read")
    if tags[1:]:
        parts.append(tag_links(tags[1:], index))
    return f'<p class="example-facts">{" · ".join(parts)}</p>\n'
