"""Where examples run: processes here, or a Dask cluster, through one interface.

Both hold a `concurrent.futures.Executor`.
"""

from __future__ import annotations

import time
from concurrent.futures import Executor
from typing import Any, Protocol

from sphinx.errors import ExtensionError

from gallery_engine.environment import differences

PATIENCE = 8  # seconds to reach a scheduler


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
