"""How much memory an example takes, for how long it may run, and where it is."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any


def seconds(value: Any) -> float:
    """Return ``gallery_engine_time_limit`` as a number.

    Raises
    ------
    sphinx.errors.ConfigError
        If it is none, or not above zero.
    """
    with contextlib.suppress(TypeError, ValueError):
        if float(value) > 0:
            return float(value)
    from sphinx.errors import ConfigError

    raise ConfigError(
        f"gallery_engine_time_limit is {value!r}; write a number of seconds above zero"
    )


class PeakMemory:
    """The peak memory of this process in MB, for Sphinx-Gallery's `show_memory`.

    It takes off what the first call gives, which is made before the example runs.
    """

    def __init__(self) -> None:
        import resource  # not at the top: Windows, which runs no worker, has none

        self.usage = functools.partial(resource.getrusage, resource.RUSAGE_SELF)
        self.called = False

    def __call__(self, function: Callable[[], Any]) -> tuple[float, Any]:
        """Call a function; return the peak until now, and the function's value."""
        value = function()
        peak = self.usage().ru_maxrss * self.called
        self.called = True
        return peak / (2**20 if sys.platform == "darwin" else 2**10), value


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` in the example, so that its page shows where it hung."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(
            f"stopped after {seconds:g} seconds; make the example faster, or raise"
            " gallery_engine_time_limit in conf.py"
        )

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def note_line(source: str, line: Path) -> None:
    """Write down where the example is, for when it takes its process with it.

    Parameters
    ----------
    source
        The example.
    line
        The file for the line on which the block begins that runs.
    """

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "exec" and getattr(args[0], "co_filename", "") == source:
            # The first is the docstring's: what was assembled there has no line.
            lines = [line for *_, line in args[0].co_lines() if line and line > 1]
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            descriptor = os.open(line, flags, 0o600)
            os.write(descriptor, str(min(lines, default=1)).encode())
            os.close(descriptor)

    sys.addaudithook(hook)
