"""A notebook becomes an example again, by the commands of the guide."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from commands import run
from downloaded import (
    offered,
    unpack,
)
from projects import EXAMPLES, ROOT
from sphinx_gallery.py_source_parser import (
    split_code_and_text_blocks,
)

from downloads.example_blocks import cleaned


def test_the_way_back_keeps_the_cells(site: Path, tmp_path: Path) -> None:
    """By the commands of the contributor guide, on all notebooks at once."""
    page = site / "auto_examples" / "index.html"
    unpack(offered(page)["auto_examples_jupyter.zip"], folder := tmp_path / "all")
    guide = (ROOT / "docs" / "contributing.rst").read_text(encoding="utf-8")
    commands = re.findall(r"^   \$ (.*plot_topic.*)$", guide, flags=re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        every = re.sub(r"plot_topic(\.\w+)", r"*/plot_*\1", command)
        done = run("sh", "-c", every.replace(".venv", sys.prefix), cwd=folder)
        assert done.code == 0, done.output
    for example in EXAMPLES:
        path = folder / example.parent.name / example.name
        path.write_text(by_hand(path.read_text(encoding="utf-8")), encoding="utf-8")
        assert cells_of(path) == cells_of(example)


def by_hand(script: str) -> str:
    """Do what the guide has done by hand before the prose is turned into reST."""
    _, _, rest = script.partition("# %%\n")
    opening, _, rest = rest.partition("\n\n# %%\n")
    title, _, words = re.sub("(?m)^# ?", "", opening).removeprefix("# ").partition("\n")
    return f'"""\n{title}\n{"=" * len(title)}\n{words}\n"""\n\n# %%\n{rest}'


def cells_of(path: Path) -> list[tuple[str, str | None]]:
    """Return the kinds of cells of an example, with the code, but for its settings."""
    _, blocks = split_code_and_text_blocks(path)
    blocks = [cleaned(block) for block in blocks if block.content.strip()]
    return [(b.type, b.content.strip() if b.type == "code" else None) for b in blocks]
