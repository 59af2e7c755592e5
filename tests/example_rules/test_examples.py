"""Each example keeps the rules for one; the other files here have what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from downloaded import code_cells, downloads, read_notebook
from projects import EXAMPLES, ROOT, for_each_example

from example_rules import not_yet
from example_rules.claims_table import claims_of, read_tables
from example_rules.gallery import Gallery
from example_rules.run import Run, read_page_run, run_alone
from example_rules.running import problems_of_run
from example_rules.script import read_script
from example_rules.static import static_problems

TAKE_OFF = f"take it off {not_yet.LIST}"
GALLERY = ROOT / "docs" / "auto_examples"


def run_of_page(site: Path, example: Path) -> Run:
    """Return the run that made the page of an example, with what the page shows."""
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    outputs: list[Any] = [o for cell in code_cells(notebook) for o in cell.outputs]
    printed = "".join(o.text for o in outputs if o.output_type == "stream")
    run = read_page_run(GALLERY / example.parent.name / example.name, printed)
    assert run
    return run


@for_each_example
def test_it_is_written_by_the_rules(example: Path) -> None:
    problems = [p for p in static_problems(example, Gallery()) if not p.told]
    assert not problems, "\n".join(map(str, problems))


@for_each_example
def test_the_run_of_its_page_bears_out_what_it_says(site: Path, example: Path) -> None:
    script = read_script(example, ROOT)
    claims = claims_of(script.at, ROOT)
    run = run_of_page(site, example)
    assert list(run.values) == list(dict.fromkeys(claim.value for claim in claims))
    problems = list(problems_of_run(script, claims, run))
    asked = [problem for problem in problems if not problem.told]
    assert not asked, "\n".join(map(str, asked))
    told = [p for p in [*problems, *static_problems(example, Gallery())] if p.told]
    listed = script.name in not_yet.listed(ROOT)
    assert told or not listed, f"{script.name} keeps the rules: {TAKE_OFF}"


def test_pages_that_are_not_asked_yet_are_examples() -> None:
    names = [f"{path.parent.name}/{path.stem}" for path in EXAMPLES]
    assert [name for name in not_yet.listed(ROOT) if name not in names] == []


def test_a_run_alone_finds_the_same(site: Path, tmp_path: Path) -> None:
    """`make check` does not build: what it computes is what the page's run has."""
    example = ROOT / "examples" / "classification" / "plot_digits_classification.py"
    page = run_of_page(site, example)
    alone = run_alone(example, tmp_path, list(page.values))
    assert alone.error is None
    assert {text: list(value) for text, value in alone.values.items()} == page.values
    assert alone.figures == page.figures
    assert alone.stdout.split() == page.stdout.split()


def test_the_tables_of_claims_are_whole() -> None:
    assert list(map(str, read_tables(ROOT)[1])) == []


@for_each_example
def test_the_page_shows_every_figure(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    shown = page.read_text(encoding="utf-8").count("sphx-glr-single-img")
    assert shown == len(run_of_page(site, example).labels)


def test_the_reading_order_names_each_example_once() -> None:
    names = Gallery().order
    assert sorted(names) == [f"{path.parent.name}/{path.stem}" for path in EXAMPLES]
