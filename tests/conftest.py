"""The built site, a server and a browser, shared by the tests that need them."""

from __future__ import annotations

import functools
import inspect
import os
import shutil
import sys
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from commands import run
from playwright.sync_api import Browser, Page, sync_playwright
from projects import ROOT, Project, copy_project
from serving import serving
from traffic import Traffic

if TYPE_CHECKING:
    from shared_builds import Once

pytest_plugins = ["shared_builds"]

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


#: Fixtures that take seconds, and what starts other processes.
SLOW = {"site", "once", "bare_project", "browser", "sandbox"}
STARTING = {"subprocess", "run", "run_alone", "copy_project", "problems_of"}
STARTING |= {"run_and_check", "make_inventories", "pythons", "version_of"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is fast; `shared_builds` decides the order."""
    for item in items:
        assert isinstance(item, pytest.Function)
        fixtures = item._fixtureinfo.name2fixturedefs
        functions = [item.function, *(f.func for fs in fixtures.values() for f in fs)]
        if SLOW.isdisjoint(fixtures) and not any(map(starts, functions)):
            item.add_marker("fast")


@functools.cache
def starts(function: Any) -> bool:
    """Say whether a function, or a helper of the tests, starts another process."""
    names = set(function.__code__.co_names)
    helpers = (function.__globals__.get(name) for name in names - {function.__name__})
    return not STARTING.isdisjoint(names) or any(
        starts(helper)
        for helper in helpers
        if inspect.isfunction(helper) and str(ROOT / "tests") in inspect.getfile(helper)
    )


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Return the folder of the site, built by ``make html`` once a session."""

    def build(_: Path) -> list[Any]:
        venv = os.path.relpath(sys.prefix, ROOT)  # make knows no names with a blank
        done = run("make", "html", f"VENV={venv}", cwd=ROOT, timeout=1200)
        return [done.code, done.output]

    code, output = once("site", build)
    assert code == 0, f"make html failed:\n{output}"
    return ROOT / "docs" / "_build" / "html"


# -- A browser ------------------------------------------------------------------
class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Return the address of the site on a free port of this machine."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with serving(handler) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, or Playwright's own where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, headless=True, args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def traffic() -> Traffic:
    """Return the record of what `page` does."""
    return Traffic()


@pytest.fixture
def page(browser: Browser, traffic: Traffic) -> Iterator[Page]:
    """Return a fresh page, with its own profile, whose traffic is recorded."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    traffic.watch(page)
    yield page
    context.close()


# -- Small copies of the project ----------------------------------------
@pytest.fixture
def bare_project(tmp_path: Path) -> Project:
    """Return a small copy of the project that has no environment yet."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built_project(once: Once) -> Path:
    """Return the folder of a small copy of the project that has been built once."""

    def build(folder: Path) -> str:
        project = copy_project(folder / "project")
        project.link_environment()
        done = project.make("html")
        assert done.code == 0, done.output
        return str(project.root)

    return Path(once("project", build))


@pytest.fixture
def small_project(built_project: Path, tmp_path: Path) -> Project:
    """Return a small copy that has been built, with the environment of this project."""
    return Project(shutil.copytree(built_project, tmp_path / "project", symlinks=True))


@pytest.fixture(scope="module")
def shared_project(
    built_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """Return such a copy for all tests of a module."""
    folder = tmp_path_factory.mktemp("shared") / "project"
    return Project(shutil.copytree(built_project, folder, symlinks=True))
