"""Run ``python -m sphinx`` from a process that has imported Sphinx already.

Importing Sphinx is half of a small build, and the tests of the engine make hundreds.
A server that has imported Sphinx, and nothing of ours or of pytest, forks for each;
what ``conf.py`` imports, the engine first, each build imports for itself.
"""

from __future__ import annotations

import atexit
import functools
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from multiprocessing.context import ForkServerContext
from pathlib import Path

#: What each build of pages imports.
PRELOADED = ["sphinx.cmd.build", "sphinx.builders.html", "sphinx.ext.doctest"]


def run_sphinx(
    options: list[str], cwd: Path, env: dict[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m sphinx`` with options, and return its code and what it said.

    Raises
    ------
    subprocess.TimeoutExpired
        It was not done after so many seconds, and was killed.
    """
    with tempfile.NamedTemporaryFile("r", errors="replace") as output:
        path = [str(cwd), *plain_path()]
        process = server().Process(
            target=build, args=(options, str(cwd), env, path, output.name)
        )
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            assert process.pid
            os.killpg(process.pid, signal.SIGKILL)
            raise subprocess.TimeoutExpired(options, timeout, output.read())
        return subprocess.CompletedProcess(options, process.exitcode, output.read())


@functools.cache
def server() -> ForkServerContext:
    """Return what makes processes of a server that has imported Sphinx."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@functools.cache
def plain_path() -> list[str]:
    """Return where a Python finds modules that was started without anything of ours."""
    code = "import json, sys; print(json.dumps(sys.path))"
    command = [sys.executable, "-P", "-c", code]
    found: list[str] = json.loads(subprocess.check_output(command, text=True))
    return found


def build(
    options: list[str], cwd: str, env: dict[str, str], path: list[str], output: str
) -> None:
    """Do what ``python -m sphinx`` does, in this process."""
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.path[:] = path
    said = os.open(output, os.O_WRONLY | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    from sphinx.cmd.build import main

    sys.argv = [str(Path(sys.modules["sphinx"].__path__[0], "__main__.py")), *options]
    try:
        sys.exit(main(options))
    finally:  # a process of multiprocessing ends without it
        atexit._run_exitfuncs()
