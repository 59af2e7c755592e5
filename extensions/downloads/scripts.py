"""Make the script that readers download: the example, with a word on its origin."""

from __future__ import annotations

import re
from textwrap import wrap

from sphinx_gallery.py_source_parser import INFILE_CONFIG_PATTERN

from downloads.example import Example


def script(example: Example) -> str:
    """Return the text of the script.

    What only Sphinx-Gallery reads is taken out of it, and a term of the glossary, which
    no editor can open, stands in italics. Its cells begin with ``# %%``,
    as Visual Studio Code and Spyder have them.
    """
    said = [
        f"From {example.origin}",
        *example.licence_line,
        f"Its page was built with {example.built_with}.",
        *example.data_line,
    ]
    lines = [line for text in said for line in wrap(text, 86, break_long_words=False)]
    head = "".join(f"# {line}\n" for line in [*lines, *metadata(example)])
    source = example.source.read_text(encoding="utf-8")
    return head + with_plain_terms(without_config(source))


def metadata(example: Example) -> list[str]:
    """Return what a script needs as inline script metadata.

    Runners such as ``uv run`` and ``pipx run`` read it:
    https://packaging.python.org/en/latest/specifications/inline-script-metadata/
    """
    needs = [f'  "{requirement}",' for requirement in example.requirements]
    return ["/// script", "dependencies = [", *needs, "]", "///"]


def without_config(source: str) -> str:
    """Return a script, or a cell, without the comments that configure its page.

    A comment that stands alone between empty lines takes one of them with it.
    """
    marked = INFILE_CONFIG_PATTERN.sub("\0", source)
    return re.sub(r"(?<=\n)\0+\n|\0", "", marked)


def with_plain_terms(source: str) -> str:
    """Return a script in which terms are words between stars, no links."""
    return re.sub(r":term:`([^`<]+?)(?:\s+(?:#\s+)?<[^`>]+>)?`", r"*\1*", source)
