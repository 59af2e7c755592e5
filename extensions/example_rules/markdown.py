"""What is left of Markdown, or HTML, in the prose of an example, which is reST."""

from __future__ import annotations

import re
from collections.abc import Iterator

from example_rules.gallery import Gallery
from example_rules.problem import Problem
from example_rules.script import Script

#: A block of code or mathematics: what opens it, and all that is indented below.
LITERAL = re.compile(
    r"(?:^\.\. (?:code-block|math|literalinclude|raw)::.*|::)\n\s*\n"
    r"(?:[ \t]+.*\n|\s*\n)+",
    re.MULTILINE,
)

#: What is written, and what is said of it. The last two are slips in reST.
MARKDOWN = {
    r"(?<![\\`\w])!?\[[^\]\n]+\]\([^)\s]+\)": (
        "{} is a link in Markdown; write `words <address>`_"
    ),
    r"^#{1,6} +\S.*": (
        "{} is a title in Markdown; write the words, and below them a line of dashes"
    ),
    r"(?<![\w`])__\w[^_\n]*__(?![\w`])": "{} is bold in Markdown; write **words**",
    r"(?<![\w`]):(?:ref|doc|term|class|func|meth|mod|cite:[pt]):[^`\s]\S*": (
        "{} is a role without backticks; write :role:`target`"
    ),
    r"^\.\. (?!_)[\w-]+:(?:\s.*)?$": (
        "{} would be a comment: a directive has two colons; write '.. name:: ...'"
    ),
    r"</?(?:b|i|em|strong|code|br|p|a|img|sub|sup)\b[^<>]*>": (
        "{} is HTML, which the page would show as it is; write it in reST"
    ),
}


def wrong_markdown(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for prose without Markdown, HTML, or what only looks like reST."""
    fenced = lines_in_fences(script)
    if fenced:
        text = "a fence of Markdown opens here; write '.. code-block:: python'"
        yield script.problem(min(fenced), text)
    rows = plain_rows(script)
    for number, row in enumerate(rows, start=1):
        if number in fenced:
            continue
        for pattern, text in MARKDOWN.items():
            if match := re.search(pattern, row):
                yield script.problem(number, text.format(repr(match[0].strip())))
        above = rows[number - 2].strip() if number > 1 else ""
        begins = r"(?:[*+-]|\d+\.) +\S" if above.endswith(":") else r"[*+-] +\S"
        if re.match(begins, row) and above and not is_item(above):
            inside = rows[number - 2].startswith("  ")  # the item above goes on
            if not inside and not re.fullmatch(r"[=\-~^*]{3,}", above):
                yield script.problem(
                    number, "a list begins here; put an empty line before it"
                )


def is_item(row: str) -> bool:
    """Say whether a line is the beginning of an item of a list."""
    return re.match(r"\s*(?:[*+-]|\d+\.|#\.) ", row) is not None


def lines_in_fences(script: Script) -> set[int]:
    """Return the lines between fences of Markdown, and those of the fences."""
    found: set[int] = set()
    inside = False
    for number, row in enumerate(script.page.splitlines(), start=1):
        fence = re.match("```|~~~", row) is not None
        if fence or inside:
            found.add(number)
        inside = inside != fence
    return found


def plain_rows(script: Script) -> list[str]:
    """Return the lines of the prose, blank where they are code or a literal."""
    text = re.sub(r"``.*?``", hidden, script.page, flags=re.DOTALL)
    text = re.sub(r":[\w:+-]+:`[^`]*`|`[^`]*`_+", hidden, text)
    return LITERAL.sub(hidden, text).splitlines()


def hidden(match: re.Match[str]) -> str:
    """Return the line ends of what was matched, and a sign that stands for the rest."""
    return "\0" + "\n" * match[0].count("\n")
