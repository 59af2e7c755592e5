"""What the landing page says of this very build: how many examples, when, and pictures.

The role ``built`` gives the number of ``examples``, or the ``date`` of the build, which
is that of ``SOURCE_DATE_EPOCH`` where it is set. The directive ``gallery-wall`` is a
wall of all thumbnails, in reading order.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.i18n import format_date

from pages.card_pictures import INK
from pages.path import pages_in_order, title_of
from pages.run_script import RunScript
from web import is_web


def add_to(app: Sphinx) -> None:
    """Register the role, the directives, and what fills them in."""
    app.add_role("built", Built())
    app.add_directive("gallery-wall", GalleryWall)
    app.add_directive("run-script", RunScript)
    app.connect("doctree-resolved", fill_in)
    app.connect("env-updated", old_landing_page)


class built_fact(nodes.Inline, nodes.TextElement):  # noqa: N801, docutils names nodes so
    """A fact of the build, by its ``name``."""


class gallery_wall(nodes.General, nodes.Element):  # noqa: N801
    """The place of the thumbnails."""


class Built(SphinxRole):
    """``:built:`examples``` or ``:built:`date```."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the place of the fact."""
        return [built_fact(self.rawtext, name=self.text)], []


class GalleryWall(SphinxDirective):
    """The directive itself: it has no words."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the wall."""
        return [gallery_wall()]


def facts(app: Sphinx) -> dict[str, str]:
    """Return the facts of this build."""
    date = format_date("%-d %B %Y", language="en")
    return {"examples": str(len(pages_in_order(app))), "date": date}


def fill_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put facts and pictures into their places; only a web page has the wall."""
    for fact in list(doctree.findall(built_fact)):
        fact.replace_self(nodes.Text(facts(app)[fact["name"]]))
    for place in list(doctree.findall(gallery_wall)):
        html = wall(app, docname) if is_web(app) else ""
        place.replace_self(nodes.raw("", html, format="html"))


def wall(app: Sphinx, docname: str) -> str:
    """Return the thumbnails as HTML, each a link with the title of its example."""
    depth = "../" * docname.count("/")
    items = []
    for page in pages_in_order(app):
        name = page.rpartition("/")[2]
        picture = f"{depth}{app.builder.imagedir}/sphx_glr_{name}"
        pictures = "".join(
            f'<img class="only-{theme}" src="{picture}.{theme}.svg" alt=""'
            ' width="160" height="100" loading="lazy" decoding="async">'
            for theme in INK
        )
        uri = escape(app.builder.get_relative_uri(docname, page))
        title = title_of(app, page)
        items.append(f'<li><a href="{uri}">{pictures}<span>{title}</span></a></li>\n')
    return f'<ul class="gallery-wall">\n{"".join(items)}</ul>\n'


def old_landing_page(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the landing page to be written anew, where it would say something else."""
    titles = [(page, title_of(app, page)) for page in pages_in_order(app)]
    now: Any = (facts(app), titles)
    before = getattr(env, "landing_facts", now)
    env.landing_facts = now  # type: ignore[attr-defined]
    return {app.config.root_doc} if before != now else set()
