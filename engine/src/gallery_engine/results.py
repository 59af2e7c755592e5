"""What a worker sends, made a result: the files of a page, and what became of it."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sphinx.errors import ExtensionError

from gallery_engine.faults import with_error, without_result
from gallery_engine.gallery.examples import Example
from gallery_engine.places import check_name, localized
from gallery_engine.plan import Plan
from gallery_engine.record import Line
from gallery_engine.runs import Run
from gallery_engine.store.cache import Entry
from gallery_engine.store.key import digest
from gallery_engine.store.packages import package_inputs
from gallery_engine.store.values import Values, counts
from gallery_engine.worker.run import Result as Sent
from gallery_engine.worker.seen import Seen
from gallery_engine.worker.variables import FIXED

TRIES = 20  # of an example that looks for more each time


@dataclass(frozen=True)
class Result:
    """What became of an example.

    Attributes
    ----------
    example
        The example.
    entry
        What is installed, and stored if it is good.
    line
        What is recorded of it.
    """

    example: Example
    entry: Entry
    line: Line

    @property
    def files(self) -> list[str]:
        """Return the names of its files, relative to Sphinx's sources."""
        return list(self.entry.files)

    @property
    def failed(self) -> bool:
        """Say whether it raised and was not expected to."""
        return self.line.status == "failed"


def receive(plan: Plan, run: Run, answer: dict[str, Any]) -> Result | None:
    """Return the result that a worker sent; None where the example is to run again.

    What it needs to run again is noted in `run`.

    Raises
    ------
    sphinx.errors.ExtensionError
        If Sphinx-Gallery cannot make a page of the example, or it looks for something
        else each time.
    """
    example = run.example
    if answer["fault"]:
        error = without_result(answer, example.name, plan.limit)
        if run.fault:
            raise ExtensionError(f"{example.source}: no page can be made\n{error}")
        run.fault = error, answer
        return None
    sent: Sent = pickle.loads(answer["result"])
    if more := missing(plan, run, sent.seen):
        run.needs |= more
        run.tries += 1
        if run.tries > TRIES:
            raise ExtensionError(
                f"{example.source}:1: it looks for other files each time it runs, at"
                f" last {sorted(more)[0].partition(':')[2]}; name them in its text, or"
                " in gallery_engine_inputs"
            )
        return None
    check(plan, example, sent, answer["worker"])
    return result_of(plan, run, sent, answer)


def missing(plan: Plan, run: Run, seen: Seen) -> set[str]:
    """Return what an example looked for that is there, but was not sent with it."""
    assert run.parcel is not None
    wanted = {name for name in seen.inputs if name.startswith(("file:", "list:"))}
    if seen.lost:  # who knows what is read: all that lies beside it
        wanted.add(f"list:{PurePosixPath(run.example.name).parent}")
    unsent = wanted - run.parcel.values.keys() - run.needs
    return {name for name in unsent if plan.present.look(name)}


def check(plan: Plan, example: Example, sent: Sent, worker: str) -> None:
    """Refuse what is no page, or not for the folder of the example's page.

    Raises
    ------
    sphinx.errors.ExtensionError
        If it is.
    """
    if sent.refused:
        text = localized(sent.refused, plan.root)
        raise ExtensionError(f"{example.source}: no page can be made of it: {text}")
    for name in sent.files:
        try:
            check_name(name, plan.srcdir, example.target)
        except ValueError as error:
            raise ExtensionError(
                f"{example.source}: the worker {worker} sent a file that it may not"
                f" write: {error}"
            ) from error


def result_of(plan: Plan, run: Run, sent: Sent, answer: dict[str, Any]) -> Result:
    """Return what became of an example that has run, or that is shown without that."""
    lost = "; ".join(f"{what}, which cannot be followed" for what in sent.seen.lost)
    if run.fault:
        answer, lost = run.fault[1], ""
    entry = Entry(
        inputs=inputs_of(plan, run, sent.seen),
        files=sent.files,
        seconds=answer["seconds"],
        peak_memory=answer["peak_memory"],
        cost=sent.cost,
        error=sent.error,
        warnings=sent.warnings,
    )
    if run.fault:
        entry = with_error(entry, run.fault[0])
    good = bool(entry.error) == plan.is_expected_to_fail(run.example)
    # One that should have failed, and did not, is Sphinx-Gallery's to report.
    failed = run.fault is not None or bool(entry.error and not good)
    kept = good and not failed and not lost
    line = Line(
        path=run.example.name,
        key=digest(digest(run.parts), entry.inputs) if kept else "",
        status="failed" if failed else "ran",
        seconds=entry.seconds,
        peak_memory=entry.peak_memory,
        worker=answer["worker"],
        reason=run.reason,
        not_kept=lost,
    )
    return Result(run.example, entry, line)


def inputs_of(plan: Plan, run: Run, seen: Seen) -> Values:
    """Return what an example could have seen, with the values that it saw."""
    assert run.parcel is not None
    values = run.parcel.values
    names = {*seen.inputs, *run.parcel.named, *package_inputs(seen.modules)}
    return {
        name: values[name] if name in values else plan.present[name]
        for name in sorted(names)
        if not name.startswith("variable:") or counts(name.partition(":")[2], FIXED)
    }


def store(plan: Plan, run: Run, result: Result) -> None:
    """Put a result into the cache if it is good; remember in any case that it ran."""
    line, entry = result.line, result.entry
    outcome = ""
    if line.key:
        plan.cache.put(digest(run.parts), line.key, entry)
    elif line.not_kept:
        outcome = f"not kept the last time: {line.not_kept}"
    else:
        outcome = "it failed the last time"
    plan.cache.put_hint(
        run.example.name,
        seconds=entry.seconds,
        inputs=entry.inputs,
        parts=run.parts,
        outcome=outcome,
    )
