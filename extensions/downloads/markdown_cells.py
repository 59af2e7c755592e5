"""Convert nodes of a finished page to the Markdown of a notebook cell.

Sphinx has already parsed the text and resolved its references, so nothing here reads
reST. A node without a converter is reported, never passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels
from sphinx_gallery._doctree_links import code_links_block

from downloads.lasting_links import LastingLinks
from downloads.markdown_text import (
    AROUND,
    code_block,
    code_span,
    escaped,
    formula,
    hanging,
    heading,
    link,
    marks,
    paragraph,
    quoted,
)

INVISIBLE = (nodes.Invisible, nodes.meta)
GROUPS = (nodes.container, nodes.compound, nodes.section, nodes.figure, nodes.legend)
QUOTES = (nodes.block_quote, addnodes.versionmodified)
TITLED = (nodes.admonition, nodes.topic, nodes.sidebar)


def is_broken(node: nodes.Node) -> bool:
    """Say whether a node is a reference that led nowhere, and so shows its label."""
    classes = node["classes"] if isinstance(node, nodes.inline) else ()
    return "xref" in classes and not isinstance(node.parent, nodes.reference)


class Markdown:
    """Writes Markdown; an instance for each cell, which keeps its attachments.

    Parameters
    ----------
    srcdir
        The folder from which the addresses of images count.
    links
        Finds the address of a reference that is good from anywhere, if there is one.
    unknown
        Is called with each node that has no converter.
    """

    def __init__(
        self,
        srcdir: Path,
        links: LastingLinks,
        unknown: Callable[[nodes.Element], None],
    ) -> None:
        self.srcdir, self.links, self.unknown = srcdir, links, unknown
        self.attachments: dict[str, Path] = {}

    def blocks(self, children: Iterable[nodes.Node]) -> str:
        """Return paragraphs, lists and the like, a blank line between them."""
        return "\n\n".join(filter(None, map(self.block, children)))

    def block(self, node: nodes.Node) -> str:
        """Return one of them; a piece of a line stands as a paragraph."""
        kind = type(node)
        match node:
            case nodes.paragraph():
                return paragraph(self.inline(node))
            case nodes.title():
                return heading(node, self.inline(node))
            case nodes.rubric():
                return f"**{self.inline(node)}**"
            case nodes.caption():
                return f"*{self.inline(node)}*"
            case nodes.transition():
                return "---"
            case nodes.literal_block() | nodes.doctest_block() | code_links_block():
                return code_block(node)
            case nodes.math_block():
                return formula(node.astext(), node.get("number"))
            case nodes.line_block():
                return "\\\n".join(map(self.block, node.children))
            case nodes.line():
                return self.inline(node)
            case nodes.bullet_list() | nodes.enumerated_list():
                return self.list(node)
            case nodes.definition_list() | nodes.field_list():
                return "\n".join(map(self.definition, node.children))
            case nodes.table():
                return self.table(node)
            case nodes.footnote():
                label, *rest = node.children
                return f"<sup>{label.astext()}</sup> {self.blocks(rest)}"
        if kind in GROUPS:
            return self.blocks(node.children)
        if kind in QUOTES:
            return quoted(self.blocks(node.children))
        if kind in TITLED and isinstance(node.children[0], nodes.title):
            title, *rest = node.children
            return quoted(f"**{self.inline(title)}**\n\n{self.blocks(rest)}")
        if isinstance(node, nodes.Admonition) and kind.__name__ in admonitionlabels:
            name = admonitionlabels[kind.__name__]
            return quoted(f"**{name}**\n\n{self.blocks(node.children)}")
        return self.span(node)

    def inline(self, node: nodes.Node) -> str:
        """Return the line in a node, with its emphasis, links and formulas."""
        return "".join(map(self.span, node.children))

    def span(self, node: nodes.Node) -> str:
        """Return a piece of a line."""
        match node:
            case nodes.Text():
                return escaped(node.astext())
            case nodes.literal():
                return code_span(node.astext())
            case nodes.math():
                return f"${node.astext().strip()}$"
            case nodes.image():
                return self.image(node)
            case nodes.reference():
                return self.reference(node)
            case nodes.abbreviation():
                meaning = node.get("explanation")
                return self.inline(node) + (f" ({escaped(meaning)})" if meaning else "")
            case nodes.inline(attributes={"classes": ["bibtex-citation", *_]}):
                round_brackets = str.maketrans("[]", "()")
                return "".join(
                    piece.astext().translate(round_brackets)
                    if isinstance(piece, nodes.Text)
                    else self.span(piece)
                    for piece in node.children
                )
        if type(node) in AROUND and not is_broken(node):
            before, after = marks(node)
            return before + self.inline(node) + after
        if isinstance(node, nodes.Element) and not isinstance(node, INVISIBLE):
            self.unknown(node)
        return ""

    def reference(self, node: nodes.reference) -> str:
        """Return a link; a title that leads nowhere stands out from its line."""
        text, address = self.inline(node), self.links(node)
        if not address and self.links.is_title(node.astext()):
            return f"*{text}*"
        return link(text, address)

    def image(self, node: nodes.image) -> str:
        """Return an image; its file goes with the cell."""
        address, alt = node["uri"], re.sub(r"[\\\[\]]", r"\\\g<0>", node.get("alt", ""))
        if "://" not in address:
            path = Path(self.srcdir, address)
            self.attachments[path.name] = path
            address = f"attachment:{path.name}"
        return f"![{alt}]({address})"

    def list(self, node: nodes.Element) -> str:
        """Return a list, with bullets or numbers."""
        items = []
        if node.get("enumtype", "arabic") != "arabic":
            self.unknown(node)  # Markdown would turn letters into numbers
        for number, item in enumerate(node.children, start=node.get("start", 1)):
            mark = "- " if isinstance(node, nodes.bullet_list) else f"{number}. "
            items.append(hanging(mark, self.blocks(item.children), len(mark)))
        return "\n".join(items)

    def definition(self, item: nodes.Node) -> str:
        """Return a term, or a field, and what it means as the item of a list."""
        *names, meaning = item.children
        term = ", ".join(map(self.inline, names))
        return hanging(f"- **{term}**: ", self.blocks(meaning.children), 2)

    def table(self, node: nodes.table) -> str:
        """Return a table of pipes; a cell that spans others is unknown."""
        rows = []
        for row in node.findall(nodes.row):
            cells = []
            for entry in row.findall(nodes.entry):
                if "morecols" in entry or "morerows" in entry:
                    self.unknown(entry)
                cell = re.sub(r"\s*\n+", "<br>", self.blocks(entry.children))
                cells.append(cell.replace("|", r"\|"))
            rows.append(cells)
        if not any(True for _ in node.findall(nodes.thead)):
            rows.insert(0, [""] * len(rows[0]))
        rows.insert(1, ["---"] * len(rows[0]))
        lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        titles = [f"**{self.inline(title)}**" for title in node.findall(nodes.title)]
        return "\n\n".join([*titles, lines])
