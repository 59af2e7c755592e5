"""Tell what an example reads, and its zip does not hold.

The zip holds what the example names or imports; what it puts together as it runs, the
engine has seen.
"""

from __future__ import annotations

from typing import Any

from example_needs import data_files, named_paths
from gallery_engine.state import STATES
from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

#: Folders of what makes the site, which an example does not read for itself.
OURS = ("docs", "tests")


def setup(app: Sphinx) -> dict[str, Any]:
    """Look once the engine has run the examples, at 400."""
    app.connect("builder-inited", tell, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def tell(app: Sphinx) -> None:
    """Warn of each file that is missing from the zip of its example."""
    if app not in STATES:
        return
    state = STATES[app]
    for example, entry in state.entries.items():
        source = example.source
        names = [name.partition(":") for name, value in entry.inputs.items() if value]
        read = [at for kind, _, at in names if kind == "file" and "/" in at]
        files = {at: state.root / at for at in read if at.split("/")[0] not in OURS}
        if not any(path.is_file() for path in files.values()):
            continue
        known = {source, *data_files(source), *(p for _, p in named_paths(source))}
        known |= {path.resolve() for path in known}
        for at, path in sorted(files.items()):
            if path.is_file() and path not in known:
                logger.warning(
                    "the example reads, or looks for, %s, which its zip lacks; name it"
                    " in a string, from the folder of the example on",
                    at,
                    location=f"{source}:1",
                    type="unpacked_data",
                )
