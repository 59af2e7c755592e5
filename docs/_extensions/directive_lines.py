"""Keep the line of each directive on the nodes that it becomes.

Many directives leave the line out, or give the one where they end; a message on their
nodes could not say where to look.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.parsers import RSTParser
from sphinx.util.docutils import CustomReSTDispatcher


def setup(app: Sphinx) -> dict[str, Any]:
    """Parse pages with each directive's line kept."""
    app.add_source_parser(ParserWithLines, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class ParserWithLines(RSTParser):
    """Sphinx's own parser, whose directives keep their lines."""

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse a page."""
        with DirectiveLines():
            super().parse(inputstring, document)


class DirectiveLines(CustomReSTDispatcher):
    """While it is entered, the nodes of every directive get its line."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[int, nodes.Node] = {}

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        """Return the class of a directive, which notes its line when it has run."""
        found, messages = super().directive(directive_name, language_module, document)
        if not isinstance(found, type):
            return found, messages

        def run(directive: Directive) -> list[nodes.Node]:
            result = list(found.run(directive))
            for node in result:
                if id(node) not in self.made:  # of no directive inside this one
                    node.line = directive.lineno
                    self.made[id(node)] = node
            return result

        return type(found.__name__, (found,), {"run": run}), messages
