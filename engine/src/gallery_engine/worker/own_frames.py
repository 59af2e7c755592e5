"""Keep what the engine wraps around an example out of the example's own tracebacks."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import Any

NAMES = ("limits.py", "notes.py", "seeking.py", "watch.py", "wrapped.py")
OWN = tuple(str(Path(__file__).with_name(name)) for name in NAMES)


Row = tuple[FrameType, Any]


def leave_out() -> None:
    """Leave our frames out of each traceback that Python's `traceback` looks at."""
    extract: Any = traceback.StackSummary
    inner = extract._extract_from_extended_frame_gen.__func__

    def outer(cls: Any, /, frames: Iterable[Row], **how: Any) -> Any:
        theirs = (
            row for row in frames if not row[0].f_code.co_filename.startswith(OWN)
        )
        return inner(cls, theirs, **how)

    extract._extract_from_extended_frame_gen = classmethod(outer)
