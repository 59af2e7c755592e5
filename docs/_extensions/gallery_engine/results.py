"""Take what the workers send: keep what is good, install it, remember what failed."""

from __future__ import annotations

import hashlib
import pickle
from typing import Any

from sphinx.errors import ExtensionError
from sphinx.util import logging

from gallery_engine.cache import Entry
from gallery_engine.examples import Example
from gallery_engine.faults import with_error, without_result
from gallery_engine.inputs import digests
from gallery_engine.install import install, localized
from gallery_engine.key import digest
from gallery_engine.record import Line
from gallery_engine.run import Result
from gallery_engine.state import State

logger = logging.getLogger(__name__)


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
    needs = state.needs.setdefault(example, set())
    more = {
        name
        for name in (*result.missing, *result.candidates)
        if state.root.joinpath(name).is_file()
    }
    if not more <= needs:  # it could not find what is there: run it again with that
        needs |= more
        return True
    if result.refused:
        text = localized(result.refused, state.root)
        raise ExtensionError(f"{example.source}: no page can be made of it: {text}")
    entry = Entry(
        inputs=digests({*result.reads, *result.missing}, state.root),
        files=result.files,
        seconds=answer["seconds"],
        peak_memory=answer["peak_memory"],
        cost=result.cost,
        error=result.error,
        warnings=result.warnings,
    )
    settle(state, example, entry, answer["worker"])
    return False


def settle(state: State, example: Example, entry: Entry, worker: str) -> None:
    """Store what a run gave if it is good, install it in any case."""
    inputs, name = [key for key, value in entry.inputs.items() if value], ""
    if example in state.given_up:
        error, answer = state.given_up[example]
        with_error(entry, error)
        entry.seconds, entry.peak_memory = answer["seconds"], answer["peak_memory"]
        worker = answer["worker"]
        status = "failed"
    else:
        state.cache.put_hint(example.name, entry.seconds, inputs)
        good = bool(entry.error) == (str(example.source) in state.expected)
        # One that should have failed, and did not, is Sphinx-Gallery's to report.
        status = "failed" if entry.error and not good else "ran"
        if good:
            key = state.key(example)
            name = digest(key, entry.inputs)
            state.cache.put(key, name, entry)
    state.lines.append(
        Line(example.name, name, status, entry.seconds, entry.peak_memory, worker)
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
    install(entry, state.srcdir, state.root)
    entry.files = dict.fromkeys(entry.files, b"")  # they may be large, and are written
    state.entries[example] = entry
    for level, text, kind, subtype in entry.warnings:
        text = localized(text, state.root)
        logger.log(level, text, type=kind or None, subtype=subtype or None)
