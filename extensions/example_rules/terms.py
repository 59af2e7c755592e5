"""The terms of ``docs/glossary.rst``, and where an example links them.

A term that is an everyday word as well is linked where it is meant as a term; the list
``everyday`` in ``words.toml`` names those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from example_rules.gallery import Gallery
from example_rules.glossary import GLOSSARY, glossary
from example_rules.not_yet import is_listed
from example_rules.numbers import without_markup
from example_rules.problem import Problem
from example_rules.script import Script
from example_rules.words import words

TERM = re.compile(r":term:`([^`<]+?)(?:\s*<([^`>]+)>)?`")
EVERYDAY = words("prose", "everyday")
HEADING = re.compile(r"^(?=.*\w).+\n([=\-~^])\1{2,}$", re.MULTILINE)


def unlinked_terms(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask that a page links each term that it uses, and once."""
    told = is_listed(script)
    linked: dict[str, list[int]] = {}
    for match in TERM.finditer(script.page):
        target = " ".join((match[2] or match[1]).split()).lower()
        line = script.page.count("\n", 0, match.start()) + 1
        linked.setdefault(target, []).append(line)
    plain = plain_words(script.page)
    entries = sorted(glossary(gallery.root), key=lambda names: -len(names[0]))
    for names in entries:
        lines = sorted(line for name in names for line in linked.get(name.lower(), ()))
        for line in lines[1:]:
            text = f"the term {names[0]!r} is linked in line {lines[0]}; write the word"
            yield replace(script.problem(line, text), told=told)
        pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(spelt, names))})(?![\w-])", re.IGNORECASE
        )
        found = pattern.search(plain)
        plain = pattern.sub(blank, plain)  # a shorter term inside it is not meant
        if found and not lines and not EVERYDAY.intersection(names):
            line = plain.count("\n", 0, found.start()) + 1
            text = (
                f"{' '.join(found[0].split())!r} is a term of {GLOSSARY}; link it where"
                f" it helps most: :term:`{names[0]}`, or :term:`words <{names[0]}>`"
            )
            yield replace(script.problem(line, text), told=told)


def plain_words(page: str) -> str:
    """Return a prose without terms, headings and markup, its lines where they were."""
    page = TERM.sub(blank, page)
    page = HEADING.sub(blank, page)
    return without_markup(page)


def spelt(name: str) -> str:
    """Return the pattern of a term, with its plural, on one line or on two."""
    plural = "" if re.search(r"[\d'A-Z]$|set$", name) else "(?:s|es)?"
    plural = "s?" if name.endswith("set") else plural
    return r"\s+".join(map(re.escape, name.split())) + plural


def blank(match: re.Match[str]) -> str:
    """Return the line ends of what was matched."""
    return "\n" * match[0].count("\n")
