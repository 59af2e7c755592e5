"""Make the inventories that link a name to its page on another project's site.

Sphinx fetches such a file from each site it links to; these stay in the repository, so
that a build needs no network. What stands in them is in ``inventories/``.

``python tools/make_inventories.py`` writes the files, ``--compare
numpy=objects.inv`` holds one against the file that the project itself publishes.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "engine" / "src")]

import sphobjinv  # noqa: E402

import gallery_engine.store.whole_files as whole_files  # noqa: E402
from inventories.entries import entries  # noqa: E402

FOLDER = ROOT / "docs" / "_inventories"
SITES = {
    "python": "Python",
    "numpy": "NumPy",
    "scipy": "SciPy",
    "matplotlib": "Matplotlib",
    "sklearn": "scikit-learn",
}
PRIORITY = {"module": "0", "doc": "-1", "label": "-1", "term": "-1"}


def compare(project: str, published: Path) -> list[str]:
    """Say what differs from an inventory that the project itself publishes."""
    theirs: dict[tuple[str, str], list[sphobjinv.DataObjStr]] = {}
    for obj in sphobjinv.Inventory(str(published)).objects:
        theirs.setdefault((obj.domain, obj.name), []).append(obj)
    report = []
    for entry in entries(project):
        same_name = theirs.get((entry.domain, entry.name), [])
        if not same_name:
            report.append(f"not published: {entry.role} {entry.name}")
        elif entry.uri not in {obj.uri_expanded for obj in same_name}:
            report.append(f"other page: {entry.name} {entry.uri}, {same_name[0].uri}")
        elif entry.role not in {obj.role for obj in same_name}:
            report.append(f"other role: {entry.name} {entry.role}, {same_name[0].role}")
    return report


def write(project: str, folder: Path = FOLDER) -> Path:
    """Write the inventory of a project, or leave it where it already says the same."""
    package = SITES[project].lower()
    release = "3" if project == "python" else version(package)
    inventory = sphobjinv.Inventory()
    inventory.project, inventory.version = SITES[project], release
    inventory.objects.extend(
        sphobjinv.DataObjStr(
            name=entry.name,
            domain=entry.domain,
            role=entry.role,
            priority=PRIORITY.get(entry.role, "1"),
            uri=entry.uri,
            dispname=entry.text,
        )
        for entry in entries(project)
    )
    text, path = inventory.data_file(contract=True), folder / f"{project}.inv"
    # zlib libraries differ in the bytes they write, so the contents decide.
    if not path.exists() or sphobjinv.Inventory(str(path)).data_file() != text:
        whole_files.write(path, sphobjinv.compress(text))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--compare", metavar="PROJECT=FILE")
    choice = parser.parse_args().compare
    if choice:
        project, _, file = choice.partition("=")
        sys.exit("\n".join(compare(project, Path(file))))
    for project in SITES:
        path = write(project)
        print(
            f"{path.name}: {len(entries(project))} names, {path.stat().st_size} bytes"
        )
