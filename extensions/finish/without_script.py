"""Let a page be whole where no script runs: the colours of the light theme.

The theme writes ``data-theme="auto"``, which none of its rules is for, and has a script
choose; without it, there are no colours, and the pictures of both themes are shown.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from finish.page import Page
from messages.lacks import tell_lack

AUTO, LIGHT = 'data-theme="auto"', 'data-theme="light"'


def choose_light(app: Sphinx, page: Page) -> None:
    """Write the light theme into a page; where a script runs, it still chooses."""
    if AUTO not in page.html:
        tell_lack("theme that a script chooses", __name__)
    page.html = page.html.replace(AUTO, LIGHT, 1)
