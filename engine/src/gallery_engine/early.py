"""Start a process for the examples while Sphinx is still getting ready.

It takes two seconds to import what examples need. That one was edited can be told long
before the cache can be asked, and the other core has nothing to do until then.
"""

from __future__ import annotations

import atexit
import contextlib
import filecmp
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from gallery_engine.gallery.examples import as_list, galleries, project
from gallery_engine.pool.signals import in_order
from gallery_engine.store.key import worker_sources
from gallery_engine.store.lock import temporary_folder
from gallery_engine.worker import adapter, supervisor
from gallery_engine.worker.seen import is_skipped
from gallery_engine.worker.zygote_process import Zygote

DRAWING = ("image_scrapers", "reset_modules")  # what they name may use matplotlib
FOLDERS: dict[Sphinx, tuple[contextlib.ExitStack, str]] = {}  # temporary, of builds


def begin(app: Sphinx) -> None:
    """Start a process if an example was edited; it waits for the first task.

    Settings are as they were written: what is wrong in them is told later.
    """
    srcdir, confdir = Path(app.srcdir), Path(app.confdir)
    with contextlib.suppress(Exception):  # whatever may be wrong in them
        conf = adapter.DEFAULTS | app.config.sphinx_gallery_conf
        plots = getattr(app.config, "plot_gallery", True), conf["plot_gallery"]
        runs = not any(str(value) in ("0", "False") for value in plots)
        here = not app.config.gallery_engine_dask
        if runs and here and is_any_edited(srcdir, conf):
            setup = setup_for(app, conf, project(srcdir, confdir, conf))
            setup["folder"] = folder_of(app)
            supervisor.EARLY[supervisor.digest_of(setup)] = Zygote(setup)
            # Where the build ends before the examples; before the folder is removed.
            atexit.register(end, app)


def end(app: Sphinx) -> None:
    """Remove the temporary folder of the build, and the process if it is not needed."""
    while supervisor.EARLY:
        supervisor.EARLY.popitem()[1].stop()
    if app in FOLDERS:
        FOLDERS.pop(app)[0].close()


def folder_of(app: Sphinx) -> str:
    """Return the temporary folder of the build, which `end` removes."""
    if app not in FOLDERS:
        stack = contextlib.ExitStack()
        stack.enter_context(in_order())
        FOLDERS[app] = stack, stack.enter_context(temporary_folder(Path(app.srcdir)))
    return FOLDERS[app][1]


def is_any_edited(srcdir: Path, conf: dict[str, Any]) -> bool:
    """Say whether an example is no longer what stands beside its page."""
    for examples, pages in galleries(srcdir, conf):
        for copy in pages.rglob("*.py"):
            source = examples / copy.relative_to(pages)
            if source.is_file() and not filecmp.cmp(source, copy, shallow=False):
                return True
    return False


def project_folders(root: Path) -> tuple[str, ...]:
    """Return the folders of the project that Python imports from, relative to it."""
    found: dict[str, None] = {}
    for folder in (Path(path).resolve() for path in sys.path):
        if folder.is_dir() and folder.is_relative_to(root):
            name = folder.relative_to(root)
            if not is_skipped(name):
                found[name.as_posix()] = None
    return tuple(found)


def setup_for(
    app: Sphinx,
    conf: dict[str, Any],
    root: Path,
    environment: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return what a worker needs before its first task; see `zygote_process.Zygote`.

    Parameters
    ----------
    app
        The application.
    conf
        ``sphinx_gallery_conf``, with its defaults.
    root
        The project.
    environment
        Versions by package that workers elsewhere must have; None for those here, which
        have what ``conf.py`` adds to the path, too.
    """
    project = {str(root / name) for name in project_folders(root)}
    path = [path for path in sys.path if environment is None and path not in project]
    return {
        "path": path,
        "engine": worker_sources(),
        "preload": as_list(app.config.gallery_engine_preload),
        "environment": environment or {},
        "figures": any(conf[name] for name in DRAWING),
    }
