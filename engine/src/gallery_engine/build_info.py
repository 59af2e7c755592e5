"""The same ``.buildinfo``, wherever the project and Python lie.

Sphinx digests the configuration in it, where Sphinx-Gallery puts the path of its own
templates and styles.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from gallery_engine.worker.reproducible import neutral


def make_neutral(app: Sphinx) -> None:
    """Digest the configuration again, without the paths of this machine."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    values = {row.name: row.value for row in app.config}
    said = {name: named(value, Path(app.confdir)) for name, value in values.items()}
    changed = [name for name in values if said[name] != values[name]]
    try:
        for name in changed:
            setattr(app.config, name, said[name])
        app.builder.build_info = app.builder.create_build_info()
    finally:
        for name in changed:
            setattr(app.config, name, values[name])


def named(value: Any, root: Path) -> Any:
    """Return a text, or a list of them, with names for the paths of this machine."""
    if isinstance(value, str):
        return neutral(value, root)
    if isinstance(value, list):
        return [named(one, root) for one in value]
    return value
