"""Give the pages one stylesheet, with the rules that some page of the site can use.

The theme and the extensions bring eleven, 90 KB compressed, one of them behind another;
nothing is painted before the last has come. Nine rules in ten are for what is not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import tinycss2
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from tinycss2.ast import AtRule, HashToken, IdentToken, LiteralToken, Node, ParseError

from finish.page import Page
from gallery_engine.store.whole_files import write
from messages.lacks import tell_lack

#: The one stylesheet, below ``_static``: where the theme's own are, so that the
#: addresses in it stay right.
WHOLE = "styles/whole.css"

LINK = re.compile(
    r'[ \t]*<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="'
    r'([^"]*?_static/)([^"?]+)[^"]*"[^>]*>\n*'
)
IMPORT = re.compile(r'@import "\.\./([\w.-]+)";')

#: Its address in a page, with the digest of what it was.
ADDRESS = re.compile(rf"{re.escape(WHOLE)}\?v=\w*")

#: Bootstrap puts these names together as it runs: ``bs-tooltip-auto``.
KEPT_PREFIX = "bs-"


class Stylesheet:
    """The one stylesheet, and the files that it is made of."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def link(self, app: Sphinx, page: Page) -> None:
        """Replace the links of a page by one.

        The search page is always written in the process that also writes the
        stylesheet, so that one knows the parts, whoever writes the other pages.
        """
        links = LINK.findall(page.html)
        if not links:
            tell_lack("link to a stylesheet", __name__)
            return
        self.parts = [name for _, name in links]
        whole = f'  <link rel="stylesheet" href="{links[0][0]}{WHOLE}?v=">\n'
        head, _, tail = LINK.sub("\0", page.html).partition("\0")
        page.html = head + whole + tail.replace("\0", "")

    def text(self, app: Sphinx) -> str:
        """Return the parts, one after the other."""
        static = Path(app.outdir, "_static")

        def imported(rule: re.Match[str]) -> str:
            return (static / rule[1]).read_text(encoding="utf-8")

        texts = [(static / name).read_text(encoding="utf-8") for name in self.parts]
        return "\n".join(IMPORT.sub(imported, text) for text in texts)

    def write(self, app: Sphinx) -> None:
        """Write the stylesheet, if the parts or the names in the pages are new."""
        if not self.parts:
            return
        css = self.text(app)
        known = names_in_site(Path(app.outdir))
        key = digest(css + " ".join(sorted(known)))
        path = Path(app.outdir, "_static", WHOLE)
        if path.is_file() and path.read_text("utf-8").startswith(f"/* {key} */"):
            return
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        write(path, f"/* {key} */\n{''.join(used(rules, known))}".encode())


def stamp(app: Sphinx) -> None:
    """Put the digest of what was written into its address in all pages.

    What is kept depends on all pages, so no page could know it when it was written.
    """
    site = Path(app.outdir)
    path = site / "_static" / WHOLE
    if not path.is_file():
        return
    address = f"{WHOLE}?v={digest(path.read_text(encoding='utf-8'))}"
    for page in pages_in(site):
        html = page.read_text(encoding="utf-8")
        write(page, ADDRESS.sub(address, html).encode())


def digest(text: str) -> str:
    """Return a short name for a text."""
    return sha256(text.encode()).hexdigest()[:12]


def pages_in(folder: Path) -> list[Path]:
    """Return the pages of a site; below ``_static`` are templates of the theme."""
    found = folder.rglob("*.html")
    return [p for p in found if "_static" not in p.relative_to(folder).parts]


def names_in_site(folder: Path) -> set[str]:
    """Return what may be a class or an id: in the pages, or a word in their scripts."""
    names: set[str] = set()
    scripts: set[str] = set()
    for page in pages_in(folder):
        html = page.read_text(encoding="utf-8")
        for value in re.findall(r'\b(?:class|id)="([^"]*)"', html):
            names.update(value.split())
        scripts.update(re.findall(r'<script\b[^>]*\bsrc="[^"]*_static/([^"?]+)', html))
    for script in scripts:
        text = (folder / "_static" / script).read_text(encoding="utf-8")
        names.update(re.findall(r"[A-Za-z_][\w-]*", text))
    return names


def used(rules: list[Node], known: set[str]) -> Iterator[str]:
    """Return the rules that can apply where only the names `known` occur.

    Raises
    ------
    ExtensionError
        If a rule cannot be understood; the message has the line in the whole.
    """
    for rule in rules:
        if isinstance(rule, ParseError):
            raise ExtensionError(f"{WHOLE}:{rule.source_line}: {rule.message}")
        if isinstance(rule, AtRule):
            if rule.lower_at_keyword in ("media", "supports"):
                inner = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                if block := "".join(used(inner, known)):
                    prelude = tinycss2.serialize(rule.prelude).strip()
                    yield f"@{rule.at_keyword} {prelude}{{{block}}}"
            elif rule.lower_at_keyword != "charset":
                yield rule.serialize()
            continue
        selectors = [s for s in split(rule.prelude) if needed(s) <= known]
        if selectors:
            texts = ",".join(tinycss2.serialize(s).strip() for s in selectors)
            yield f"{texts}{{{tinycss2.serialize(rule.content).strip()}}}"


def split(prelude: list[Node]) -> Iterator[list[Node]]:
    """Return the selectors of a rule, each as a list of tokens."""
    selector: list[Node] = []
    for token in prelude:
        if isinstance(token, LiteralToken) and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def needed(selector: list[Node]) -> set[str]:
    """Return the classes and ids without which a selector matches nothing.

    What stands in a function, as in ``:not(.open)``, is not looked at.
    """
    names = {token.value for token in selector if isinstance(token, HashToken)}
    for before, token in pairwise(selector):
        if (
            isinstance(before, LiteralToken)
            and before.value == "."
            and isinstance(token, IdentToken)
        ):
            names.add(token.value)
    return {name for name in names if not name.startswith(KEPT_PREFIX)}
