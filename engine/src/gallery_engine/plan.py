"""What a build is to do: its examples, their keys, and what each would need to run.

A plan is asked and answers; nothing that happens in the build changes it.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from gallery_engine.gallery.examples import Example, as_list, find_examples, project
from gallery_engine.gallery.guesses import guess_all, modules_at
from gallery_engine.gallery.setups import project_folders, setup_for
from gallery_engine.store.cache import Cache
from gallery_engine.store.key import common_parts, digest, modules_of, shaping
from gallery_engine.store.values import Present
from gallery_engine.store.values import digest as digest_of
from gallery_engine.worker.adapter import expected_to_fail
from gallery_engine.worker.environment import installed, named_in
from gallery_engine.worker.limits import seconds
from gallery_engine.worker.variables import environment


class Plan:
    """What a build is to do.

    Parameters
    ----------
    app
        The application, once its builder is there.
    memory
        Whether pages show the peak memory.

    Attributes
    ----------
    conf
        ``sphinx_gallery_conf``, with its defaults: here it is only read.
    srcdir, confdir, root
        The folders of Sphinx's sources, of ``conf.py`` and of the project.
    limit
        Seconds that an example may take.
    cache
        Where results are.
    examples
        Every example that Sphinx-Gallery would run.
    expected
        The files of those that are expected to fail.
    settings
        Those that shape a page.

    Raises
    ------
    sphinx.errors.ExtensionError, sphinx.errors.ConfigError
        If a setting of the engine cannot be used.
    """

    def __init__(self, app: Sphinx, memory: bool) -> None:
        self.config = config = app.config
        self.conf: dict[str, Any] = config.sphinx_gallery_conf
        self.srcdir, self.confdir = Path(app.srcdir), Path(app.confdir)
        self.root = project(self.srcdir, self.confdir, self.conf)
        self.limit = seconds(config.gallery_engine_time_limit)
        self.preload = modules_in(config.gallery_engine_preload)
        folder = os.environ.get("GALLERY_CACHE") or config.gallery_engine_cache
        size = int(config.gallery_engine_cache_size) * 10**6
        self.cache = Cache(self.confdir / folder, size)
        self.examples = find_examples(self.srcdir, self.root, self.conf)
        self.expected = expected_to_fail(self.conf)
        self.settings = {**shaping(self.conf), "show_memory": memory}
        if callable(self.conf["show_memory"]):
            self.settings["show_memory"] = self.conf["show_memory"]

    @cached_property
    def outputs(self) -> tuple[str, ...]:
        """Folders that Sphinx-Gallery writes to, relative to the project."""
        folders = as_list(self.conf["gallery_dirs"])
        return tuple(self.name_of(self.srcdir / folder) for folder in folders)

    @cached_property
    def present(self) -> Present:
        """The values of inputs at present."""
        return Present(self.root, self.outputs, environment())

    @cached_property
    def common(self) -> dict[str, str]:
        """The parts of the keys that all examples share."""
        common = common_parts(self.settings, self.root)
        # Scrapers know two kinds of builder: a figure for LaTeX is another one.
        latex = self.conf["builder_name"] == "latex"
        return {**common, "preload": digest(self.preload), "latex": str(latex)}

    @cached_property
    def sys_path(self) -> tuple[str, ...]:
        """Folders of the project that Python imports from."""
        return project_folders(self.root)

    @cached_property
    def folders(self) -> list[Path]:
        """These folders, where they are."""
        return [self.root / name for name in self.sys_path]

    @cached_property
    def guessed(self) -> set[Path]:
        """Files of the project that the modules in the settings seem to need."""
        names = modules_of(self.settings)
        found = {path for name in names for path in modules_at(name, self.folders)}
        return guess_all(found, self.root, self.folders)

    @property
    def setup(self) -> dict[str, Any]:
        """What a worker needs before its first task."""
        elsewhere = self.config.gallery_engine_dask
        wanted = self.environment if elsewhere else None
        return setup_for(self.root, self.conf, self.preload, wanted)

    @cached_property
    def environment(self) -> dict[str, str]:
        """Versions by package that a cluster must have too."""
        name = self.config.gallery_engine_packages
        names = named_in(self.confdir / name) if name else ()
        return installed(names, self.root)

    def parts_of(self, example: Example, text: bytes | None = None) -> dict[str, str]:
        """Return the parts of an example's key, by name; its text as given, or now."""
        content = example.source.read_bytes() if text is None else text
        page = Path(os.path.relpath(example.target, self.srcdir)).as_posix()
        own = {"example": example.name, "page": page, "text": digest_of(content)}
        return {**self.common, **own}

    def is_expected_to_fail(self, example: Example) -> bool:
        """Say whether the traceback of an example is its good result."""
        return str(example.source) in self.expected

    def has(self, path: Path) -> bool:
        """Say whether a path lies in the project."""
        return path.is_relative_to(self.root)

    def name_of(self, path: Path) -> str:
        """Return a path relative to the project, with forward slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()


def modules_in(preload: Any) -> list[str]:
    """Return the modules of ``gallery_engine_preload``.

    Raises
    ------
    sphinx.errors.ExtensionError
        If it is anything but a list of names.
    """
    names = as_list(preload)
    if not all(isinstance(name, str) for name in names):
        raise ExtensionError(
            f"gallery_engine_preload is a list of the names of modules, not {preload!r}"
        )
    return names
