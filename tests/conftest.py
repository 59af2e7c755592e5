"""The built site, a server and a browser, shared by the tests that need them."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs no build first: a mistake in the text shows in seconds."""
    slow = {"site", "bare_project"}
    items.sort(key=lambda item: bool(slow.intersection(item.fixturenames)))


class SharedModules(LoadScopeScheduling):  # type: ignore[misc]
    """Gives the tests of a module to one worker, where they share what it builds."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if shares(module) else nodeid


@functools.cache
def shares(module: str) -> bool:
    """Say whether a module of tests builds something once for all of them."""
    return 'scope="module"' in (ROOT / module).read_text(encoding="utf-8")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedModules:
    """Spread the tests over the workers; see `SharedModules`."""
    return SharedModules(config, log)


# -- Commands ------------------------------------------------------------------
@dataclass(frozen=True)
class Finished:
    """What a command left: exit code, and both streams as one text without colours."""

    code: int
    output: str


#: What the shell of a desktop has; no command of the Makefile may mind.
DESKTOP = {
    "COLUMNS": "50",
    "DISPLAY": ":0",
    "FORCE_COLOR": "1",
    "MPLBACKEND": "qtagg",
    "OMP_NUM_THREADS": "64",
    "PYTHONPATH": "/nowhere",
    "WAYLAND_DISPLAY": "wayland-0",
    "XDG_RUNTIME_DIR": "/run/user/1000",
}


def clean_environment(**changes: str) -> dict[str, str]:
    """Return an environment as of a shell: nothing of pytest, make or a display."""
    strangers = ("MAKE", "MFLAGS", "PYTEST", "DISPLAY", "WAYLAND", "PYTHON", "VIRTUAL")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(strangers)}
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **one_thread, "MPLBACKEND": "Agg", **changes}


def run(*command: str | Path, cwd: Path, timeout: float = 600, **env: str) -> Finished:
    """Run a command to its end, whatever its exit code; make as on a desktop."""
    if command[0] == "make":
        env = {**DESKTOP, **env}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=clean_environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=timeout,
        check=False,
    )
    # Sphinx colours its lines where CI or FORCE_COLOR is set, terminal or not.
    return Finished(done.returncode, re.sub(r"\x1b\[[\d;]*m", "", done.stdout))


def free_port() -> int:
    """Return a port of this machine that nothing listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


# -- Once for all workers ----------------------------------------------------------
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


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Return the folder of the site, built by ``make html`` once a session."""

    def build(_: Path) -> list[Any]:
        done = run("make", "html", f"VENV={sys.prefix}", cwd=ROOT, timeout=1200)
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
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/"
        httpd.shutdown()
        thread.join()


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


@dataclass
class Traffic:
    """What a page asked for, and what it complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record from now on."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self.note_failure)
        page.on(
            "response",
            lambda answer: (
                answer.status < 400
                or self.complaints.append(f"{answer.url} {answer.status}")
            ),
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type not in ("error", "warning")
                or self.complaints.append(message.text)
            ),
        )

    def note_failure(self, request: Request) -> None:
        """Record a failed request, unless the page was left before its answer."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url} {request.failure}")

    def strangers(self) -> list[str]:
        """Return the addresses that lie neither on this machine nor in the page."""
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in ("data", "blob", "file", "about")
            and urlsplit(url).hostname != "127.0.0.1"
        ]


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


# -- A small copy of the project -------------------------------------------------
GOOD_EXAMPLE = '''"""
A line
======

One line is drawn. It is enough for a figure.
"""

# %%
# Draw it.

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set(xlabel="Time (s)", ylabel="Height (m)")
fig.set_label("A line that rises steadily")
print("drawn")
plt.show()
'''

INDEX = """=====
Small
=====

.. toctree::

   auto_examples/index
"""


@dataclass(frozen=True)
class Project:
    """A folder with the project's own configuration, and examples of the test's."""

    root: Path

    def add_example(self, name: str, source: str) -> Path:
        """Write an example and put it at the end of the reading order."""
        path = self.root / "examples" / "small" / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        with (self.root / "docs" / "reading_order.txt").open("a") as order:
            order.write(f"small/{name}\n")
        return path

    def add_page(self, name: str, source: str) -> Path:
        """Write a page and list it in the table of contents."""
        path = self.root / "docs" / f"{name}.rst"
        path.write_text(source, encoding="utf-8")
        with (self.root / "docs" / "index.rst").open("a") as index:
            index.write(f"   {name}\n")
        return path

    def make(self, target: str, *options: str, **env: str) -> Finished:
        """Run a target of the Makefile; nothing can be installed in it."""
        env = {"PIP_NO_INDEX": "1", **env}
        return run("make", target, "JOBS=1", *options, cwd=self.root, **env)

    def link_environment(self) -> None:
        """Let it use the environment of this project."""
        (self.root / ".venv").symlink_to(sys.prefix, target_is_directory=True)

    @property
    def html(self) -> Path:
        """The folder of the built pages."""
        return self.root / "docs" / "_build" / "html"

    @property
    def gallery(self) -> Path:
        """The folder that Sphinx-Gallery writes to."""
        return self.root / "docs" / "auto_examples"


def copy_project(target: Path) -> Project:
    """Copy what builds a site, without its pages, examples and environment."""
    target.mkdir()
    for path in (ROOT / "conf.py", ROOT / "Makefile", *ROOT.glob("requirements*.txt")):
        shutil.copy(path, target)
    conf = target / "conf.py"  # what these examples do not need, a second each time
    text, preloads = re.subn(
        r"(?m)^(gallery_engine_preload) = .*$", r"\1 = []", conf.read_text()
    )
    assert preloads == 1
    conf.write_text(text)
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("tools", "extensions", "engine/src"):
        shutil.copytree(ROOT / folder, target / folder, ignore=ignore)
    docs = target / "docs"
    docs.mkdir()
    for folder in ("_inventories", "_static", "_templates"):
        shutil.copytree(ROOT / "docs" / folder, docs / folder)
    shutil.copy(ROOT / "docs" / "references.bib", docs)
    (docs / "index.rst").write_text(INDEX)
    (docs / "reading_order.txt").write_text("")
    section = target / "examples" / "small"
    section.mkdir(parents=True)
    header = "=======\nGallery\n=======\n\nSmall.\n"
    (section.parent / "GALLERY_HEADER.rst").write_text(header)
    (section / "GALLERY_HEADER.rst").write_text("Section\n=======\n\nSmall.\n")
    project = Project(target)
    project.add_example("plot_line", GOOD_EXAMPLE)
    return project


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


# -- The examples -----------------------------------------------------------------
DATA = ROOT / "examples" / "data"
EXAMPLES = sorted((ROOT / "examples").glob("*/plot_*.py"))

for_each_example = pytest.mark.parametrize(
    "example", [pytest.param(path, id=path.stem) for path in EXAMPLES]
)
