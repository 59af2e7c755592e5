"""One pool for all examples: processes here, or a Dask cluster, through one interface.

Both are a `concurrent.futures.Executor`. Not more tasks than workers are given away at
a time, so that the longest example waiting is always the next to start.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass
from typing import Any, Protocol

from sphinx.errors import ExtensionError

from gallery_engine.environment import differences
from gallery_engine.key import engine_sources

ATTEMPTS = 3  # workers that an example may take down
PATIENCE = 8  # seconds to reach a scheduler


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


class Pool(Protocol):
    """Where jobs run."""

    executor: Executor

    def slots(self) -> int:
        """Return how many jobs can run at once."""

    def restart(self) -> None:
        """Replace what was lost with a worker."""

    def close(self) -> None:
        """Stop the workers, or leave them to others."""


class Local:
    """As many processes on this machine as asked for; loky tells when one dies."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.restart()

    def restart(self) -> None:
        """Start the processes; each one really when it is first needed."""
        from loky import ProcessPoolExecutor

        # An idle worker ends by itself, should the build be killed.
        self.executor: Executor = ProcessPoolExecutor(self.workers, timeout=60)

    def slots(self) -> int:
        """Return the number of processes."""
        return self.workers

    def close(self) -> None:
        """Stop the processes, also those in the middle of an example."""
        self.executor.shutdown(wait=True, kill_workers=True)  # type: ignore[call-arg]


class Cluster:
    """The workers of a Dask scheduler, wherever they are.

    Raises
    ------
    sphinx.errors.ExtensionError
        If the scheduler is not reached, has no workers, or workers with another Python.
    """

    def __init__(self, address: str, environment: dict[str, str]) -> None:
        from distributed import Client

        try:
            self.client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ExtensionError(
                f"no Dask scheduler answers at {address} ({error}); start one with"
                " 'dask scheduler', or build without DASK"
            ) from error
        end = time.monotonic() + PATIENCE
        while not self.slots():
            if time.monotonic() > end:
                self.close()
                raise ExtensionError(
                    f"the Dask scheduler at {address} has no workers; start some with"
                    f" 'dask worker {address}'"
                )
            time.sleep(0.1)
        versions: Any = self.client.get_versions()
        for worker, found in versions["workers"].items():
            python = ".".join(found["host"]["python"].split(".")[:3])
            wanted = {"python": environment["python"]}
            if differ := differences(wanted, {"python": python}):
                self.close()
                raise ExtensionError(refusal(worker, differ))
        self.restart()

    def restart(self) -> None:
        """Ask for another executor; Dask itself replaces its workers."""
        self.executor: Executor = self.client.get_executor(pure=False)

    def slots(self) -> int:
        """Return the number of threads of all workers that are there now."""
        return sum(self.client.nthreads().values())

    def close(self) -> None:
        """Leave the cluster as it is."""
        self.client.close()


def refusal(worker: str, differ: list[str]) -> str:
    """Say why the packages of a worker do not do."""
    lines = "\n".join(f"    {line}" for line in differ)
    return (
        f"the worker {worker} has other packages than this machine, so its pages could"
        f" differ; install the same there:\n{lines}"
    )


def call(source: str, *arguments: Any) -> dict[str, Any]:
    """Call `worker.supervise` from its source, which travels with each task."""
    import hashlib
    import sys
    import types

    name = f"gallery_worker_{hashlib.sha256(source.encode()).hexdigest()[:16]}"
    if name not in sys.modules:
        module = types.ModuleType(name)
        exec(compile(source, name, "exec"), module.__dict__)
        sys.modules[name] = module
    answer: dict[str, Any] = sys.modules[name].supervise(*arguments)
    return answer


# Pickled by value, as what is typed at a prompt is: workers need not have this module.
call.__module__ = "__main__"


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
    running: dict[Future[dict[str, Any]], Job] = {}
    source = engine_sources()["worker.py"]
    while queue or running:
        room = pool.slots()
        while queue and len(running) < room:
            if running and (queue[0].alone or next(iter(running.values())).alone):
                break
            job = queue.pop(0)
            future = pool.executor.submit(call, source, setup, *job.task())
            running[future] = job
        show([job.name for job in running.values()])
        done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
        broken = False
        for future in done:
            job = running.pop(future)
            answer, lost = _answer(future)
            broken |= lost
            if answer["fault"] == "packages":
                raise ExtensionError(refusal(answer["worker"], answer["differences"]))
            # One that ends its own process with a code will do so again.
            died = answer["fault"] == "died" and answer.get("status", -1) < 0
            job.attempts += died
            if died and job.attempts < ATTEMPTS:
                # Alone, so that no other example is taken along a second time.
                job.alone = True
                queue.insert(0, job)
            elif finish(job, answer):
                queue.insert(0, job)
        if broken:
            pool.restart()


def _answer(future: Future[dict[str, Any]]) -> tuple[dict[str, Any], bool]:
    """Return a worker's answer, and whether the pool has to be started again."""
    nothing = {"result": None, "seconds": 0.0, "peak_memory": 0, "worker": ""}
    nothing |= {"fault": "died", "trace": "", "line": "", "log": ""}
    try:
        return future.result(), False
    except BrokenExecutor:
        return nothing, True
    except CancelledError as error:
        raise ExtensionError("the Dask cluster was lost during the build") from error
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # Dask has tried it several times
            return nothing, False
        raise
