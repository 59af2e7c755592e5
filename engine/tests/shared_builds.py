"""Build a thing once for all tests that look at it, whichever worker they run in."""

from __future__ import annotations

import fcntl
import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling


class SharedModules(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the tests of a module to one worker, where they share what it builds."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if shares(self.config.rootpath / module) else nodeid


@functools.cache
def shares(module: Path) -> bool:
    """Say whether a module of tests builds something once for all of them."""
    return 'scope="module"' in module.read_text(encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedModules:
    """Spread the tests over the workers; see `SharedModules`."""
    return SharedModules(config, log)


Once = Callable[[str, Callable[[Path], Any]], Any]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Return a function that computes a thing once, for the workers of a session.

    ``once(name, make)`` calls ``make(folder)`` with an empty folder that stays for the
    session, in the first worker that asks; its answer, fit for JSON, goes to all.
    """
    shared = tmp_path_factory.getbasetemp()
    shared = shared if worker_id == "master" else shared.parent

    def compute(name: str, make: Callable[[Path], Any]) -> Any:
        folder, answer = shared / f"once-{name}", shared / f"once-{name}.json"
        with (shared / f"once-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not answer.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                answer.write_text(json.dumps(make(folder)), encoding="utf-8")
        return json.loads(answer.read_text(encoding="utf-8"))

    return compute
