"""Keep the templates of the theme compiled, from one build to the next.

To compile the three dozen takes longer than to write a page with them.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx


def keep(app: Sphinx) -> None:
    """Keep them beside the doctrees; one whose text has changed is compiled anew."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None:
        folder = Path(app.doctreedir, "templates")
        folder.mkdir(exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
