"""Note where Python looks for each module that it does not have yet."""

from __future__ import annotations

import os
import sys
from typing import Any

from gallery_engine.worker.notes import Notes


class Seeking:
    """The first finder that is asked for a module: it finds none, and notes where from.

    It sees all imports; the audit event is not raised for `importlib.import_module`.
    """

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Note where the folders of the path would have this module."""
        for folder in sys.path if path is None else path:
            if isinstance(folder, str):
                base = os.path.join(folder or ".", name.rpartition(".")[2])  # noqa: PTH118
                for there in (base, f"{base}.py", f"{base}/__init__.py"):
                    self.notes.path("look", there)
