"""How an example is built: its place, opening, cells, length, names and last words."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

from sphinx_gallery.py_source_parser import remove_ignore_blocks

from example_rules.cell_parts import MOST_SHOWN, lines_in, parts_of
from example_rules.gallery import Gallery
from example_rules.gallery_settings import refused, settings
from example_rules.needs import named_paths
from example_rules.problem import Problem, nearest
from example_rules.script import Script

#: The longest that an example's code may be, in lines, without blanks and comments.
LONGEST = 115  # of which three say which data are missing, where any are read

#: A comment of an example that Sphinx-Gallery reads.
COMMENT = re.compile(r"\s*#\s*sphinx[_-]gallery_(\w+)")
COMMENT_LINE = re.compile(rf"^{COMMENT.pattern}.*$", flags=re.MULTILINE)


def wrong_name(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for ``plot_<topic>.py``: only what is called so is run."""
    if not re.fullmatch(r"plot_[a-z0-9_]+", script.path.stem):
        text = "an example is called plot_<topic>.py, in small letters; rename it"
        yield script.problem(1, text)


def wrong_place(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for a place in a section with a title, and in the reading order."""
    if said := wrong_header(script.path.parent):
        section = script.at.rpartition("/")[0]
        yield Problem(f"{section}/GALLERY_HEADER.rst", 1, said)
    if script.name not in gallery.order:
        text = f"docs/reading_order.txt does not name it; add the line {script.name}"
        yield script.problem(1, text)


def wrong_header(section: Path) -> str | None:
    """Say that a section has no title, None where it has one."""
    header = section / "GALLERY_HEADER.rst"
    if not header.is_file():
        return "the section has no such file; write its title there"
    text = header.read_text(encoding="utf-8", errors="replace")
    if not re.search(r"^\S.*\n([=\-~^\"*#+])\1{2,}\s*$", text, flags=re.MULTILINE):
        return "the section has no title; write it above a line of = as long"
    return None


def wrong_opening(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for a title, then two sentences at least."""
    docstring = ast.get_docstring(script.tree) or ""
    form = r"(?:=+\n)?[^\n=]+\n=+(?:\n\s*\n(.+))?"
    found = re.fullmatch(form, docstring, flags=re.DOTALL)
    if not found:
        text = "the title stands above a line of =, then comes an empty line"
        yield script.problem(script.tree.body[0].lineno, text)
        return
    sentences = re.findall(r"[.!?](?=\s|$)", found[1] or "")
    if len(sentences) < 2:
        many = "one sentence" if sentences else "missing"
        text = (
            f"the introduction is {many}; write two sentences: what one learns, and why"
            " it matters"
        )
        yield script.problem(script.tree.body[0].end_lineno or 1, text)


def wrong_size(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """At most 115 lines of code, without blanks and comments."""
    start = script.tree.body[0].end_lineno or 0
    rows = enumerate(map(str.strip, script.lines[start:]), start=start + 1)
    code = [number for number, row in rows if row and not row.startswith("#")]
    if len(code) > LONGEST:
        text = f"{len(code)} lines of code, {LONGEST} at most; cut it, or make it two"
        yield script.problem(code[LONGEST], text)


def wrong_cells(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Cells begin with ``# %%`` alone on a line, and there are two at least."""
    signs = re.compile(r"#{20,}|# ?In\[|# ?%%")
    found = {n: r for n, r in enumerate(script.lines, start=1) if signs.match(r)}
    for number, row in found.items():
        if row != "# %%":
            text = "a cell begins with '# %%' alone on its line; write that instead"
            yield script.problem(number, text)
    if len(found) < 2:
        text = "the example has no cells; begin each with '# %%' and a line of prose"
        yield script.problem(1, text)


def long_cells(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """At most 25 lines of a cell in view, without those that a page folds."""
    cells = [block for block in script.blocks if block.type == "code"]
    texts = [remove_ignore_blocks(cell.content) for cell in cells]
    shown = parts_of([COMMENT_LINE.sub("", text) for text in texts])
    for cell, parts in zip(cells, shown, strict=True):
        seen = sum(lines_in(part.code) for part in parts if not part.folded)
        if seen > MOST_SHOWN:
            blank = len(cell.content) - len(cell.content.lstrip("\n"))
            text = (
                f"this cell shows {seen} lines of code, {MOST_SHOWN} at most; make it"
            )
            yield script.problem(
                cell.lineno + blank, f"{text} two, with a sentence between"
            )


def wrong_names(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Nothing deprecated, and nothing that a notebook, or a build, does not have."""
    for node in ast.walk(script.tree):
        if isinstance(node, ast.keyword) and node.arg == "probability":
            text = "probability= is deprecated; wrap the classifier in"
            yield script.problem(node.value.lineno, f"{text} CalibratedClassifierCV")
        if isinstance(node, ast.Name) and node.id == "__file__":
            text = "a notebook has no __file__; name the file alone, it lies beside"
            yield script.problem(node.lineno, text)
        if isinstance(node, ast.Call) and "fetch_" in (name := ast.unparse(node.func)):
            text = f"{name} needs the network; put the data in examples/data/"
            yield script.problem(node.lineno, text)


def wrong_settings(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for settings that Sphinx-Gallery knows; another would do nothing."""
    known = settings("comment")
    for number, name in comments(script):
        if name not in known:
            text = f"Sphinx-Gallery has no setting {name!r}"
            advice = nearest(name, known) or "; delete the comment"
            yield script.problem(number, text + advice)


def refused_settings(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Refuse what Sphinx-Gallery knows, and this site would ignore."""
    for number, name in comments(script):
        if row := refused("comment").get(name):
            text = f"sphinx_gallery_{name} cannot be used here: {row['refused']}"
            yield script.problem(number, text)


def comments(script: Script) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each setting in an example."""
    for number, row in enumerate(script.lines, start=1):
        if match := COMMENT.match(row):
            yield number, match[1]


def outside_data(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for data in the folder of the example, or below it: a zip holds no other."""
    folder = Path(os.path.normpath(script.path.parent))
    for node, path in named_paths(script.path):
        if not path.is_relative_to(folder):
            text = (
                f"{node.value!r} lies outside the folder that the zip is made of; put"
            )
            text += " it, or a link to it, beside the example"
            yield script.problem(node.lineno, text)


def wrong_end(script: Script, gallery: Gallery) -> Iterator[Problem]:
    """Ask for a last cell of text that says where to go next."""
    start, last = list(script.texts())[-1]
    if not re.search(r":(ref|doc):`|`_", last):
        text = "the last cell leads nowhere; say where to go next, with a :ref:"
        yield script.problem(max(start, 1), text)
