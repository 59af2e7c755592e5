"""Run what is not in the cache, and leave everything as Sphinx-Gallery would."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError, ExtensionError

from gallery_engine import early
from gallery_engine.gallery.examples import Example, as_list
from gallery_engine.gallery.parcels import task
from gallery_engine.install import remove_gone
from gallery_engine.pool.executors import Cluster, Local, Pool
from gallery_engine.pool.jobs import Job, run_all
from gallery_engine.progress import Progress
from gallery_engine.reasons import asked_for, why
from gallery_engine.record import Line
from gallery_engine.reports import write_down
from gallery_engine.results import accept, receive
from gallery_engine.state import STATES, State
from gallery_engine.worker import adapter
from gallery_engine.worker.reproducible import zip_files

TAKEN: dict[Sphinx, dict[str, bool]] = {}


def take_over(app: Sphinx, config: Config) -> None:
    """Take over what Sphinx-Gallery measures: it would only see its own short look."""
    check(config.sphinx_gallery_conf)
    conf = dict(config.sphinx_gallery_conf)
    default = adapter.DEFAULTS
    memory = conf.get("show_memory", default["show_memory"]) is True
    times = conf.get("write_computation_times", default["write_computation_times"])
    TAKEN[app] = {"memory": memory, "times": bool(times)}
    if memory:
        conf["show_memory"] = False
    conf["write_computation_times"] = False
    config.sphinx_gallery_conf = conf
    # No example runs in this process, and to import matplotlib takes half a second.
    os.environ["MPLBACKEND"] = "agg"  # as Sphinx-Gallery would choose it
    adapter.leave_matplotlib_out()


def check(conf: Any) -> None:
    """Refuse settings without which no example can be found.

    Raises
    ------
    sphinx.errors.ConfigError
        If they are of another type.
    """
    if not isinstance(conf, dict):
        raise ConfigError(f"sphinx_gallery_conf is a dictionary, not {conf!r}")
    for name in ("examples_dirs", "gallery_dirs"):
        value = conf.get(name, "")
        if not all(isinstance(folder, str | Path) for folder in as_list(value)):
            raise ConfigError(
                f"sphinx_gallery_conf[{name!r}] is a folder, or a list of them, not"
                f" {value!r}"
            )


def run_examples(app: Sphinx) -> None:
    """Install every example's result, from the cache or from a worker.

    Raises
    ------
    sphinx.errors.ExtensionError
        If a file cannot be written, or the workers cannot be used.
    """
    try:
        _run_examples(app)
    finally:
        early.end(app)


def _run_examples(app: Sphinx) -> None:
    adapter.zip_with(zip_files)
    taken = TAKEN.pop(app)
    conf = app.config.sphinx_gallery_conf
    workers = int(conf["parallel"] or app.parallel)
    conf["parallel"] = False  # what is left to Sphinx-Gallery is to read and compare
    if not conf["plot_gallery"]:
        remove_gone(Path(app.srcdir), conf)
        return
    preload = app.config.gallery_engine_preload
    if not all(isinstance(name, str) for name in as_list(preload)):
        raise ExtensionError(
            f"gallery_engine_preload is a list of the names of modules, not {preload!r}"
        )
    state = STATES[app] = State(app, taken["memory"])
    progress = Progress(len(state.examples))
    try:
        waiting = find_waiting(state)
        conf["run_stale_examples"] = False
        for line in state.lines:
            progress.finished(line)
        wall, workers = run_waiting(state, waiting, workers, progress)
        write_down(state, taken["times"], wall, workers)
    except OSError as error:
        raise ExtensionError(
            f"cannot write {error.filename or 'a file'}: {error.strerror or error};"
            " make room, or the folder writable, and build again: the site that was"
            " built before is still there"
        ) from error
    work = sum(line.seconds for line in state.lines if line.status != "cached")
    progress.summary(wall, work, workers)


def find_waiting(state: State) -> list[Example]:
    """Install what is in the cache; return the examples that have to run."""
    wanted = str(state.app.config.gallery_engine_rerun)
    if state.conf["run_stale_examples"]:
        wanted = "1"
    asked = asked_for(wanted, state.examples) if wanted else set()
    waiting = []
    for example in state.examples:
        if example in asked:
            state.reasons[example] = "asked for"
        elif known(state, example):
            continue
        waiting.append(example)
    return waiting


def known(state: State, example: Example) -> bool:
    """Install an example from the cache if it is there; else note why it runs."""
    found = state.look_up(example)
    altered = [str(path) for path in state.cache.altered]
    state.cache.altered.clear()
    if found is None:
        hint = state.cache.hint(example.name)
        reason = why(hint, state.parts_of(example), state.present)
        if altered:
            reason = f"the cache entry {altered[0]} was altered"
        state.reasons[example] = reason
        return False
    name, entry = found
    state.lines.append(
        Line(example.name, name, "cached", entry.seconds, entry.peak_memory, "")
    )
    accept(state, example, entry)
    return True


def run_waiting(
    state: State, waiting: list[Example], workers: int, progress: Progress
) -> tuple[float, int]:
    """Run the examples that are not in the cache; return wall seconds and workers."""
    if not waiting:
        return 0.0, 0
    start = time.monotonic()
    address = str(state.app.config.gallery_engine_dask)
    pool: Pool = Cluster(address, state.environment) if address else Local(workers)
    by_name = {example.name: example for example in waiting}
    jobs = [
        Job(
            example.name,
            partial(task, state, example),
            state.cache.hint(example.name).get("seconds", float("inf")),
            example.alone,
        )
        for example in waiting
    ]

    def finish(job: Job, answer: dict[str, Any]) -> bool:
        again = receive(state, by_name[job.name], answer)
        if not again:
            progress.finished(state.lines[-1])
        return again

    setup = {**state.setup, "folder": early.folder_of(state.app)}
    try:
        workers = pool.slots()
        run_all(pool, jobs, setup, finish, progress.show)
        return time.monotonic() - start, max(workers, pool.slots())
    finally:
        pool.close()
