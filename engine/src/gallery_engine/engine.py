"""One build, in its order: what is not in the cache runs, and all becomes pages.

Gallery, keys, cache or pool, results, pages: each step is a module, and is called here.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from gallery_engine import handover, reports
from gallery_engine.early import Preparations
from gallery_engine.gallery.examples import Example
from gallery_engine.install import install
from gallery_engine.leftovers import remove_all, remove_gone
from gallery_engine.lookup import look_up, reason_to_run
from gallery_engine.places import localized
from gallery_engine.plan import Plan
from gallery_engine.pool.executors import Cluster, Local, Pool
from gallery_engine.pool.jobs import Job, run_all
from gallery_engine.progress import Progress
from gallery_engine.reasons import asked_for
from gallery_engine.record import Line
from gallery_engine.results import Result, receive, store
from gallery_engine.runs import Run, send

RESULTS = "gallery-engine-results"  # an event: the project, and every result


class Engine:
    """The engine of one application, whose events call it.

    Attributes
    ----------
    plan
        What is to be done; None where no example is to run.
    results
        What became of each example, in the order in which they were done.
    unsaid
        What is still to be said of those that failed.
    """

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.preparations = Preparations(app)
        self.asked = handover.Asked(memory=False, times=False)
        self.plan: Plan | None = None
        self.results: dict[Example, Result] = {}
        self.unsaid: list[str] = []

    def take_over(self, app: Sphinx, config: Config) -> None:
        """Take over what Sphinx-Gallery is asked for, once the settings are read."""
        self.asked = handover.take_over(config)

    def run_examples(self, app: Sphinx) -> None:
        """Install every example's result, from the cache or from a worker.

        Raises
        ------
        sphinx.errors.ExtensionError
            If a file cannot be written, or the workers cannot be used.
        """
        conf = app.config.sphinx_gallery_conf
        try:
            self.asked = handover.leave_nothing_to_run(self.asked, conf)
            if not conf["plot_gallery"]:
                remove_gone(Path(app.srcdir), conf)
                return
            self.plan = Plan(app, self.asked.memory)
            self.run(self.plan)
        finally:
            self.preparations.end()
        handover.reset_if_needed(self.plan)
        results = list(self.results.values())
        self.unsaid = reports.failures(self.plan, results)
        app.emit(RESULTS, self.plan.root, results)

    def run(self, plan: Plan) -> None:
        """Go through all examples, and say how far they are."""
        progress = Progress(len(plan.examples))
        try:
            runs = self.install_stored(plan, progress)
            took = self.run_waiting(plan, runs, progress) if runs else (0.0, 0)
            results = list(self.results.values())
            remove_all(plan.srcdir, plan.conf, [f for r in results for f in r.files])
            folder = Path(self.app.outdir).parent
            reports.write_down(plan, results, folder, self.asked.times, took)
            plan.cache.prune()
        except OSError as error:
            raise ExtensionError(
                f"cannot write {error.filename or 'a file'}: {error.strerror or error};"
                " make room, or the folder writable, and build again: the site that was"
                " built before is still there"
            ) from error
        progress.summary(*took)

    def install_stored(self, plan: Plan, progress: Progress) -> list[Run]:
        """Install what the cache has; return the runs of the other examples."""
        wanted = "1" if self.asked.everything else plan.config.gallery_engine_rerun
        asked = asked_for(str(wanted), plan.examples) if wanted else set()
        runs = []
        for example in plan.examples:
            if example in asked:
                runs.append(Run(example, "asked for"))
                continue
            found = look_up(plan, example)
            for name in found.altered:
                plan.cache.remove(found.key, name)
            if found.entry is None:
                runs.append(Run(example, reason_to_run(plan, example, found)))
                continue
            plan.cache.touch(found.key, found.name)
            seconds, memory = found.entry.seconds, found.entry.peak_memory
            line = Line(example.name, found.name, "cached", seconds, memory, "")
            self.finish(plan, Result(example, found.entry, line), progress)
        return runs

    def run_waiting(
        self, plan: Plan, runs: list[Run], progress: Progress
    ) -> tuple[float, int]:
        """Run what the cache does not have; return wall seconds and workers."""
        start = time.monotonic()
        by_name = {run.example.name: run for run in runs}
        jobs = [
            Job(
                run.example.name,
                partial(send, plan, run),
                plan.cache.hint(run.example.name).get("seconds", float("inf")),
                run.example.alone,
            )
            for run in runs
        ]

        def take(job: Job, answer: dict[str, Any]) -> bool:
            run = by_name[job.name]
            result = receive(plan, run, answer)
            if result is None:
                return True
            store(plan, run, result)
            self.finish(plan, result, progress)
            return False

        pool = self.pool(plan)
        setup = {**plan.setup, "folder": self.preparations.folder()}
        try:
            workers = pool.slots()
            run_all(pool, jobs, setup, take, progress.show)
            return time.monotonic() - start, max(workers, pool.slots())
        finally:
            pool.close()

    def pool(self, plan: Plan) -> Pool:
        """Return what runs examples: the cores here, or a cluster."""
        if address := str(plan.config.gallery_engine_dask):
            return Cluster(address, plan.environment)
        workers = self.asked.workers or self.app.parallel
        return Local(workers, self.preparations.zygotes)

    def finish(self, plan: Plan, result: Result, progress: Progress) -> None:
        """Install a result, and tell of it.

        Raises
        ------
        sphinx.errors.ExtensionError
            If the example failed, and the build is to stop at errors.
        """
        self.results[result.example] = install(plan, result)
        if result.failed and plan.conf["abort_on_example_error"]:
            error = localized(result.entry.error or "", plan.root)
            raise ExtensionError(f"{result.example.source}\n{error}")
        progress.finished(result.line)

    def tell(self, app: Sphinx) -> None:
        """Tell Sphinx-Gallery what became of the examples, and CI."""
        if self.plan is not None:
            handover.tell(self.plan, self.results.values())
            reports.write_junit(self.plan, self.results, app.outdir)

    def end_with_failures(self, app: Sphinx, exception: Exception | None) -> None:
        """End the build as Sphinx-Gallery would; the last lines name each failure.

        Raises
        ------
        sphinx.errors.ExtensionError
            If an example failed, unless Sphinx-Gallery is asked to warn only.
        """
        only_warn = app.config.sphinx_gallery_conf["only_warn_on_example_error"]
        if exception is None and self.unsaid and not only_warn:
            texts, self.unsaid = self.unsaid, []
            reports.end_with(app, texts)

    def warn_of_failures(self, app: Sphinx, exception: Exception | None) -> None:
        """Warn of each failure at the very end, after Sphinx-Gallery did."""
        reports.warn_of(self.unsaid)
