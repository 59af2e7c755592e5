"""Start a process for the examples while Sphinx is still getting ready.

It takes two seconds to import what examples need. That one was edited can be told long
before the cache can be asked, and the other core has nothing to do until then.
"""

from __future__ import annotations

import atexit
import contextlib
import filecmp
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from gallery_engine.gallery.examples import as_list, galleries, project
from gallery_engine.gallery.setups import setup_for
from gallery_engine.pool.signals import in_order
from gallery_engine.store.lock import temporary_folder
from gallery_engine.worker import adapter
from gallery_engine.worker.supervisor import digest_of
from gallery_engine.worker.zygote_process import Zygote


class Preparations:
    """What a build has ready before its first example, and removes at its end.

    Parameters
    ----------
    app
        The application, at the time of its ``setup``.

    Attributes
    ----------
    zygotes
        Processes that wait for a task, by the digest of their setup; one that is used
        is taken out.
    """

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.zygotes: dict[str, Zygote] = {}
        self.stack = contextlib.ExitStack()
        self.made: str | None = None

    def folder(self) -> str:
        """Return the temporary folder of the build, made when it is first needed."""
        if self.made is None:
            self.stack.enter_context(in_order())
            sources = Path(self.app.srcdir)
            self.made = self.stack.enter_context(temporary_folder(sources))
        return self.made

    def start(self) -> None:
        """Start a process if an example was edited; it waits for the first task.

        Settings are as they were written: what is wrong in them is told later.
        """
        app = self.app
        srcdir, confdir = Path(app.srcdir), Path(app.confdir)
        with contextlib.suppress(Exception):  # whatever may be wrong in them
            conf = adapter.DEFAULTS | app.config.sphinx_gallery_conf
            plots = getattr(app.config, "plot_gallery", True), conf["plot_gallery"]
            runs = not any(str(value) in ("0", "False") for value in plots)
            here = not app.config.gallery_engine_dask
            if runs and here and is_any_edited(srcdir, conf):
                preload = as_list(app.config.gallery_engine_preload)
                setup = setup_for(project(srcdir, confdir, conf), conf, preload)
                setup["folder"] = self.folder()
                self.zygotes[digest_of(setup)] = Zygote(setup)
                # Where the build ends before the examples; before the folder is gone.
                atexit.register(self.end)

    def end(self) -> None:
        """Remove the temporary folder, and each process that was not needed."""
        while self.zygotes:
            self.zygotes.popitem()[1].stop()
        self.stack.close()
        self.made = None


def is_any_edited(srcdir: Path, conf: dict[str, Any]) -> bool:
    """Say whether an example is no longer what stands beside its page."""
    for examples, pages in galleries(srcdir, conf):
        for copy in pages.rglob("*.py"):
            source = examples / copy.relative_to(pages)
            if source.is_file() and not filecmp.cmp(source, copy, shallow=False):
                return True
    return False
