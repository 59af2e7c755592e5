"""Read a page again that lists examples, when one of them changed.

The directive tells Sphinx of no file it depends on, so a page that lists the examples
of a class would stay as it was when another example begins to use that class.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

#: The directives that list examples.
LISTS = re.compile(r"^ *\.\. (?:minigallery|api-table)::", re.MULTILINE)


def pages_with_minigalleries(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    gone: set[str],
) -> list[str]:
    """Return the pages with the directive, if an example changed."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    if not any(name.startswith(f"{gallery}/") for name in added | changed | gone):
        return []
    return [
        name
        for name in env.found_docs - gone
        if not name.startswith(f"{gallery}/")
        and LISTS.search(Path(env.doc2path(name)).read_text("utf-8", "replace"))
    ]
