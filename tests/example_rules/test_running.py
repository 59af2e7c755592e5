"""What a run of an example shows is held against the rules."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from small_gallery import AT, GOOD, Small

from example_rules.claims_table import Claim
from example_rules.run import Figure, Run, read_page_run
from example_rules.running import problems_of_run, wrong_figures

LABEL = "A line from the left to the right"
LINE = GOOD[: GOOD.index("fig.set_label")].count("\n") + 1
GOOD_RUN = Run(
    "3 points\n", [Figure(LABEL, LINE, [])], {"len(line.get_xdata())": (3, ["line"])}
)


def said(small: Small, claims: list[Claim], run: Run) -> list[str]:
    """Return what is said of a run of the good example."""
    return list(map(str, problems_of_run(small.script(), claims, run)))


@pytest.fixture
def claims(claim: Claim) -> list[Claim]:
    """Return two claims that hold."""
    return [claim, replace(claim, says="It draws one line", expected=3, line=20)]


def test_a_good_run_is_passed_over(small: Small, claims: list[Claim]) -> None:
    assert said(small, claims, GOOD_RUN) == []


def test_of_a_run_that_failed_its_error_is_told_alone(
    small: Small, claims: list[Claim]
) -> None:
    run = Run(error=(7, "FileNotFoundError: x", "Traceback"))
    assert said(small, claims, run) == [
        f"{AT}:7: the example fails: FileNotFoundError: x; data belong beside the"
        " example, or in examples/data/ with a link to them beside it"
    ]


def test_figures_claims_and_numbers_are_looked_at(
    small: Small, claims: list[Claim]
) -> None:
    odd = {"len(line.get_xdata())": (5, ["line"])}
    rows = said(small, claims[:1], replace(GOOD_RUN, figures=[], values=odd))
    assert f"{AT}:1: the example leaves no figure open; draw one, and do not" in rows[0]
    assert rows[1].startswith(f"{AT}:1: 1 claims are about it, 2 at least; add to ")
    assert "is 5, not 3" in rows[2]


def test_each_figure_is_named_by_its_line(small: Small) -> None:
    run = Run(
        figures=[
            Figure("A line of five words", 20, []),
            Figure("A line of five words", 30, ["x of axes 1"]),
            Figure("", 40, []),
        ]
    )
    found = list(map(str, wrong_figures(small.script(), run)))
    assert [row.partition(": ")[0] for row in found] == [
        f"{AT}:{n}" for n in (30, 30, 40)
    ]
    assert "has the label of that in line 20; say how they differ" in found[0]
    assert "does not say of what (x of axes 1); write ax.set(xlabel=" in found[1]
    assert "no alternative text" in found[2]


def test_an_example_without_figure_is_told(small: Small) -> None:
    (found,) = wrong_figures(small.script(), Run())
    assert str(found).startswith(f"{AT}:1: the example leaves no figure open; draw one")


def test_the_run_of_a_page_is_read_as_it_was_written(tmp_path: Path) -> None:
    source = tmp_path / "plot_a.py"
    assert read_page_run(source) is None
    figure = {"label": LABEL, "line": 3, "unlabelled": []}
    path = source.with_suffix(".run.json")
    path.write_text(json.dumps({"figures": [figure], "values": {"n": [3, ["n"]]}}))
    run = read_page_run(source, "printed")
    assert run == Run("printed", [Figure(**figure)], {"n": [3, ["n"]]})
    assert run and run.labels == [LABEL]
    path.write_text("no JSON")
    assert read_page_run(source) is None
