"""This project, its examples, and small copies of it."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import Finished, run

ROOT = Path(__file__).parents[1]

DATA = ROOT / "examples" / "data"
EXAMPLES = sorted((ROOT / "examples").glob("*/plot_*.py"))

for_each_example = pytest.mark.parametrize(
    "example", [pytest.param(path, id=path.stem) for path in EXAMPLES]
)

GOOD_EXAMPLE = '''"""
A line
======

One line is drawn. It is enough for a figure.
"""

# %%
# Draw it.

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set(xlabel="Time (s)", ylabel="Height (m)")
fig.set_label("A line that rises steadily")
print("drawn")
plt.show()
'''

INDEX = """=====
Small
=====

.. toctree::

   auto_examples/index
"""


@dataclass(frozen=True)
class Project:
    """A folder with the project's own configuration, and examples of the test's."""

    root: Path

    def add_example(self, name: str, source: str) -> Path:
        """Write an example and put it at the end of the reading order."""
        path = self.root / "examples" / "small" / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        with (self.root / "docs" / "reading_order.txt").open("a") as order:
            order.write(f"small/{name}\n")
        return path

    def add_page(self, name: str, source: str) -> Path:
        """Write a page and list it in the table of contents."""
        path = self.root / "docs" / f"{name}.rst"
        path.write_text(source, encoding="utf-8")
        with (self.root / "docs" / "index.rst").open("a") as index:
            index.write(f"   {name}\n")
        return path

    def make(self, target: str, *options: str, **env: str) -> Finished:
        """Run a target of the Makefile; nothing can be installed in it."""
        env = {"PIP_NO_INDEX": "1", **env}
        return run("make", target, "JOBS=1", *options, cwd=self.root, **env)

    def link_environment(self) -> None:
        """Let it use the environment of this project."""
        (self.root / ".venv").symlink_to(sys.prefix, target_is_directory=True)

    @property
    def html(self) -> Path:
        """The folder of the built pages."""
        return self.root / "docs" / "_build" / "html"

    @property
    def gallery(self) -> Path:
        """The folder that Sphinx-Gallery writes to."""
        return self.root / "docs" / "auto_examples"


def copy_project(target: Path) -> Project:
    """Copy what builds a site, without its pages, examples and environment."""
    target.mkdir()
    for path in (ROOT / "conf.py", ROOT / "Makefile", *ROOT.glob("requirements*.txt")):
        shutil.copy(path, target)
    conf = target / "conf.py"  # what these examples do not need, a second each time
    text, preloads = re.subn(
        r"(?m)^(gallery_engine_preload) = .*$", r"\1 = []", conf.read_text()
    )
    assert preloads == 1
    conf.write_text(text)
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("tools", "extensions", "engine/src"):
        shutil.copytree(ROOT / folder, target / folder, ignore=ignore)
    docs = target / "docs"
    docs.mkdir()
    for folder in ("_inventories", "_static", "_templates"):
        shutil.copytree(ROOT / "docs" / folder, docs / folder)
    shutil.copy(ROOT / "docs" / "references.bib", docs)
    (docs / "index.rst").write_text(INDEX)
    (docs / "reading_order.txt").write_text("")
    section = target / "examples" / "small"
    section.mkdir(parents=True)
    header = "=======\nGallery\n=======\n\nSmall.\n"
    (section.parent / "GALLERY_HEADER.rst").write_text(header)
    (section / "GALLERY_HEADER.rst").write_text("Section\n=======\n\nSmall.\n")
    project = Project(target)
    project.add_example("plot_line", GOOD_EXAMPLE)
    return project
