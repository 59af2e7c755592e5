"""The zip of an example holds what it reads, or the build says what is missing."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from commands import run
from downloaded import offered, read_notebook, read_zip, unpack
from projects import GOOD_EXAMPLE, Project

READS = """
from pathlib import Path

import helper

print("one:", Path("parts/one.csv").read_text())
print("all:", sorted(path.name for path in Path("scans").glob("*.csv")))
print("deep:", (Path("scans") / "deep" / "three.csv").read_text())
print("helper:", helper.VALUE)
"""

#: Each way to read what the zip cannot hold, or does not.
LACKS = """
from pathlib import Path

print(Path("../shared/two.csv").read_text())  # outside
kind = "one"
print(Path("parts", kind + ".csv").read_text())
print(Path("../elsewhere", kind + ".txt").exists())
print(sorted(path.name for path in Path().glob("*.csv")))  # it names no folder
"""


def with_data(project: Project, lines: str) -> Path:
    """Add an example that reads data, and the data."""
    section = project.root / "examples" / "small"
    for name in ("parts/one.csv", "scans/two.csv", "scans/deep/three.csv"):
        path = section / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"the words of {name}")
    for name in ("shared/two.csv", "elsewhere/one.txt"):
        path = section.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("far")
    (section / "helper.py").write_text("VALUE = 7\n")
    (section / "README.md").write_text("# Card\n")
    return project.add_example(
        "plot_reads", GOOD_EXAMPLE.replace("plt.show()\n", f"plt.show()\n{lines}")
    )


def test_data_in_folders_are_packed(small_project: Project, tmp_path: Path) -> None:
    """Also modules beside the example; a change of them makes another zip."""
    with_data(small_project, READS)
    conf = small_project.root / "conf.py"
    with conf.open("a") as file:
        file.write("\nsphinx_gallery_conf['ignore_pattern'] = '__init__|helper'\n")
    done = small_project.make("html")
    assert done.code == 0, done.output
    page = small_project.html / "auto_examples" / "small" / "plot_reads.html"
    unpack(offered(page)["plot_reads.zip"], folder := tmp_path / "empty")
    ran = run(sys.executable, "plot_reads.py", cwd=folder)
    assert ran.code == 0, ran.output
    assert "all: ['two.csv']" in ran.output
    assert "deep: the words of scans/deep/three.csv" in ran.output
    first = read_notebook(folder / "plot_reads.ipynb").cells[0].source
    assert "Reads helper.py and parts and scans from the folder" in first
    every = offered(small_project.html / "auto_examples" / "index.html")
    names = read_zip(every["auto_examples_python.zip"])
    assert {"small/parts/one.csv", "small/scans/deep/three.csv"} <= set(names)

    section = small_project.root / "examples" / "small"
    (section / "scans" / "deep" / "three.csv").write_text("other words")
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert read_zip(offered(page)["plot_reads.zip"])["scans/deep/three.csv"] == (
        b"other words"
    )


def test_what_the_zip_lacks_is_told(small_project: Project) -> None:
    example = with_data(small_project, LACKS)
    (example.parent / "helper.py").unlink()
    (example.parent / "beside.csv").write_text("near")
    done = small_project.make("html")
    assert done.code != 0
    rows = example.read_text().splitlines()
    line = next(n for n, row in enumerate(rows, 1) if row.endswith("# outside"))
    at = "examples/small/plot_reads.py"
    assert f"{at}:{line}: WARNING: '../shared/two.csv' lies outside" in done.output
    lacks = re.findall(
        rf"^{at}:1: WARNING: the example reads.*?, (\S+), which", done.output, re.M
    )
    assert sorted(lacks) == ["examples/elsewhere/one.txt"]
    listed = re.findall(
        rf"^{at}:1: WARNING: .* lists .* (\S+), which", done.output, re.M
    )
    assert listed == ["examples/small/beside.csv"]
    assert "Traceback" not in done.output
