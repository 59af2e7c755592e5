"""The build asks no other machine for anything; `test_every_page` asks the pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from commands import Finished, run
from playwright.sync_api import Page
from projects import Project
from traffic import Traffic

#: Loaded by every Python that starts with this folder on its path: it refuses to look
#: up or to reach another machine, and writes down who tried.
GUARD = """
import sys

HERE = ("127.0.0.1", "::1", "localhost", "", None)


def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host not in HERE:
        with open({log!r}, "a", encoding="utf-8") as log:
            log.write(f"{{event}} {{host}}\\n")
        raise OSError(f"no network in this test: {{event}} {{host}}")


sys.addaudithook(guard)
"""


class Sandbox:
    """A folder whose guard keeps every Python that is pointed at it offline."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.log = folder, folder / "attempts.txt"
        self.log.touch()
        guard = GUARD.format(log=str(self.log))
        (folder / "sitecustomize.py").write_text(guard, encoding="utf-8")

    @property
    def attempts(self) -> list[str]:
        """Who tried to reach another machine."""
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path / "sandbox")


@pytest.mark.parametrize(
    "attempt",
    [
        "import urllib.request as u; u.urlopen('http://192.0.2.1/')",
        "import urllib.request as u; u.urlopen('https://example.org/')",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import socket; socket.create_connection(('192.0.2.1', 80))",
        "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM)"
        ".sendto(b'x', ('192.0.2.1', 53))",
        "try: import socket; socket.getaddrinfo('example.org', 80)\nexcept OSError: 0",
    ],
)
def test_the_sandbox_holds(sandbox: Sandbox, attempt: str, tmp_path: Path) -> None:
    """A request is refused and noted, also where the one who made it hides it."""
    path = str(sandbox.folder)
    done: Finished = run(sys.executable, "-c", attempt, cwd=tmp_path, PYTHONPATH=path)
    assert "no network" in done.output or done.code == 0
    assert len(sandbox.attempts) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_build_needs_no_network(
    small_project: Project, sandbox: Sandbox, jobs: str
) -> None:
    small_project.add_page(
        "links",
        "=====\nLinks\n=====\n\n:class:`sklearn.svm.SVC`, :func:`numpy.mean`,"
        " :mod:`matplotlib.pyplot`, :class:`dict`, :cite:p:`optdigits`\n\n"
        ".. bibliography::\n",
    )
    done = small_project.make("html", f"JOBS={jobs}", PYTHONPATH=str(sandbox.folder))
    assert done.code == 0, done.output
    assert sandbox.attempts == []
    page = (small_project.html / "links.html").read_text(encoding="utf-8")
    for host in ("scikit-learn.org", "numpy.org", "matplotlib.org", "docs.python.org"):
        assert f'href="https://{host}/' in page, f"no link to {host}"


def test_a_stranger_would_be_seen(page: Page, traffic: Traffic, server: str) -> None:
    """The record is not blind: it has what a page asks of another host."""
    page.goto(server + "index.html")
    page.evaluate("new Image().src = 'http://example.invalid/pixel.png'")
    page.wait_for_timeout(300)
    assert traffic.strangers() == ["http://example.invalid/pixel.png"]
    assert traffic.complaints
