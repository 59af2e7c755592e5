"""Write the pieces of Markdown: escaped text, code, quotes, headings and formulas."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes

#: Marks around a piece of a line, and pieces without any.
AROUND: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.emphasis: ("*", "*"),
    nodes.title_reference: ("*", "*"),
    addnodes.literal_emphasis: ("*", "*"),
    addnodes.manpage: ("*", "*"),
    nodes.strong: ("**", "**"),
    addnodes.literal_strong: ("**", "**"),
    nodes.subscript: ("<sub>", "</sub>"),
    nodes.superscript: ("<sup>", "</sup>"),
    nodes.footnote_reference: ("<sup>", "</sup>"),
    nodes.inline: ("", ""),
    nodes.generated: ("", ""),
    nodes.acronym: ("", ""),
    addnodes.number_reference: ("", ""),
}

#: What would be read as markup anywhere; an underscore inside a word is none.
MARKUP = re.compile(
    r"[\\`*$]|(?<!\w)_|_(?!\w)|~~|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[:])"
)

#: What would be read as markup where a line begins.
LINE_MARKUP = re.compile(r"^(\d*)(?=#{1,6} |[-+] |>|={2,}|-{2,}|[.)] )")


def marks(node: nodes.Node) -> tuple[str, str]:
    """Return the marks around a piece of a line; a term of a glossary is in italics."""
    is_term = isinstance(node, nodes.Element) and "std-term" in node["classes"]
    return AROUND[nodes.emphasis if is_term else type(node)]


def escaped(text: str) -> str:
    """Return text on one line, with a backslash before whatever is no markup."""
    return MARKUP.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def paragraph(line: str) -> str:
    """Return a line that is nothing but a paragraph, whatever it begins with."""
    return LINE_MARKUP.sub(r"\g<1>\\", line.strip())


def longest_run(text: str) -> int:
    """Return the length of the longest run of backticks in a text."""
    return max(map(len, re.findall("`+", text)), default=0)


def code_span(text: str) -> str:
    """Return code in a line, fenced by more backticks than it holds in a row."""
    fence = "`" * (longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def link(text: str, address: str | None) -> str:
    """Return a link, or the text alone; a bracket would end the address early."""
    if not address:
        return text
    return f"[{text}]({address.replace('(', '%28').replace(')', '%29')})"


def code_block(node: nodes.Element) -> str:
    """Return a block of code, with its language where Sphinx knows one."""
    text = node.astext().strip("\n")
    fence = "`" * max(3, longest_run(text) + 1)
    language = str(node.get("language") or node.get("lang") or "python").lower()
    language = {"default": "python", "none": "text"}.get(language, language)
    return f"{fence}{language}\n{text}\n{fence}"


def heading(node: nodes.title, text: str) -> str:
    """Return the heading of a section, as deep as the section lies."""
    depth, parent = 0, node.parent
    while isinstance(parent, nodes.section):
        depth, parent = depth + 1, parent.parent
    return f"{'#' * max(1, depth)} {text}"


def quoted(text: str) -> str:
    """Return paragraphs as a block quote."""
    return re.sub(r"(?m)^> $", ">", re.sub(r"(?m)^", "> ", text))


def hanging(mark: str, text: str, indent: int) -> str:
    """Return the item of a list: what follows its first line hangs below it."""
    return mark + re.sub(r"\n(?=[^\n])", "\n" + " " * indent, text)


def formula(text: str, number: int | None = None) -> str:
    """Return a formula that stands alone; its line breaks need an environment."""
    text = re.sub(r"\n\s*\n", "\n", text.strip())
    if r"\\" in text and r"\begin{" not in text:
        text = f"\\begin{{aligned}}\n{text}\n\\end{{aligned}}"
    tag = f"\n\\tag{{{number}}}" if number else ""
    return f"$$\n{text}{tag}\n$$"
