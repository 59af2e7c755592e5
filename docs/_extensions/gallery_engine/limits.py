"""How much memory an example takes, and for how long it may run."""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any


class PeakMemory:
    """The peak memory of this process in MB, for Sphinx-Gallery's `show_memory`.

    It takes off what the first call gives, which is made before the example runs.
    """

    def __init__(self) -> None:
        self.called = False

    def __call__(self, function: Callable[[], Any]) -> tuple[float, Any]:
        """Call a function; return the peak until now, and the function's value."""
        value = function()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * self.called
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
