"""The directive ``draw-digit``: a place in which a reader can draw.

The page says in words what would be there; the scripts, where they run, replace them.
``.. draw-digit:: small`` is for a page with other things on it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from drawing.reader import EXAMPLE

CLASS = "draw-digit"
SIZES = ("whole", "small")

#: What stands there where no script runs; ``{link}`` leads to the example.
WORDS = """\
Here you could draw a digit, and the model that this site has trained would read it, in
your browser, without sending anything. That needs JavaScript.
{link} trains the model, and reads digits of one's own in Python.
"""
#: What a small place keeps, also where scripts run.
MORE = """

.. rst-class:: draw-link

:doc:`/draw` has more: pictures, rows of digits, the steps, and a game.
"""


class DrawDigit(SphinxDirective):
    """A place for drawing; ``small`` has no steps, no choice in a row and no game."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the place, with the words that stand in it without a script."""
        size = self.arguments[0] if self.arguments else SIZES[0]
        if size not in SIZES:
            raise self.error(f'"{size}" is no size; choose from {", ".join(SIZES)}')
        name = self.config.sphinx_gallery_conf["gallery_dirs"] + f"/{EXAMPLE}"
        found = self.env.found_docs
        text = WORDS.format(link=f":doc:`/{name}`" if name in found else "An example")
        text += MORE if size == "small" and "draw" in found else ""
        place = nodes.container(classes=[CLASS, f"{CLASS}-{size}"])
        where = f"extensions/{__name__.replace('.', '/')}.py"
        self.state.nested_parse(StringList(text.splitlines(), where), 0, place)
        return [place]


def add_loader(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add to a page with such a place the script that loads the others."""
    places = doctree.findall(nodes.container) if doctree else ()
    if any(CLASS in place["classes"] for place in places):
        app.add_js_file("draw/load.js")
