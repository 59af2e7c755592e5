"""Each example keeps the rules for one; tests/rules/ has what they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from conftest import EXAMPLES, ROOT, for_each_example
from example_rules.check import claims_of
from example_rules.claims_table import read_tables
from example_rules.gallery import Gallery
from example_rules.run import Run
from example_rules.running import problems_of_run
from example_rules.script import read_script
from example_rules.static import static_problems


@for_each_example
def test_it_is_written_by_the_rules(example: Path) -> None:
    problems = static_problems(example, Gallery())
    assert not problems, "\n".join(map(str, problems))


@for_each_example
def test_its_run_bears_out_what_it_says(
    example: Path, example_run: Callable[[Path], Run]
) -> None:
    claims = claims_of(example, read_tables(ROOT)[0])
    script = read_script(example, ROOT)
    problems = list(problems_of_run(script, claims, example_run(example)))
    assert not problems, "\n".join(map(str, problems))


def test_the_tables_of_claims_are_whole() -> None:
    assert list(map(str, read_tables(ROOT)[1])) == []


@for_each_example
def test_the_page_shows_every_figure(
    example: Path, example_run: Callable[[Path], Run], site: Path
) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    shown = page.read_text(encoding="utf-8").count("sphx-glr-single-img")
    assert shown == len(example_run(example).labels)


def test_the_reading_order_names_each_example_once() -> None:
    names = Gallery().order
    assert sorted(names) == [f"{path.parent.name}/{path.stem}" for path in EXAMPLES]
