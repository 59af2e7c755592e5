"""The prose of an example is reST: its markup is whole, its roles lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from example_rules.gallery import Gallery
from example_rules.markdown import lines_in_fences
from example_rules.markup import ROLES, read_page
from example_rules.problem import Problem, nearest
from example_rules.script import Script
from messages.paragraph_lines import line_in_paragraph

#: What docutils says, and what we say instead; {} stands for its own first line.
ADVICE = {
    "Possible title underline": (
        "this line is shorter than the title above it; make it as long"
    ),
    "Title underline too short": (
        "this line is shorter than the title above it; make it as long"
    ),
    "Title overline too short": (
        "this line is shorter than the title below it; make it as long"
    ),
    "Unexpected indentation": "{}; put an empty line before what is indented",
    "unexpected unindent": "{}; put an empty line before this one",
    "Inline strong start-string": "** opens here and is never closed; close it",
    "Inline emphasis start-string": (
        "* opens here and is never closed; close it, or write \\* for a star"
    ),
    "Inline literal start-string": "`` opens here and is never closed; close it",
    "Inline interpreted text or phrase reference start-string": (
        "a backtick opens here and is never closed; close it, with ``two`` for code"
    ),
    "Inline substitution_reference start-string": (
        "| opens here and is never closed; write \\| for the sign"
    ),
    "Unknown target name": "{}; define it, or write `words <address>`_",
    "Anonymous hyperlink mismatch": "{}; write `words <address>`_",
}

#: Markup that a reader would see: a role within other markup, a star without another.
SHOWN = re.compile(r":[a-z:]+:`|(?<=\w)\*(?!\w)|(?<!\w)\*(?=\w)")


def wrong_markup(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for prose in reST, with nothing left open and nothing unknown."""
    _, _, messages = read_page(script.page, script.at)
    rows = script.page.splitlines()
    fenced = lines_in_fences(script)
    for message in messages:
        said = message.children[0].astext()
        if message["level"] >= 2 or said.startswith("Possible title underline"):
            line = line_in_paragraph(rows, message.get("line") or 1, said)
            if line not in fenced:
                yield script.problem(line, advice(said))


def advice(said: str) -> str:
    """Return what is wrong, and what to do, for a message of docutils."""
    first = said.partition("\n")[0].rstrip(".")
    if match := re.match(r'Unknown interpreted text role "(.*?)"', first):
        known = nearest(match[1], ROLES) or "; see the Sphinx manual for those that are"
        return f"no role is called {match[1]!r}{known}"
    if match := re.match(r'Unknown directive type "(.*?)"', first):
        return f"no directive is called {match[1]!r}; see the Sphinx manual for all"
    for start, text in ADVICE.items():
        if start in first:
            return text.format(first[0].lower() + first[1:])
    return f"reST cannot read this: {first}"


def wrong_roles(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask that each role leads somewhere."""
    rows, fenced = script.page.splitlines(), lines_in_fences(script)
    for role, raw, start in read_page(script.page, script.at)[1].roles_met:
        line = line_with(raw, rows, start)
        if line in fenced:
            continue
        text = re.sub(r"^:[\w:+-]+:", "", raw).strip("`")
        if not role or text.startswith("!"):
            continue
        titled = re.fullmatch(r".*<(.+?)>", text, flags=re.DOTALL)
        target = titled[1] if titled else text
        target = target.lstrip("~.").removesuffix("()")
        problem = gallery.targets.missing(role, " ".join(target.split()))
        if problem:
            yield script.problem(line, f":{role}:`{text}` leads nowhere: {problem}")


def single_backticks(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for two backticks around code; one is for a role."""
    rows, fenced = script.page.splitlines(), lines_in_fences(script)
    for role, raw, start in read_page(script.page, script.at)[1].roles_met:
        line, text = line_with(raw, rows, start), raw.strip("`")
        if not role and line not in fenced:
            yield script.problem(
                line, f"single backticks around {text!r}; code has two: ``{text}``"
            )


def marks_that_show(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask that reST reads each mark: docutils passes over those inside of italics."""
    rows, fenced = script.page.splitlines(), lines_in_fences(script)
    unread = (nodes.literal, nodes.literal_block, nodes.comment, nodes.problematic)
    for text in read_page(script.page, script.at)[0].findall(nodes.Text):
        for row in () if isinstance(text.parent, unread) else text.splitlines():
            if mark := SHOWN.search(row):
                line = line_with(row, rows, 1)
                if line not in fenced and "\\*" not in rows[line - 1]:
                    way_out = "put no role inside of other markup, and close each star"
                    yield script.problem(line, f"{mark[0]!r} would show; {way_out}")


def line_with(raw: str, rows: list[str], start: int) -> int:
    """Return the line on which a piece of markup begins, at or after another line."""
    first = raw.splitlines()[0]
    numbers = range(max(start, 1), len(rows) + 1)
    return next((n for n in numbers if first in rows[n - 1]), start)


def wrong_labels(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """No label is defined twice in the site."""
    for label, places in gallery.targets.labels.items():
        here = [place for place in places if place.startswith(f"{script.at}:")]
        for place in here if len(places) > 1 else ():
            other = next(one for one in places if one != place)
            line = int(place.rpartition(":")[2])
            text = (
                f"the label {label!r} is defined in {other} already; name it otherwise"
            )
            yield script.problem(line, text)
