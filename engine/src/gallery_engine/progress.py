"""Tell how far the examples are: a bar on a terminal, a line for each in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from gallery_engine.record import Line

WIDTH = 24  # characters of the bar


class Progress:
    """What has been done of a number of examples.

    Parameters
    ----------
    total
        How many there are.
    stream
        Where to tell; by default standard output.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.live = self.stream.isatty()
        self.total, self.done = total, 0
        self.work = 0.0  # seconds of what has run
        self.counts = {"ran": 0, "cached": 0, "failed": 0}
        self.start = time.monotonic()
        self.running: list[str] = []

    def finished(self, line: Line) -> None:
        """Tell of an example, and why it ran."""
        self.done += 1
        self.work += line.seconds if line.status != "cached" else 0
        self.counts[line.status] += 1
        if self.live and line.status == "cached":
            self.draw()
            return
        digits = len(str(self.total))
        text = (
            f"[{self.done:{digits}}/{self.total}] {line.status:6} {line.seconds:7.1f} s"
            f"  {line.path}"
        )
        text += f" ({line.reason})" if line.reason else ""
        text += f" -- not kept: {line.not_kept}" if line.not_kept else ""
        self._line(text)
        self.draw()

    def show(self, running: list[str]) -> None:
        """Tell what is running now."""
        self.running = running
        self.draw()

    def draw(self) -> None:
        """Draw the bar, on a terminal."""
        if not self.live:
            return
        full = WIDTH * self.done // max(1, self.total)
        elapsed = time.monotonic() - self.start
        text = (
            f"[{'#' * full}{'.' * (WIDTH - full)}] {self.done}/{self.total}"
            f"  {elapsed:.0f} s  {', '.join(self.running)}"
        )
        self.stream.write(f"\r\x1b[K{text[:78]}")
        self.stream.flush()

    def summary(self, wall: float, workers: int) -> None:
        """Tell what it came to, in seconds of wall time with so many workers."""
        text = ", ".join(
            f"{count} {name}"
            for name, count in zip(
                ("ran", "from the cache", "failed"), self.counts.values(), strict=True
            )
        )
        text = f"{self.total} examples: {text}"
        if self.work and wall:
            busy = self.work / (wall * workers)
            text += (
                f"; {wall:.1f} s for {self.work:.1f} s of work,"
                f" {workers} workers {busy:.0%} busy"
            )
        self._line(text)

    def _line(self, text: str) -> None:
        self.stream.write(f"\r\x1b[K{text}\n" if self.live else f"{text}\n")
        self.stream.flush()
