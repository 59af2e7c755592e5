"""Where examples run: processes here, or a Dask cluster, through one interface."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, Protocol

from sphinx.errors import ExtensionError

from gallery_engine.worker import supervisor
from gallery_engine.worker.environment import differences
from gallery_engine.worker.supervisor import Supervisor
from gallery_engine.worker.zygote_process import Zygote

PATIENCE = 8  # seconds to reach a scheduler
Answer = Future[dict[str, Any]]


class Pool(Protocol):
    """Where jobs run."""

    def slots(self) -> int:
        """Return how many jobs can run at once."""

    def submit(self, *arguments: Any) -> Answer:
        """Have `Supervisor.supervise` called with these arguments."""

    def close(self) -> None:
        """Stop the workers, or leave them to others."""


class Local:
    """As many threads as asked for; each supervises a process of its own.

    Parameters
    ----------
    workers
        How many.
    ready
        Processes that were started before; see `supervisor.Supervisor`.
    """

    def __init__(self, workers: int, ready: dict[str, Zygote] | None = None) -> None:
        self.workers, self.supervisor = workers, Supervisor(ready)
        self.threads = ThreadPoolExecutor(workers)
        self.given: list[Answer] = []

    def slots(self) -> int:
        """Return the number of threads."""
        return self.workers

    def submit(self, *arguments: Any) -> Answer:
        """Have `Supervisor.supervise` called in one of the threads."""
        self.given.append(self.threads.submit(self.supervisor.supervise, *arguments))
        return self.given[-1]

    def close(self) -> None:
        """Stop the processes, also those in the middle of an example."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        while wait(self.given, 0.05).not_done:  # one may start this very moment
            self.supervisor.hang_up()
        self.supervisor.stop_all()


def call(
    sources: dict[str, str], setup: dict[str, Any], *arguments: Any
) -> dict[str, Any]:
    """Call the `Supervisor` of this worker, whose source travels with each task."""
    import hashlib
    import sys
    import types

    from distributed import get_worker

    digest = hashlib.sha256(repr(sources).encode()).hexdigest()
    package = f"gallery_worker_{digest[:16]}"
    known = vars(sys.modules.setdefault(package, types.ModuleType(package)))
    if "supervisor_of_worker" not in known:  # two threads may both be the first
        for name, source in sources.items():
            module = types.ModuleType(f"{package}.{name}")
            module.__package__ = package
            sys.modules[module.__name__] = module
            exec(compile(source, module.__name__, "exec"), module.__dict__)
        known.setdefault("supervisor_of_worker", module.Supervisor())
    # Dask sweeps this folder, also after a worker that was killed.
    setup = {**setup, "folder": get_worker().local_directory}
    supervisor = known["supervisor_of_worker"]
    answer: dict[str, Any] = supervisor.supervise(setup, *arguments)
    return answer


# Pickled by value, as what is typed at a prompt is: workers need not have this module.
call.__module__ = "__main__"


class Cluster:
    """The workers of a Dask scheduler, wherever they are.

    Raises
    ------
    sphinx.errors.ExtensionError
        If the scheduler is not reached, has no workers, or workers with another Python.
    """

    def __init__(self, address: str, environment: dict[str, str]) -> None:
        try:
            from distributed import Client
            from distributed.security import Security
        except ImportError as error:
            raise ExtensionError(
                f"gallery_engine_dask is {address!r}, but the package distributed is"
                " missing; 'pip install -r requirements-cluster.txt' installs it, as"
                " 'make html DASK=...' does"
            ) from error
        try:
            security = Security()  # as Dask's own configuration has it
            tls = security.get_connection_args("client").get("ssl_context")
            if address.startswith("tls:") and tls is None:
                raise ValueError(
                    "Dask is told of no certificates: set ca-file, client.cert and"
                    " client.key of distributed.comm.tls in its configuration"
                )
            self.client = Client(
                address, timeout=PATIENCE, security=security, set_as_default=False
            )
        except (OSError, RuntimeError, ValueError) as error:
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
        for name, found in versions["workers"].items():
            python = ".".join(found["host"]["python"].split(".")[:3])
            wanted = {"python": environment["python"]}
            if differ := differences(wanted, {"python": python}):
                self.close()
                raise ExtensionError(refusal(name, differ))
        self.executor = self.client.get_executor(pure=False)
        folder = Path(supervisor.__file__).parent
        self.sources = {
            name: folder.joinpath(f"{name}.py").read_text("utf-8")
            for name in supervisor.MODULES
        }

    def slots(self) -> int:
        """Return the number of threads of all workers that are there now."""
        return sum(self.client.nthreads().values())

    def submit(self, *arguments: Any) -> Answer:
        """Have `Supervisor.supervise` called by one of the workers."""
        future: Answer = self.executor.submit(call, self.sources, *arguments)
        return future

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
