"""A script on a page runs when the page is read, and stands beside what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from small_app import small_app
from sphinx.errors import ExtensionError

SCRIPT = """\
import matplotlib.pyplot as plt

print("one", 1 + 1)
plt.plot([1, 2])
"""
INDEX = "Index\n=====\n\n.. run-script:: two.py\n   :alt: A line & more\n"


def read(folder: Path, script: str) -> nodes.document:
    """Return the page of a small project with this script."""
    files = {"docs/index.rst": INDEX, "docs/two.py": script, "requirements.txt": ""}
    return small_app(folder, files, ["pages"]).env.get_doctree("index")


def test_code_output_and_figure(tmp_path: Path) -> None:
    page = read(tmp_path, SCRIPT)
    code, printed = page.findall(nodes.literal_block)
    assert (code.astext(), printed.astext()) == (SCRIPT, "one 2\n")
    (figure,) = page.findall(nodes.raw)
    assert 'aria-label="A line &amp; more"' in figure.astext()
    assert "currentColor" in figure.astext()


def test_a_script_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtensionError, match=r"two.py:1: the script fails.*ZeroDiv"):
        read(tmp_path, "1 / 0\n")
