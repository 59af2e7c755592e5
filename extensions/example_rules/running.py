"""The rules that a run of an example shows: errors, figures, claims, time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from example_rules.claims import few_claims, wrong_claims
from example_rules.claims_table import Claim, claims_of
from example_rules.not_yet import is_listed
from example_rules.problem import Problem
from example_rules.run import Run, run_alone
from example_rules.script import Script, read_script
from example_rules.statements import uncovered_words
from example_rules.whole_claims import hollow_claims
from figures.labels import advice, wrong_words
from messages.ways_out import way_out

#: Seconds of processor time; the guide asks for ten, a slow machine may take more.
LONGEST = 20

#: Only told of the pages in ``tests/claims/not_yet.txt``.
TRUE_TO_THE_WORD = (hollow_claims, uncovered_words)


def run_and_check(script: Script, claims: list[Claim]) -> list[Problem]:
    """Run an example in a folder of its own, and return what is wrong."""
    with TemporaryDirectory(prefix="check-") as folder:
        run = run_alone(script.path, Path(folder), [claim.value for claim in claims])
    problems = [*problems_of_run(script, claims, run)]
    if run.seconds > LONGEST:
        text = f"it takes {run.seconds:.0f} s of one core, 10 at most; use fewer images"
        problems.append(script.problem(1, text))
    return problems


def check_recorded(example: Path, root: Path, run: Run) -> list[Problem]:
    """Return what a recorded run shows to be wrong with an example as it is written.

    Parameters
    ----------
    example
        Its file, which may differ from the one that ran in words, not in code.
    root
        The folder of its project, with its claims.
    run
        What an earlier run of its code left.
    """
    script = read_script(example, root)
    return list(problems_of_run(script, claims_of(script.at, root), run))


def problems_of_run(script: Script, claims: list[Claim], run: Run) -> Iterator[Problem]:
    """Yield what is wrong with an example, as a run of it shows."""
    if run.error:
        line, text, _ = run.error
        yield script.problem(line, f"the example fails: {text}{way_out(text)}")
        return
    yield from wrong_figures(script, run)
    yield from few_claims(script, claims)
    yield from wrong_claims(script, claims, run)
    told = is_listed(script)
    for rule in TRUE_TO_THE_WORD:
        yield from (replace(p, told=told) for p in rule(script, claims, run))


def wrong_figures(script: Script, run: Run) -> Iterator[Problem]:
    """Ask for figures that say what is to be seen, and of what their axes are."""
    if not run.figures:
        yield script.problem(
            1, "the example leaves no figure open; draw one, and do not close it"
        )
    seen: dict[str, int] = {}
    for figure in run.figures:
        if problem := wrong_words(figure.label):
            yield script.problem(figure.line, problem)
        elif figure.label in seen:
            text = f"this figure has the label of that in line {seen[figure.label]}"
            yield script.problem(figure.line, f"{text}; say how they differ")
        seen.setdefault(figure.label, figure.line)
        if figure.unlabelled:
            yield script.problem(figure.line, advice(figure.unlabelled))
