"""What is left of a build, however it ends: no process, no temporary folder."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import Site

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc"),
]
MARK = "GALLERY_TEST_MARK"  # in the environment of all that a build starts
ZYGOTE = "os.getppid()"
BUILD = (
    "int(Path(f'/proc/{os.getppid()}/stat').read_text().rpartition(')')[2].split()[1])"
)
LONG = """
import subprocess, sys
subprocess.run([sys.executable, '-c', 'import time; time.sleep(200)'])
"""


class Watched:
    """A build whose processes and temporary files can be told from all others."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.mark = site, str(folder)
        site.forked = False  # what is left of a real process, from its start to its end
        self.temporary = folder / "with a blank"
        self.temporary.mkdir()
        self.started = folder / "started"
        self.env = {"TMPDIR": str(self.temporary), MARK: self.mark}

    def example(self, name: str, code: str) -> None:
        """Write an example that says when it begins."""
        say = (
            f"import os, signal\nfrom pathlib import Path\nPath({str(self.started)!r})"
        )
        self.site.example(name, f"{say}.touch()\n{code}")

    def start(self) -> subprocess.Popen[str]:
        """Start to build; return when an example has begun."""
        build = subprocess.Popen(
            self.site.command(),
            cwd=self.site.folder,
            env=self.site.environment(**self.env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=as_in_a_shell,
        )
        wait_until(self.started.exists)
        time.sleep(0.5)
        return build

    def processes(self) -> list[str]:
        """Return the commands of the processes that are left."""
        return [
            " ".join([folder.name, *command(folder)])
            for folder in Path("/proc").glob("[0-9]*")
            if marked(folder, self.mark)
        ]

    def check_nothing_is_left(self) -> None:
        wait_until(lambda: not self.processes())
        assert self.processes() == []
        left = [path.name for path in sorted(self.temporary.rglob("*"))]
        assert [name for name in left if not name.startswith("sphinx-err-")] == []


def as_in_a_shell() -> None:
    """Take the signals as they are there: behind nohup, or &, some are ignored."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)


def command(folder: Path) -> list[str]:
    try:
        return (folder / "cmdline").read_text().split("\0")
    except OSError:
        return []


def marked(folder: Path, mark: str) -> bool:
    """Say whether a process, which is no zombie, has a mark in its environment."""
    try:
        return f"{MARK}={mark}\0" in (folder / "environ").read_text("utf-8", "replace")
    except OSError:
        return False


@pytest.fixture
def watched(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    return Watched(site, tmp_path_factory.mktemp("watched"))


def test_a_good_build_leaves_nothing(watched):
    watched.example("one/plot_a", "print(1)")
    watched.site.build(**watched.env)
    watched.check_nothing_is_left()


def test_a_build_that_ends_before_the_examples_leaves_nothing(watched):
    watched.example("one/plot_a", "print(1)")
    watched.site.build(**watched.env)
    watched.example("one/plot_a", "print(2)")  # a process is started for it at once
    with (watched.site.docs / "conf.py").open("a") as conf:
        conf.write("sphinx_gallery_conf['no_such_setting'] = 1\n")
    watched.site.build(code=2, **watched.env)
    watched.check_nothing_is_left()


@pytest.mark.parametrize(
    "code",
    [
        "1 / 0",
        "os._exit(3)",
        "os.kill(os.getpid(), signal.SIGKILL)",
        f"os.kill({ZYGOTE}, signal.SIGKILL)\n{LONG}",
        pytest.param(
            f"os.kill({ZYGOTE}, signal.SIGSTOP)\n{LONG}", marks=pytest.mark.nightly
        ),
        pytest.param(
            "while True:\n    try:\n        import time\n        time.sleep(1)\n"
            "    except BaseException:\n        pass",
            marks=pytest.mark.nightly,
        ),
    ],
    ids=["raises", "exits", "dies", "kills-zygote", "stops-zygote", "deaf"],
)
def test_an_example_that_fails_leaves_nothing(watched, code):
    watched.example("one/plot_a", code)
    watched.site.example("one/plot_good", "print(1)")
    done = watched.site.build(
        "-D", "gallery_engine_time_limit=3", code=2, **watched.env
    )
    assert "plot_a.py:" in done.stdout
    assert watched.site.statuses() == {"plot_a": "failed", "plot_good": "ran"}
    watched.check_nothing_is_left()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_told_to_end_leaves_nothing(watched, stop):
    watched.example("one/plot_a", LONG)
    build = watched.start()
    start = time.monotonic()
    if stop == signal.SIGINT:
        os.killpg(build.pid, stop)  # as ctrl-C on a terminal
    else:
        build.send_signal(stop)
    output = build.communicate(timeout=20)[0]
    assert time.monotonic() - start < 8
    assert build.returncode, output
    watched.check_nothing_is_left()


@pytest.mark.parametrize(
    "first",
    ["", f"os.kill({ZYGOTE}, signal.SIGSTOP)\n"],
    ids=["running", "zygote-stopped"],
)
def test_a_build_that_is_killed_leaves_nothing_to_the_next(watched, first):
    watched.example("one/plot_a", first + LONG)
    build = watched.start()
    build.kill()
    build.communicate(timeout=20)
    wait_until(lambda: not watched.processes())
    assert watched.processes() == []
    watched.site.example("one/plot_a", "print('mended')")
    watched.site.build(**watched.env)
    watched.check_nothing_is_left()


@pytest.mark.parametrize(
    "then",
    # Nobody is left then who knows what else the example has started.
    [LONG, f"os.kill({ZYGOTE}, signal.SIGKILL)\nimport time\ntime.sleep(200)"],
    ids=["build", "build-and-zygote"],
)
def test_an_example_that_kills_the_build_leaves_nothing_to_the_next(watched, then):
    watched.example("one/plot_a", f"os.kill({BUILD}, signal.SIGKILL)\n{then}")
    watched.start().communicate(timeout=60)
    wait_until(lambda: not watched.processes())
    assert watched.processes() == []
    watched.site.example("one/plot_a", "print('mended')")
    done = watched.site.build(**watched.env)
    assert "warn" not in done.stdout.lower()
    assert watched.site.statuses() == {"plot_a": "ran"}
    watched.check_nothing_is_left()
