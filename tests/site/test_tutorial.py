"""Every line of Python in the tutorial runs and answers what the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
EXAMPLE = "examples/classification/plot_digits_classification.py"
EXTENSIONS = "sphinx.ext.doctest,sphinx_design,sphinxcontrib.bibtex"


#: What is written into the copy in place of what is right, to be found there.
WRONG = {
    ("score", "871 of 899"): "872 of 899",
    # inside the answers of an exercise
    ("data", "      [ 0 32 39]"): "      [ 0 32 40]",
}

PAGES = [PROJECT / "docs/tutorial.rst", *(PROJECT / "docs/tutorial").glob("*.rst")]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return Sphinx's doctest builder on the tutorial alone with two wrong values.

    The folder, the process, and what it reports.
    """
    folder = tmp_path_factory.mktemp("tutorial")
    pages = [str(page.relative_to(PROJECT)) for page in PAGES]
    for name in [*pages, "docs/references.bib", "conf.py", EXAMPLE]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, folder / name)
    shutil.copytree(PROJECT / "docs/_static", folder / "docs/_static")
    (folder / "scratch").mkdir()
    for (name, right), wrong in WRONG.items():
        page = folder / f"docs/tutorial/{name}.rst"
        text = page.read_text(encoding="utf-8")
        assert text.count(right) == 1
        page.write_text(text.replace(right, wrong), encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-c", ".", "-q", "-b", "doctest"]
    options = ["-D", f"extensions={EXTENSIONS}", "-D", "root_doc=tutorial"]
    done = subprocess.run(
        [*command, *options, "docs", "out"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "scratch")},
        capture_output=True,
        text=True,
        check=False,
    )
    return folder, done, (folder / "out/output.txt").read_text(encoding="utf-8")


def test_every_line_answers_what_the_page_says(built):
    """All but the two, and those answer what was there."""
    folder, done, report = built
    assert int(re.findall(r"^ *(\d+) tests$", report, re.MULTILINE)[-1]) >= 115
    assert re.search(r"^ *2 failures in tests$", report, re.MULTILINE)
    for _, right in WRONG:
        assert re.search(rf"Got:\n(    .*\n)*    .*{re.escape(right.strip())}", report)
    # The report does not tell when Python warns, or when a quoted step is gone.
    told = {row.strip() for row in report.splitlines()}
    rows = re.sub(r"\x1b\[[\d;]*m", "", done.stderr).splitlines()
    rows = [row.removeprefix("WARNING: ").strip() for row in rows]
    assert [row for row in rows if row not in {*told, ""}] == []
    # The saved model went to a temporary folder, and that is gone.
    assert not list((folder / "scratch").iterdir())


def test_a_wrong_value_is_found(built):
    _, done, report = built
    assert done.returncode != 0
    for wrong in WRONG.values():
        assert f"Expected:\n    {wrong.strip()}" in report
    assert report.count("1 failed.") == len(WRONG)


def whole_tutorial() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def test_every_step_it_names_is_one_of_the_example():
    tutorial = whole_tutorial()
    example = (PROJECT / EXAMPLE).read_text(encoding="utf-8")
    steps = re.findall(r"under (?:\*|“)(.+?)[*”]", tutorial)
    assert len(steps) >= 5
    for step in steps:
        assert re.search(rf"^# {re.escape(step)}\n# -+$", example, re.MULTILINE), step


def test_every_exercise_has_its_answer():
    tutorial = whole_tutorial()
    parts = re.split(r"^\.\. rubric:: Exercises?$", tutorial, flags=re.MULTILINE)[1:]
    assert len(parts) >= 8
    for part in parts:
        questions, _, answers = part.partition(".. dropdown:: Answer")
        numbers = re.findall(r"^(\d)\. ", questions, re.MULTILINE)
        answers = re.split(r"^\S", answers.partition("\n")[2], flags=re.MULTILINE)[0]
        assert re.findall(r"^   (\d)\. ", answers, re.MULTILINE) == numbers
        assert ">>>" in answers
