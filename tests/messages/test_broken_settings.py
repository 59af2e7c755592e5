"""A build with a broken setting ends with one sentence, however it was started."""

from __future__ import annotations

import pytest
from commands import run
from projects import Project

BROKEN = {
    "name": (
        "nitpicky = True",
        "nitpicky = Ture",
        "NameError: name 'Ture' is not defi",
    ),
    "extension": (
        '"sphinx_design"',
        '"sphinx_desing"',
        "No module named 'sphinx_desing'",
    ),
    "key": (
        '"filename_pattern"',
        '"filename_patern"',
        "did you mean one of ['filename_p",
    ),
    "folder": ('"../examples"', '"../exmples"', "No such file or directory: exmples"),
    "scraper": (
        "figures.themed.scrape",
        "themed_figure.scrape",
        "themed_figure.scrape",
    ),
    "order": (
        "example_rules.reading_order.Ex",
        "reading_ordr.Ex",
        "reading_ordr.ExampleOrder",
    ),
    "theme": (
        '"pydata_sphinx_theme"',
        '"pydata_theme"',
        "no theme named 'pydata_theme'",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_setting_is_one_sentence(small_project: Project, kind: str) -> None:
    old, new, words = BROKEN[kind]
    conf = small_project.root / "conf.py"
    text = conf.read_text().replace(old, new)
    conf.write_text(text)
    rows = text.splitlines()
    places = [f"conf.py:{n}: " for n, row in enumerate(rows, 1) if new in row]
    done = small_project.make("html")
    assert done.code != 0
    (line,) = [row for row in done.output.splitlines() if not row.startswith("make: ")]
    assert line.startswith("The build cannot go on: ")
    assert words in line
    if kind not in ("key", "theme"):
        assert any(place in line for place in places), line
    assert "conf.py:" in line


def test_sphinx_itself_says_it_alike(small_project: Project) -> None:
    conf = small_project.root / "conf.py"
    conf.write_text(f"{conf.read_text()}gallery_engine_time_limit = 'long'\n")
    sphinx = small_project.root / ".venv" / "bin" / "sphinx-build"
    options = ("-q", "-c", ".", "docs", "docs/_build/next")
    done = run(sphinx, *options, cwd=small_project.root)
    line = conf.read_text().count("\n")
    assert done.output == (
        f"The build cannot go on: conf.py:{line}: gallery_engine_time_limit is 'long';"
        " write a number of seconds above zero\n"
    )
    told = run(sphinx, "-T", *options, cwd=small_project.root)
    assert "Traceback" in told.output
