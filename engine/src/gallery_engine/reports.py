"""Say what the build did: in its record, to CI, and to who started it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from gallery_engine.faults import located
from gallery_engine.gallery.examples import Example
from gallery_engine.places import localized
from gallery_engine.plan import Plan
from gallery_engine.record import write_record, write_times
from gallery_engine.results import Result
from gallery_engine.store.values import OUTSIDE, elsewhere
from gallery_engine.store.whole_files import write
from gallery_engine.worker import adapter
from gallery_engine.worker.reproducible import reproducible

logger = logging.getLogger(__name__)


def write_down(
    plan: Plan,
    results: list[Result],
    folder: Path,
    times: bool,
    took: tuple[float, int],
) -> None:
    """Write the record of a build, and the page of times.

    Parameters
    ----------
    plan, results
        What was to be done, and what became of each example.
    folder
        Where the record goes.
    times
        Whether there is a page of times.
    took
        Seconds from the first example's start to the last one's end, and workers.
    """
    if times:
        rows = [(r.example, r.entry.seconds, r.entry.peak_memory) for r in results]
        write_times(plan.srcdir, rows)
    write_record(folder / "gallery.json", [result.line for result in results], *took)
    inputs = {k: v for result in results for k, v in result.entry.inputs.items()}
    kept = all(result.line.key for result in results)
    write(folder / OUTSIDE, elsewhere(inputs, kept))


def write_junit(plan: Plan, results: Mapping[Example, Result], outdir: Any) -> None:
    """Write the report for CI that ``junit`` asks for, of all examples.

    Sphinx-Gallery's own has only what it ran itself; one from the cache passes as it
    did before.
    """
    ordered = [results[e] for e in plan.examples if e in results]
    costs = [
        (
            0.0 if reproducible() else result.entry.cost[0],
            result.entry.cost[1],
            str(result.example.source),
            str(result.example.target),
        )
        for result in ordered
    ]
    passing = [
        str(result.example.source) for result in ordered if not result.entry.error
    ]
    adapter.write_junit({**plan.conf, "passing_examples": passing}, outdir, costs)


def failures(plan: Plan, results: Iterable[Result]) -> list[str]:
    """Return the file, the line and the error of each example that failed."""
    texts = []
    for result in sorted(results, key=lambda result: result.line.path):
        if result.failed:
            error = localized(result.entry.error or "", plan.root)
            line, text = located(error, result.line.path)
            source = result.example.source
            texts.append(f"{source}:{line}: this example failed: {text}")
    return texts


def end_with(app: Sphinx, texts: list[str]) -> None:
    """End a build in which examples failed as Sphinx-Gallery would, with these lines.

    Raises
    ------
    sphinx.errors.ExtensionError
        Where Sphinx-Gallery does.
    """
    try:
        adapter.summarize_failures(app)
    except ExtensionError as error:
        raise ExtensionError("\n".join([str(error), *texts])) from error


def warn_of(texts: list[str]) -> None:
    """Warn of each failure."""
    for text in texts:
        logger.warning(text, type="gallery_engine", subtype="failed")
