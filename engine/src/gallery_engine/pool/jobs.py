"""One pool for all examples, the longest first.

Not more tasks than workers are given away at a time, so the longest example that waits
is always the next to start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from dataclasses import dataclass
from typing import Any

from sphinx.errors import ExtensionError

from gallery_engine.pool.executors import Answer, Pool, refusal
from gallery_engine.store.packages import distributions

ATTEMPTS = 3  # workers that an example may take down


@dataclass
class Job:
    """An example that is to be run.

    Attributes
    ----------
    name
        The example.
    task
        Gives what `worker.supervise` is called with, besides the setup.
    seconds
        How long it took the last time; infinite if nobody knows.
    alone
        Whether nothing else may run at the same time.
    attempts
        How many workers it has lost.
    """

    name: str
    task: Callable[[], tuple[bytes, float]]
    seconds: float = float("inf")
    alone: bool = False
    attempts: int = 0


def run_all(
    pool: Pool,
    jobs: Iterable[Job],
    setup: dict[str, Any],
    finish: Callable[[Job, dict[str, Any]], bool],
    show: Callable[[list[str]], None],
) -> None:
    """Run every job, longest first; those that want to be alone before all others.

    Parameters
    ----------
    pool
        Where to.
    jobs
        What.
    setup
        See `worker.Zygote`.
    finish
        Takes a job and its answer; says whether the job is to be run once more.
    show
        Takes the names of what is running.

    Raises
    ------
    sphinx.errors.ExtensionError
        If the workers' packages differ, or the cluster is lost.
    """
    queue = sorted(jobs, key=lambda job: (not job.alone, -job.seconds))
    running: dict[Answer, Job] = {}
    answers: list[tuple[Job, dict[str, Any]]] = []
    while queue or running or answers:
        room = pool.slots()
        while queue and len(running) < room:
            if running and (queue[0].alone or next(iter(running.values())).alone):
                break
            job = queue.pop(0)
            running[pool.submit(setup, *job.task())] = job
        show([job.name for job in running.values()])
        distributions()  # it reads files, the first time: none waits for it now
        # Only now, so that no worker waits while files are written.
        queue[:0] = [job for job, answer in answers if _again(job, answer, finish)]
        answers.clear()
        if not running:
            continue
        done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
        answers += [(running.pop(future), _answer(future)) for future in done]


def _again(
    job: Job, answer: dict[str, Any], finish: Callable[[Job, dict[str, Any]], bool]
) -> bool:
    """Take the answer to a job; say whether it is to be run once more."""
    if answer["fault"] == "preload":
        raise ExtensionError(f"gallery_engine_preload: {answer['differences'][0]}")
    if answer["fault"] == "packages":
        raise ExtensionError(refusal(answer["worker"], answer["differences"]))
    # One that ends its own process with a code will do so again.
    died = answer["fault"] == "died" and answer.get("status", -1) < 0
    job.attempts += died
    if died and job.attempts < ATTEMPTS:
        # Alone, so that no other example is taken along a second time.
        job.alone = True
        return True
    return finish(job, answer)


def _answer(future: Answer) -> dict[str, Any]:
    """Return a worker's answer, or what stands for that of a lost one."""
    try:
        return future.result()
    except CancelledError as error:
        raise ExtensionError("the Dask cluster was lost during the build") from error
    except Exception as error:
        if type(error).__name__ != "KilledWorker":  # Dask has tried it several times
            raise
        nothing = {"result": None, "seconds": 0.0, "peak_memory": 0, "worker": ""}
        return nothing | {"fault": "died", "trace": "", "line": "", "log": ""}
