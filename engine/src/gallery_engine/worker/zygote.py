"""A process that has imported what every example needs, and forks a child for each.

A forked child starts in milliseconds, in a state that no other example has touched; it
can be stopped when it hangs, and takes nothing with it when it crashes.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import importlib
import io
import json
import os
import select
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from gallery_engine.worker.environment import differences, installed

# Unpickling a configuration imports `gen_gallery`, and with it all of Sphinx.
NEEDED = (
    "sphinx_gallery.gen_gallery",
    "sphinx_gallery.notebook",
    "gallery_engine.worker.run",
)
PDEATHSIG = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>
IDLE = 600.0  # seconds without a request after which it ends, on a cluster that goes on


def serve() -> None:
    """Answer requests from standard input, a folder and a limit each, until it ends."""
    signal_at_death_of_parent(signal.SIGCONT)  # its end is seen if we were not stopped
    here = Path.cwd()
    gc.disable()  # nothing that is imported is garbage
    wanted = json.loads(Path("setup.json").read_text("utf-8"))
    answers = os.dup(1)  # nothing that an import prints may get between the answers
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    sys.path += [path for path in wanted["path"] if path not in sys.path]
    versions = wanted["environment"]
    if differ := differences(versions, installed() if versions else {}):
        _say(answers, {"fault": "packages", "differences": differ})
        return
    for module in (*NEEDED, *wanted["preload"]):
        try:
            importlib.import_module(module)
        except ImportError as error:
            _say(answers, {"fault": "preload", "differences": [str(error)]})
            return
    _warm(wanted["figures"])
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    gc.collect()
    gc.freeze()  # the children share these pages as long as nobody touches them
    gc.enable()
    _say(answers, {"ready": True})
    request = b""
    while select.select([0], [], [], IDLE)[0] and (got := os.read(0, 4096)):
        request += got
        if request.endswith(b"\n"):
            folder, limit = json.loads(request)
            request = b""
            _say(answers, _run(Path(folder), limit, wake, here, answers))
    shutil.rmtree(here, ignore_errors=True)


def _warm(figures: bool) -> None:
    """Draw a figure, so that no child has to read fonts and load what draws."""
    with contextlib.suppress(ImportError):
        importlib.import_module("numpy.random")  # `make_reproducible` sets its seed
        if not figures:
            return
        from gallery_engine.worker.adapter import import_matplotlib

        plt = import_matplotlib()
        importlib.import_module("matplotlib.animation")  # each page asks for it
        figure, ax = plt.subplots()
        ax.set_title("$x$")
        figure.savefig(io.BytesIO(), format="png")
        plt.close("all")


def _say(answers: int, what: dict[str, Any]) -> None:
    with contextlib.suppress(BrokenPipeError):  # who asked has ended
        os.write(answers, json.dumps(what).encode() + b"\n")


def signal_at_death_of_parent(number: signal.Signals) -> None:
    """Have the system send this process a signal when its parent dies, on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PDEATHSIG, int(number))


def _run(
    folder: Path, limit: float, wake: int, here: Path, answers: int
) -> dict[str, Any]:
    """Run one task in a child; end it when this process is told to end."""
    start = time.monotonic()
    zygote, pid = os.getpid(), os.fork()
    if pid == 0:
        _child(folder, limit, zygote)
    _say(answers, {"child": pid})
    while True:
        readable, _, _ = select.select([0, wake], [], [])
        if wake in readable:
            os.read(wake, 4096)
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done or 0 in readable:  # input while a child runs: the pipe was closed
            with contextlib.suppress(OSError):
                os.killpg(pid, signal.SIGKILL)  # also what the example has started
            if not done:
                for leftover in (folder, here):
                    shutil.rmtree(leftover, ignore_errors=True)
                os._exit(1)
            break
    scale = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": time.monotonic() - start,
        "peak_memory": usage.ru_maxrss * scale,
        "status": os.waitstatus_to_exitcode(status),
    }


def _child(folder: Path, limit: float, zygote: int) -> None:
    """Run one task, in the child process, which ends here."""
    code = 1
    try:
        os.setsid()
        signal_at_death_of_parent(signal.SIGKILL)
        if os.getppid() != zygote:
            os._exit(code)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for number, source in ((0, nothing), (1, log), (2, log)):
            os.dup2(source, number)
        trace = (folder / "trace").open("w")
        faulthandler.enable(trace)
        # Later than the polite signal: what ignores that is seen in its last state.
        faulthandler.dump_traceback_later(limit + 2, file=trace)

        from gallery_engine.worker.run import main

        main(folder, limit)
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
