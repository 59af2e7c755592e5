"""Whatever is edited, the pages are those of a build with an empty cache.

Random examples read, list, look, import and ask children in small trees of their own
and in one that they share; random edits are made between builds, two hundred in all.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from sites import Site, differing

EPOCH = "1700000000"
EXAMPLES = 20
NAMES = ("a.txt", "b.txt", "c.dat")
HEAD = """
import importlib
import os
import subprocess
import sys
from pathlib import Path


def tried(do):
    try:
        return do()
    except (OSError, ImportError) as error:
        return type(error).__name__


"""
#: What an example can do with a path; each prints what it found.
DEEDS = {
    "read": "print(tried(lambda: Path({path!r}).read_text()))",
    "open": "print(tried(lambda: open({path!r}, 'rb').read()))",
    "list": "print(tried(lambda: sorted(os.listdir({folder!r}))))",
    "scan": "print(tried(lambda: sorted(e.name for e in os.scandir({folder!r}))))",
    "glob": "print(sorted(str(p) for p in Path({folder!r}).glob('*.txt')))",
    "walk": "print([(d, sorted(f)) for d, _, f in sorted(os.walk({folder!r}))])",
    "exists": "print(Path({path!r}).exists(), os.path.isdir({folder!r}))",
    "size": "print(tried(lambda: os.stat({path!r}).st_size))",
    "access": "print(os.access({path!r}, os.R_OK))",
    "import": "print(tried(lambda: importlib.import_module({module!r}).VALUE))",
    "variable": "print(os.environ.get({variable!r}))",
    "child": (
        "said = subprocess.run([sys.executable, '-c', {code!r}],"
        " capture_output=True, text=True)\nprint(said.stdout, said.returncode)"
    ),
}
#: What a child does: the same, one process further.
CHILD = (
    "print(open({path!r}).read())",
    "import os; print(sorted(os.listdir({folder!r})))",
    "import os; print(os.path.exists({path!r}))",
    "import sys; sys.path.insert(0, {folder!r}); import {module} as m; print(m.VALUE)",
)


class Trees:
    """The examples of one gallery, the files around them, and what is done to these."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site, self.chance = site, random.Random(seed)
        self.variables: dict[str, str] = {}
        # By length, an edit would move a page, and Sphinx leaves its neighbours as is.
        conf = (site.docs / "conf.py").read_text()
        order = '"within_subsection_order": "FileNameSortKey",'
        site.write(
            "docs/conf.py",
            conf.replace('"examples_dirs"', f'{order}\n    "examples_dirs"'),
        )
        for number in range(EXAMPLES):
            for _ in range(3):
                self.edit_tree(number)
            self.write_example(number)

    def folder(self, number: int) -> str:
        """Return one of the folders that an example looks into, as it names it."""
        return self.chance.choice([f"t{number}", f"t{number}/deep", "../shared"])

    def write_example(self, number: int) -> None:
        """Write an example that does a few things, at random."""
        code = HEAD + f"sys.path.insert(0, 't{number}')\n"
        code += f"print('version', {self.chance.randrange(1000)})\n"
        for _ in range(self.chance.randint(1, 4)):
            folder = self.folder(number)
            words = {
                "folder": folder,
                "path": f"{folder}/{self.chance.choice(NAMES)}",
                "module": f"own_{number}_{self.chance.randrange(2)}",
                "variable": f"FUZZ_{self.chance.randrange(3)}",
            }
            words["code"] = self.chance.choice(CHILD).format(**words)
            code += self.chance.choice(list(DEEDS.values())).format(**words) + "\n"
        self.site.example(f"one/plot_{number:02}", code)

    def edit(self, number: int) -> None:
        """Change something that an example may, or may not, see."""
        kind = self.chance.random()
        if kind < 0.1:
            self.write_example(number)
        elif kind < 0.15:
            name = f"FUZZ_{self.chance.randrange(3)}"
            self.variables[name] = str(self.chance.randrange(9))
        elif kind < 0.3:
            module = f"own_{number}_{self.chance.randrange(2)}.py"
            path = self.site.examples / "one" / f"t{number}" / module
            path.parent.mkdir(exist_ok=True)
            if path.exists() and self.chance.random() < 0.4:
                path.unlink()
            else:
                path.write_text(f"VALUE = {self.chance.randrange(9)}\n")
        else:
            self.edit_tree(number)

    def edit_tree(self, number: int) -> None:
        """Write, delete, rename, or touch a file; make or delete a folder."""
        folder = self.site.examples / "one" / self.folder(number)
        path = folder / self.chance.choice(NAMES)
        deed = self.chance.choice(["write", "write", "delete", "rename", "touch", "rm"])
        if deed == "rm":
            shutil.rmtree(folder, ignore_errors=True)
        elif deed == "write" or not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(str(self.chance.randrange(10, 99)))  # mostly of one size
        elif deed == "delete":
            path.unlink()
        elif deed == "rename":
            path.rename(path.with_name(self.chance.choice(NAMES)))
        else:
            path.touch()


def clean_build(site: Site, folder: Path, **changes: str) -> Site:
    """Return a copy of the sources, built with an empty cache."""
    ignore = shutil.ignore_patterns("_build", "auto_examples", ".cache", "__pycache__")
    shutil.copytree(site.folder, folder, ignore=ignore)
    copy = Site(folder)
    copy.build(**changes)
    return copy


def pages(site: Site) -> dict[str, bytes]:
    """Return the site without Sphinx's index: of what changed, it keeps an order."""
    return {k: v for k, v in site.files().items() if k != "searchindex.js"}


@pytest.mark.parametrize(
    ("seed", "rounds"), [(1, 1), pytest.param(2, 9, marks=pytest.mark.nightly)]
)
def test_each_page_is_that_of_a_clean_build(
    site: Site, tmp_path_factory: pytest.TempPathFactory, seed: int, rounds: int
) -> None:
    trees = Trees(site, seed)
    site.build(SOURCE_DATE_EPOCH=EPOCH)
    before, seen = pages(site), 0
    for number in range(rounds):
        for example in range(EXAMPLES):
            trees.edit(example)
        changes = {"SOURCE_DATE_EPOCH": EPOCH, **trees.variables}
        site.build(**changes)
        kept = EXAMPLES - len(site.ran())
        folder = tmp_path_factory.mktemp("clean") / "copy"
        clean = clean_build(site, folder, **changes)
        assert differing(pages(clean), pages(site)) == [], f"round {number}"
        assert kept > 0, "all ran again: the cache serves nobody"
        seen += len(differing(before, pages(site)))
        before = pages(site)
        shutil.rmtree(folder)
    assert seen > rounds, "no edit was seen: the test tries nothing"
