"""Read an example: its cells, its prose line by line, and where words stand in it."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sphinx_gallery.py_source_parser import (
    END_IGNORE_FLAG,
    START_IGNORE_FLAG,
    Block,
    split_code_and_text_blocks,
)

from example_rules.problem import Problem

#: A docstring that begins with a title: the words, and a line of one sign below them.
TITLED = re.compile(r"(?:([^\w\s])\1*\n)?.*\w.*\n([^\w\s])\2*\s*(?:\n|$)")


class UnreadableError(Exception):
    """An example that cannot be read, with its `Problem`.

    Attributes
    ----------
    problem
        What is wrong with it.
    shown
        Whether Sphinx-Gallery makes a page of it all the same, and shows the error.
    """

    def __init__(self, problem: Problem, shown: bool = False) -> None:
        super().__init__(str(problem))
        self.problem, self.shown = problem, shown


class Passage:
    """A text with every run of white space as one blank, which knows its lines.

    Parameters
    ----------
    text
        Some lines of a file.
    line
        The number of the first of them.
    """

    def __init__(self, text: str, line: int) -> None:
        self.line = line
        self.starts, self.lines, words = [0], [line], []
        position = 0
        for number, row in enumerate(text.splitlines(), start=line):
            for word in row.split():
                self.starts.append(position)
                self.lines.append(number)
                words.append(word)
                position += len(word) + 1
        self.text = " ".join(words)

    def line_at(self, position: int) -> int:
        """Return the line of a character of `text`."""
        return self.lines[bisect_right(self.starts, position) - 1]

    def find(self, words: str) -> int | None:
        """Return the line on which these words begin, None where they are not said."""
        position = self.text.find(" ".join(words.split()))
        return None if position < 0 else self.line_at(position)


@dataclass(frozen=True)
class Script:
    """An example as it is written.

    Attributes
    ----------
    path
        Its file.
    at
        The same, relative to the project, as messages name it.
    source
        Its text.
    tree
        Its syntax tree.
    blocks
        Its cells of text and of code, as Sphinx-Gallery splits it.
    """

    path: Path
    at: str
    source: str
    tree: ast.Module
    blocks: list[Block]

    @property
    def name(self) -> str:
        """Its name in the reading order: ``section/plot_topic``."""
        return self.at.removeprefix("examples/").removesuffix(".py")

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.source.splitlines()

    @property
    def first_code(self) -> int:
        """The number of the first line of code, or else of the last line."""
        for block in self.blocks:
            if block.type == "code":
                rows = block.content.splitlines()
                blank = next(n for n, row in enumerate(rows) if row.strip())
                return int(block.lineno) + blank
        return len(self.lines)

    def problem(self, line: int, text: str) -> Problem:
        """Return a problem in this example."""
        return Problem(self.at, line, text)

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield each cell of text with the number of its first line in the file."""
        for block in self.blocks:
            if block.type == "text":
                first = next(filter(str.strip, block.content.splitlines()), "")
                start = block.lineno
                while first and self.lines[start - 1].strip(" #\"'rR") != first.strip(
                    " #\"'rR"
                ):
                    start += 1
                blank = block.content[: block.content.find(first)].count("\n")
                yield start - blank, block.content

    @cached_property
    def page(self) -> str:
        """Its prose, each line of it where it stands in the file, and nothing else."""
        rows = [""] * (len(self.lines) + 1)
        for start, content in self.texts():
            for number, row in enumerate(content.splitlines(), start=max(start, 1)):
                rows[number - 1] = row
        return "\n".join(rows) + "\n"

    def passages(self) -> list[Passage]:
        """Return its cells of text as they are written, markup and all."""
        return [Passage(content, start) for start, content in self.texts()]


def read_script(path: Path, root: Path) -> Script:
    """Read an example.

    Parameters
    ----------
    path
        Its file.
    root
        The folder of the project.

    Raises
    ------
    UnreadableError
        If it is no text in UTF-8, no Python, or has no docstring.
    """
    at = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(source)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        text = "this line is not in UTF-8; save the file in that encoding"
        raise UnreadableError(Problem(at, line, text)) from None
    except SyntaxError as error:
        if source.startswith("\ufeff"):
            text = "the file begins with a byte order mark; save it as UTF-8 without"
            raise UnreadableError(Problem(at, 1, text)) from None
        problem = Problem(
            at, error.lineno or 1, f"Python cannot read this line: {error.msg}"
        )
        raise UnreadableError(problem, shown=True) from None
    docstring = ast.get_docstring(tree) or ""
    if docstring and not TITLED.match(docstring):
        text = (
            "the docstring has no title; write one, under it a line of = as long, an"
            " empty line, and two sentences"
        )
        raise UnreadableError(Problem(at, tree.body[0].lineno, text))
    if not docstring:
        text = "the example has no docstring; begin with one: a title, underlined, then"
        raise UnreadableError(Problem(at, 1, f"{text} two sentences"))
    starts, ends = (
        [n for n, row in enumerate(source.splitlines(), 1) if re.match(flag, row)]
        for flag in (START_IGNORE_FLAG, END_IGNORE_FLAG)
    )
    if len(starts) != len(ends):
        text = "what sphinx_gallery_start_ignore begins, an end_ignore has to end"
        raise UnreadableError(Problem(at, (starts + ends)[-1], text))
    return Script(path, at, source, tree, split_code_and_text_blocks(str(path))[1])
