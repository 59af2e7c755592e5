"""What reST makes of the prose of an example: markup that is broken, roles, labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser
from docutils.parsers.rst import directives as registry
from docutils.transforms import references
from docutils.utils import new_document
from sphinx import roles as sphinx_roles
from sphinx.domains.python import PythonDomain
from sphinx.domains.std import StandardDomain
from sphinx.util.docutils import CustomReSTDispatcher

ROLES = {
    *PythonDomain.roles,
    *StandardDomain.roles,
    *(f"py:{name}" for name in PythonDomain.roles),
    *(f"std:{name}" for name in StandardDomain.roles),
    *sphinx_roles.specific_docroles,
    *sphinx_roles.generic_docroles,
    *(f"cite:{name}" for name in ("p", "t", "ps", "ts", "alp", "cts", "label", "year")),
    "eq",
}  # fmt: skip

#: Directives of Sphinx and its extensions whose content is text like that around them.
OF_TEXT = {"seealso", "versionadded", "versionchanged", "deprecated", "only", "hlist"}
OF_TEXT |= {"dropdown", "rst-class", "tab-set", "tab-item", "grid", "grid-item", "card"}

#: Directives whose content is something else.
OF_OTHER = {"code-block", "sourcecode", "literalinclude", "minigallery", "index"}
OF_OTHER |= {"bibliography", "highlight", "centered", "glossary", "toctree"}
OF_OTHER |= {"math", "code"}  # of docutils, but a build puts Sphinx's in their place


@dataclass
class Reading(CustomReSTDispatcher):
    """While it is entered, docutils knows Sphinx's markup, and what it meets is kept.

    Attributes
    ----------
    roles
        The role, its text and its line, of each piece of interpreted text.
    """

    roles_met: list[tuple[str, str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Prepare the dispatcher."""
        super().__init__()

    def role(
        self, role_name: str, language_module: ModuleType, lineno: int, reporter: Any
    ) -> tuple[Any, list[nodes.system_message]]:
        """Return what keeps a role of Sphinx, or docutils' own function."""
        name = role_name.lower()
        if name and name not in ROLES and not name.startswith("external"):
            return self.role_func(role_name, language_module, lineno, reporter)

        def keep(
            name_: str, raw: str, text: str, line: int, *others: Any, **more: Any
        ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
            self.roles_met.append((name, raw, line))
            return [nodes.literal(raw, text)], []

        return keep, []

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        """Return a stand-in for a directive of Sphinx, or docutils' own class."""
        if directive_name in OF_TEXT:
            return TextDirective, []
        if directive_name in OF_OTHER:
            return OtherDirective, []
        found, messages = self.directive_func(directive_name, language_module, document)
        return found, messages


class AnyOption(dict[str, Any]):
    """Options of a directive, whatever their names: Sphinx will judge them."""

    def __getitem__(self, name: str) -> Any:
        """Return what takes any value."""
        return registry.unchanged


class OtherDirective(Directive):
    """A directive whose content is no text."""

    has_content = True
    optional_arguments = 100
    option_spec = AnyOption()

    def run(self) -> list[nodes.Node]:
        """Return nothing."""
        return []


class TextDirective(OtherDirective):
    """A directive whose content is text."""

    def run(self) -> list[nodes.Node]:
        """Return the content."""
        node = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def read_page(page: str, name: str) -> tuple[nodes.document, Reading, list[Any]]:
    """Return the document of a page, what was met in it, and what docutils says."""
    settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level = 2, 6
    settings.warning_stream = False  # the messages are collected
    settings.file_insertion_enabled = False
    document = new_document(name, settings)
    messages: list[nodes.system_message] = []
    document.reporter.attach_observer(messages.append)
    reading = Reading()
    with reading:
        Parser().parse(page, document)
        for transform in (
            references.AnonymousHyperlinks,
            references.IndirectHyperlinks,
            references.InternalTargets,
            references.DanglingReferences,
        ):
            transform(document).apply()
    return document, reading, messages
