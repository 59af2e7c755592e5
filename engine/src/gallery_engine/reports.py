"""Say what the build did: to Sphinx-Gallery, to readers, and to who started it."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util import logging

from gallery_engine.faults import located
from gallery_engine.gallery.examples import galleries
from gallery_engine.install import relative, remove_leftovers, remove_sections
from gallery_engine.record import write_record, write_times
from gallery_engine.state import STATES, State
from gallery_engine.store.values import OUTSIDE, elsewhere
from gallery_engine.store.whole_files import write
from gallery_engine.worker import adapter
from gallery_engine.worker.reproducible import reproducible

logger = logging.getLogger(__name__)


def write_down(state: State, times: bool, wall: float, workers: int) -> None:
    """Write the record and the page of times; remove what is left of older builds."""
    backreferences = state.srcdir / (state.conf["backreferences_dir"] or ".")
    for examples, gallery in galleries(state.srcdir, state.conf):
        remove_sections(examples, gallery, backreferences)
        names = (
            relative(name, state.srcdir, gallery)
            for entry in state.entries.values()
            for name in entry.files
        )
        remove_leftovers(gallery, [name for name in names if name])
    if times:
        rows = [
            (example, entry.seconds, entry.peak_memory)
            for example, entry in state.entries.items()
        ]
        write_times(state.srcdir, rows)
    folder = Path(state.app.outdir).parent
    write_record(folder / "gallery.json", state.lines, wall, workers)
    inputs = {k: v for entry in state.entries.values() for k, v in entry.inputs.items()}
    kept = all(line.key for line in state.lines)
    write(folder / OUTSIDE, elsewhere(inputs, kept))
    state.cache.prune()


def set_right(app: Sphinx) -> None:
    """Tell Sphinx-Gallery which examples ran: it found every one up to date."""
    state = STATES.get(app)
    if state is None:
        return
    ran = {line.path for line in state.lines if line.status == "ran"}
    stale = state.conf["stale_examples"]
    for example, entry in state.entries.items():
        page = str(example.target / example.source.name)
        if page in stale and (entry.error or example.name in ran):
            stale.remove(page)
            if not entry.error:
                state.conf["passing_examples"].append(str(example.source))
        if entry.error:  # it was never good: nothing else may take it for that
            Path(f"{page}.md5").unlink(missing_ok=True)
    write_junit(state)


def write_junit(state: State) -> None:
    """Write the report for CI that ``junit`` asks for, of all examples.

    Its own has only what it ran itself; one from the cache passes as it did before.
    """
    entries = [(e, state.entries[e]) for e in state.examples if e in state.entries]
    costs = [
        (
            0.0 if reproducible() else entry.cost[0],
            entry.cost[1],
            str(example.source),
            str(example.target),
        )
        for example, entry in entries
    ]
    passing = [str(example.source) for example, entry in entries if not entry.error]
    conf = {**state.conf, "passing_examples": passing}
    adapter.write_junit(conf, state.app.outdir, costs)


def end_with_failures(app: Sphinx, exception: Exception | None) -> None:
    """End the build as Sphinx-Gallery would, with a line on each failure at the end.

    Raises
    ------
    sphinx.errors.ExtensionError
        If an example failed, unless Sphinx-Gallery is asked to warn only.
    """
    state = STATES.get(app)
    only_warn = app.config.sphinx_gallery_conf["only_warn_on_example_error"]
    if exception or only_warn or state is None or not state.failed:
        return
    try:
        adapter.summarize_failures(app)
    except ExtensionError as error:
        raise ExtensionError("\n".join([str(error), *failures(state)])) from error
    finally:
        del STATES[app]


def warn_of_failures(app: Sphinx, exception: Exception | None) -> None:
    """Warn of each example that failed at the very end, after Sphinx-Gallery did."""
    state = STATES.pop(app, None)
    for text in failures(state) if state else ():
        logger.warning(text, type="gallery_engine", subtype="failed")


def failures(state: State) -> list[str]:
    """Return the file, the line and the error of each example that failed."""
    texts = []
    for example, error in sorted(state.failed.items(), key=lambda item: item[0].name):
        line, text = located(error, example.name)
        texts.append(f"{example.source}:{line}: this example failed: {text}")
    return texts
