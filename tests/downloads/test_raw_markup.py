"""No reST is left in the text of a notebook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from downloaded import (
    downloads,
    read_notebook,
)
from projects import for_each_example

#: What would show that reST came through: roles, directives, labels, substitutions.
RAW = {
    "role": r":[a-z]+(?:[:-][a-z]+)*:`",
    "directive": r"^\s*\.\. ",
    "label": r"sphx_glr_|^\s*\.\. _|`_\b",
    "substitution": r"(?<![|`])\|[A-Za-z][\w -]*\|(?!\|)_?",
    "literal": r"(?<!`)``(?!`)[^`\n]+``(?!`)",
    "underline": r"^([=~^\"'-])\1{3,}$",
    "option": r"^\s*:[a-z]+: ",
}


@for_each_example
def test_the_notebook_has_no_raw_markup(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert raw_markup(cell.source) == {}


def raw_markup(text: str) -> dict[str, list[Any]]:
    """Return what looks like reST in Markdown, but for blocks of code."""
    prose = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    found = {n: re.findall(p, prose, flags=re.MULTILINE) for n, p in RAW.items()}
    return {name: matches for name, matches in found.items() if matches}


@pytest.mark.parametrize(
    "text",
    [
        "See :func:`f`.",
        "See :py:func:`f`.",
        "See :cite:p:`key`.",
        ".. note:: Look.",
        "- a\n  .. math:: x",
        ".. _label:",
        "`text`_",
        "See sphx_glr_auto_examples.",
        "So |version| it is.",
        "Call ``f``.",
        "Title\n=====",
        ".. image:: x\n   :alt: y",
    ],
)
def test_raw_markup_is_caught(text: str) -> None:
    assert raw_markup(text)
