"""Give a name or a fitting role to the parts that the theme and Sphinx leave without.

A screen reader met buttons without a name in the navigation, and a list of references
whose entries have a role that no longer exists.
"""

from __future__ import annotations

import re

from sphinx.application import Sphinx

from finish.page import Page
from messages.lacks import tell_lack

#: The arrow that opens a part of the navigation, behind the link to that part.
ARROW = re.compile(
    r'(<a [^>]*\breference internal"[^>]*>([^<]+)</a><details[^>]*>)<summary>'
)

#: Where the navigation begins, beside the pages of a section.
NAVIGATION = 'class="bd-docs-nav'

#: Roles of a bibliography: one is deprecated, the other wants nothing but entries.
OLD_ROLES = re.compile(
    r'(?<=<div )(?:role="list" (?=class="citation-list")|(class="citation"[^>]*?)'
    r' role="doc-biblioentry")'
)


def name_parts(app: Sphinx, page: Page) -> None:
    """Name the arrows of the navigation, and take old roles away."""
    navigation = page.html.partition(NAVIGATION)[2].partition("</nav>")[0]
    bare = app.config.html_sidebars.get(page.name) == []
    if "/" in page.name and not navigation and not bare:  # the gallery has sections
        tell_lack("navigation", __name__)
    if "toctree-l2" in navigation and not ARROW.search(navigation):
        tell_lack("arrow in the navigation", __name__)
    html = ARROW.sub(r'\1<summary aria-label="Pages of \2">', page.html)
    page.html = OLD_ROLES.sub(lambda role: role[1] or "", html)
    if 'role="doc-biblioentry"' in page.html:
        tell_lack("entry of a bibliography as it was", __name__)
