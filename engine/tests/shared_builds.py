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

#: Fixtures that start builds; the site of a test of the engine is a small gallery.
BUILDING = {"bare_project", "built", "cluster", "make_site", "odd", "once", "site"}


class SharedModules(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the tests of a module to one worker, where they share what it builds."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid, self.config.rootpath)


def scope_of(nodeid: str, root: Path) -> str:
    """Return what one worker runs as a whole: a module that shares, or a test."""
    module = nodeid.partition("::")[0]
    return module if shares(root / module) else nodeid


@functools.cache
def shares(module: Path) -> bool:
    """Say whether a module of tests builds something once for all of them."""
    return 'scope="module"' in module.read_text(encoding="utf-8")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Run what needs no build first: a mistake in the text shows in seconds.

    Then the site is begun, and what builds by itself fills the other workers until it
    is there. What shares a build comes before single tests: those fill the end.
    """
    building, looking = set(), {}
    for item in items:
        names = getattr(item, "fixturenames", ())
        if BUILDING.intersection(names):
            building.add(scope_of(item.nodeid, config.rootpath))
        if "site" in names and item.path.is_relative_to(config.rootpath / "tests"):
            looking[scope_of(item.nodeid, config.rootpath)] = item.nodeid
    begin = next(iter(looking), "")

    def place(item: pytest.Item) -> tuple[bool, bool, bool, bool]:
        scope = scope_of(item.nodeid, config.rootpath)
        return scope in building, scope != begin, scope in looking, "::" in scope

    items.sort(key=place)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedModules:
    """Spread the tests over the workers; see `SharedModules`."""
    return SharedModules(config, log)


# -- What is built ---------------------------------------------------------------
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
