"""Take what the workers send: keep what is good, install it, remember what failed."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import PurePosixPath
from typing import Any

from sphinx.errors import ExtensionError
from sphinx.util import logging

from gallery_engine.faults import with_error, without_result
from gallery_engine.gallery.examples import Example
from gallery_engine.install import check_name, install, localized
from gallery_engine.record import Line
from gallery_engine.state import State
from gallery_engine.store.cache import Entry
from gallery_engine.store.key import digest
from gallery_engine.store.packages import package_inputs
from gallery_engine.store.values import Values, counts
from gallery_engine.worker.run import Result
from gallery_engine.worker.seen import Seen
from gallery_engine.worker.variables import FIXED

logger = logging.getLogger(__name__)
RUNS = 20  # of an example that looks for more each time


def receive(state: State, example: Example, answer: dict[str, Any]) -> bool:
    """Take the answer of a worker; say whether the example has to run once more.

    Raises
    ------
    sphinx.errors.ExtensionError
        If Sphinx-Gallery cannot make a page of the example, or is to stop at errors.
    """
    if answer["fault"]:
        error = without_result(answer, example.name, state.limit)
        if example in state.given_up:
            raise ExtensionError(f"{example.source}: no page can be made\n{error}")
        state.given_up[example] = error, answer
        return True
    result: Result = pickle.loads(answer["result"])
    if again(state, example, result.seen):
        return True
    if result.refused:
        text = localized(result.refused, state.root)
        raise ExtensionError(f"{example.source}: no page can be made of it: {text}")
    for name in result.files:
        try:
            check_name(name, state.srcdir, example.target)
        except ValueError as error:
            raise ExtensionError(
                f"{example.source}: the worker {answer['worker']} sent a file that it"
                f" may not write: {error}"
            ) from error
    entry = Entry(
        inputs=inputs_of(state, example, result.seen),
        files=result.files,
        seconds=answer["seconds"],
        peak_memory=answer["peak_memory"],
        cost=result.cost,
        error=result.error,
        warnings=result.warnings,
    )
    lost = "; ".join(f"{what}, which cannot be followed" for what in result.seen.lost)
    settle(state, example, entry, answer["worker"], lost)
    return False


def again(state: State, example: Example, seen: Seen) -> bool:
    """Say whether an example looked for what is there, but was not sent with it.

    Raises
    ------
    sphinx.errors.ExtensionError
        If it looks for something else each time.
    """
    sent, needs = state.sent[example].values, state.needs.setdefault(example, set())
    wanted = {name for name in seen.inputs if name.startswith(("file:", "list:"))}
    if seen.lost:  # who knows what is read: all that lies beside it
        wanted.add(f"list:{PurePosixPath(example.name).parent}")
    more = {name for name in wanted - sent.keys() if state.present.look(name)}
    if more <= needs:
        return False
    needs |= more
    state.runs[example] = state.runs.get(example, 0) + 1
    if state.runs[example] > RUNS:
        raise ExtensionError(
            f"{example.source}:1: it looks for other files each time it runs, at last"
            f" {sorted(more)[0].partition(':')[2]}; name them in its text, or in"
            " gallery_engine_inputs"
        )
    return True


def inputs_of(state: State, example: Example, seen: Seen) -> Values:
    """Return what an example could have seen, with the values that it saw."""
    parcel = state.sent[example]
    names = {*seen.inputs, *parcel.named, *package_inputs(seen.modules)}
    return {
        name: parcel.values[name] if name in parcel.values else state.present[name]
        for name in sorted(names)
        if not name.startswith("variable:") or counts(name.partition(":")[2], FIXED)
    }


def settle(
    state: State, example: Example, entry: Entry, worker: str, lost: str = ""
) -> None:
    """Store what a run gave if it is good, install it in any case."""
    name, outcome = "", ""
    if example in state.given_up:
        error, answer = state.given_up[example]
        with_error(entry, error)
        entry.seconds, entry.peak_memory = answer["seconds"], answer["peak_memory"]
        worker = answer["worker"]
        status, outcome = "failed", "it failed the last time"
    else:
        good = bool(entry.error) == (str(example.source) in state.expected)
        # One that should have failed, and did not, is Sphinx-Gallery's to report.
        status = "failed" if entry.error and not good else "ran"
        if lost:
            outcome = f"not kept the last time: {lost}"
        elif good:
            key = digest(state.parts[example])
            name = digest(key, entry.inputs)
            state.cache.put(key, name, entry)
        else:
            outcome = "it failed the last time"
    state.cache.put_hint(
        example.name,
        seconds=entry.seconds,
        inputs=entry.inputs,
        parts=state.parts[example],
        outcome=outcome,
    )
    reason = state.reasons[example]
    seconds, memory = entry.seconds, entry.peak_memory
    state.lines.append(
        Line(example.name, name, status, seconds, memory, worker, reason, lost)
    )
    accept(state, example, entry)
    if status == "failed":
        state.failed[example] = localized(entry.error or "", state.root)
        if state.conf["abort_on_example_error"]:
            raise ExtensionError(f"{example.source}\n{state.failed[example]}")


def accept(state: State, example: Example, entry: Entry) -> None:
    """Install an entry, and tell Sphinx-Gallery what it would have found out."""
    if entry.error:
        source = str(example.source)
        state.conf["failing_examples"][source] = localized(entry.error, state.root)
        page = (example.target / example.source.name).relative_to(state.srcdir)
        code = entry.files[page.as_posix()]
        # So that Sphinx-Gallery does not run it: `reports.set_right` takes it away.
        entry.files[f"{page.as_posix()}.md5"] = hashlib.md5(code).hexdigest().encode()
    install(entry, state.srcdir, state.root, example.target)
    entry.files = dict.fromkeys(entry.files, b"")  # they may be large, and are written
    state.entries[example] = entry
    for level, text, kind, subtype in entry.warnings:
        text = localized(text, state.root)
        logger.log(level, text, type=kind or None, subtype=subtype or None)
