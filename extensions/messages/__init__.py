"""What a build says: the file and line that an author wrote, and one plain sentence."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Change what is about to be printed, however Sphinx was started."""
    # Not above: `plain_errors` runs as a program, too.
    from messages import plain_errors, source_locations

    plain_errors.take_over()
    app.connect("config-inited", source_locations.watch, priority=1)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
