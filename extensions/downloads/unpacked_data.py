"""Tell what an example reads, and its zip does not hold.

The zip holds what the example names or imports; what it puts together as it runs, the
engine has seen.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from example_rules.needs import data_files, named_paths
from gallery_engine.results import Result
from gallery_engine.store.values import Values

logger = logging.getLogger(__name__)

#: Folders of what makes the site, which an example does not read for itself.
OURS = ("docs", "engine", "extensions", "tests", "tools")


def tell(app: Sphinx, root: Path, results: list[Result]) -> None:
    """Warn of each file that is missing from the zip of its example.

    Parameters
    ----------
    app
        The application.
    root, results
        The project, and what became of each example: see `gallery_engine.engine`.
    """
    for result in results:
        source = result.example.source
        seen = found(root, result.entry.inputs)
        if not seen:
            continue
        known = {source, *data_files(source), *(p for _, p in named_paths(source))}
        known |= {path.resolve() for path in known}
        for path, does in sorted(seen.items()):
            if path not in known:
                logger.warning(
                    "the example %s %s, which its zip lacks; name it in a string, from"
                    " the folder of the example on",
                    does,
                    path.relative_to(root).as_posix(),
                    location=f"{source}:1",
                    type="unpacked_data",
                )


def found(root: Path, inputs: Values) -> dict[Path, str]:
    """Return the files that a run could have seen, each with what it did to them.

    Parameters
    ----------
    root
        The project.
    inputs
        The inputs of the run, see `gallery_engine.worker.seen`.
    """
    seen: dict[Path, str] = {}
    for name, value in inputs.items():
        kind, _, at = name.partition(":")
        if not value or "/" not in at or at.split("/")[0] in OURS:
            continue
        if kind == "list" and (root / at).is_dir():
            beside = (path for path in (root / at).iterdir() if is_data(path))
            seen |= dict.fromkeys(beside, "lists a folder with")
        elif kind == "file" and (root / at).is_file():
            seen[root / at] = "reads, or looks for,"
    return seen


def is_data(path: Path) -> bool:
    """Say whether a file in a folder of examples is neither one nor says what it is."""
    header = path.stem in ("GALLERY_HEADER", "README")
    return path.is_file() and path.suffix != ".py" and not header
