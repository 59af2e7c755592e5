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


@pytest.fixture
def project(tmp_path):
    """Return a folder with what the tutorial is made of, alone."""
    for name in ["docs/tutorial.rst", "docs/references.bib", "conf.py", EXAMPLE]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    shutil.copytree(PROJECT / "docs/_static", tmp_path / "docs/_static")
    (tmp_path / "scratch").mkdir()
    return tmp_path


def run_doctest(project):
    """Run Sphinx's doctest builder; return the process and what it reports."""
    command = [sys.executable, "-m", "sphinx", "-c", ".", "-q", "-b", "doctest"]
    options = ["-D", f"extensions={EXTENSIONS}", "-D", "root_doc=tutorial"]
    done = subprocess.run(
        [*command, *options, "docs", "out"],
        cwd=project,
        env={**os.environ, "TMPDIR": str(project / "scratch")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, (project / "out/output.txt").read_text(encoding="utf-8")


def test_every_line_answers_what_the_page_says(project):
    done, report = run_doctest(project)
    assert done.returncode == 0, report
    # The report does not tell when Python warns, or when a quoted step is gone.
    assert not done.stderr
    assert int(re.search(r"(\d+) tests$", report, re.MULTILINE)[1]) >= 115
    # The saved model went to a temporary folder, and that is gone.
    assert not list((project / "scratch").iterdir())


def test_a_wrong_value_is_found(project):
    wrong_values = {
        "871 of 899": "872 of 899",
        "      [ 0 32 39]": "      [ 0 32 40]",  # inside the answers of an exercise
    }
    page = project / "docs/tutorial.rst"
    text = page.read_text(encoding="utf-8")
    for right, wrong in wrong_values.items():
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    page.write_text(text, encoding="utf-8")
    done, report = run_doctest(project)
    assert done.returncode != 0
    for wrong in wrong_values.values():
        assert f"Expected:\n    {wrong.strip()}" in report
    assert "2 failed." in report


def test_every_step_it_names_is_one_of_the_example():
    tutorial = (PROJECT / "docs/tutorial.rst").read_text(encoding="utf-8")
    example = (PROJECT / EXAMPLE).read_text(encoding="utf-8")
    steps = re.findall(r"under (?:\*|“)(.+?)[*”]", tutorial)
    assert len(steps) >= 5
    for step in steps:
        assert re.search(rf"^# {re.escape(step)}\n# -+$", example, re.MULTILINE), step


def test_every_exercise_has_its_answer():
    tutorial = (PROJECT / "docs/tutorial.rst").read_text(encoding="utf-8")
    parts = re.split(r"^\.\. rubric:: Exercises?$", tutorial, flags=re.MULTILINE)[1:]
    assert len(parts) >= 8
    for part in parts:
        questions, _, answers = part.partition(".. dropdown:: Answer")
        numbers = re.findall(r"^(\d)\. ", questions, re.MULTILINE)
        answers = re.split(r"^\S", answers.partition("\n")[2], flags=re.MULTILINE)[0]
        assert re.findall(r"^   (\d)\. ", answers, re.MULTILINE) == numbers
        assert ">>>" in answers
