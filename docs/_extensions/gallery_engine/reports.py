"""Say what the build did: to Sphinx-Gallery, to readers, and to who started it."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from gallery_engine.examples import galleries
from gallery_engine.faults import located
from gallery_engine.install import relative, remove_leftovers
from gallery_engine.record import write_record, write_times
from gallery_engine.state import STATES, State

logger = logging.getLogger(__name__)


def write_down(state: State, times: bool, wall: float, workers: int) -> None:
    """Write the record and the page of times; remove what is left of older builds."""
    for _, gallery in galleries(state.srcdir, state.conf):
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
    path = Path(state.app.outdir).parent / "gallery.json"
    write_record(path, state.lines, wall, workers)
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


def name_failures_first(app: Sphinx, exception: Exception | None) -> None:
    """Name them before Sphinx-Gallery ends the build with an error of its own."""
    if not app.config.sphinx_gallery_conf["only_warn_on_example_error"]:
        name_failures(app)


def name_failures_last(app: Sphinx, exception: Exception | None) -> None:
    """Name them at the very end, where Sphinx-Gallery only warns."""
    name_failures(app)


def name_failures(app: Sphinx) -> None:
    """Warn of each example that failed, with its file, its line and the error."""
    state = STATES.pop(app, None)
    if state is None:
        return
    for example, error in sorted(state.failed.items(), key=lambda item: item[0].name):
        line, text = located(error, example.name)
        logger.warning(
            "this example failed: %s",
            text,
            location=f"{example.source}:{line}",
            type="gallery_engine",
            subtype="failed",
        )
