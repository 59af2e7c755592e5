"""The directive ``draw-digit``: a place in which a reader can draw.

The page says in words what would be there; the scripts, where they run, replace them.
``.. draw-digit:: small`` is for a page with other things on it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from drawing.reader import EXAMPLE

CLASS = "draw-digit"

#: The page with the whole of it, and what both sizes say where no script runs.
PAGE = "draw"
WORDS = """\
Here you could draw a digit, and the model that this site has trained would read it, in
your browser, without sending anything. That needs JavaScript.
{link} trains the model, and reads digits of one's own in Python.
"""


def size(argument: str) -> str:
    """Return the size that was asked for."""
    return str(directives.choice(argument, ("small", "whole")))


class DrawDigit(SphinxDirective):
    """A place for drawing; ``small`` has no steps, no row and no game."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the place, with the words that stand in it without a script."""
        chosen = size(self.arguments[0]) if self.arguments else "whole"
        name = self.config.sphinx_gallery_conf["gallery_dirs"] + f"/{EXAMPLE}"
        is_there = name in self.env.found_docs
        link = f":doc:`/{name}`" if is_there else "An example"
        place = nodes.container(classes=[CLASS, f"{CLASS}-{chosen}"])
        lines = WORDS.format(link=link).splitlines()
        where = f"extensions/{__name__.replace('.', '/')}.py"
        self.state.nested_parse(StringList(lines, where), 0, place)
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
