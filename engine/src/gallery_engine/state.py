"""What one build knows of its examples: the settings, the keys, what was found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from gallery_engine.early import project_folders, setup_for
from gallery_engine.gallery.examples import Example, as_list, find_examples, project
from gallery_engine.gallery.guesses import guess_all, modules_at
from gallery_engine.gallery.parcels import Parcel
from gallery_engine.install import check_name
from gallery_engine.record import Line
from gallery_engine.store.cache import Cache, Entry
from gallery_engine.store.key import (
    common_parts,
    digest,
    modules_of,
    shaping,
)
from gallery_engine.store.values import Present
from gallery_engine.store.values import digest as digest_of
from gallery_engine.worker.adapter import expected_to_fail
from gallery_engine.worker.environment import installed, named_in
from gallery_engine.worker.limits import seconds
from gallery_engine.worker.variables import environment


@dataclass
class State:
    """What one build knows.

    Attributes
    ----------
    app
        The application, once its builder is there.
    memory
        Whether pages show the peak memory.
    entries
        What is installed for each example.
    failed
        The traceback of each example that failed and was not expected to.
    given_up
        The traceback, and the worker's answer, of each that is shown without being run.
    needs
        Inputs that an example turned out to look for.
    sent, parts
        What was sent with each example, and the parts of its key then.
    reasons
        Why each example runs that is not taken from the cache.
    """

    app: Sphinx
    memory: bool
    entries: dict[Example, Entry] = field(default_factory=dict)
    failed: dict[Example, str] = field(default_factory=dict)
    given_up: dict[Example, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    needs: dict[Example, set[str]] = field(default_factory=dict)
    sent: dict[Example, Parcel] = field(default_factory=dict)
    parts: dict[Example, dict[str, str]] = field(default_factory=dict)
    reasons: dict[Example, str] = field(default_factory=dict)
    runs: dict[Example, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the settings from the application."""
        config = self.app.config
        self.conf: dict[str, Any] = config.sphinx_gallery_conf
        self.srcdir, self.confdir = Path(self.app.srcdir), Path(self.app.confdir)
        self.root = project(self.srcdir, self.confdir, self.conf)
        self.limit = seconds(config.gallery_engine_time_limit)
        folder = os.environ.get("GALLERY_CACHE") or config.gallery_engine_cache
        size = int(config.gallery_engine_cache_size) * 10**6
        self.cache = Cache(self.confdir / folder, size)
        self.examples = find_examples(self.srcdir, self.root, self.conf)
        self.expected = expected_to_fail(self.conf)
        self.settings = {**shaping(self.conf), "show_memory": self.memory}
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
        preload = as_list(self.app.config.gallery_engine_preload)
        common = common_parts(self.settings, self.root)
        # Scrapers know two kinds of builder: a figure for LaTeX is another one.
        latex = self.conf["builder_name"] == "latex"
        return {**common, "preload": digest(preload), "latex": str(latex)}

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
        """What a worker needs before its first task; see `worker.Zygote`."""
        elsewhere = self.app.config.gallery_engine_dask
        environment = self.environment if elsewhere else None
        return setup_for(self.app, self.conf, self.root, environment)

    @cached_property
    def environment(self) -> dict[str, str]:
        """Versions by package that a cluster must have too."""
        name = self.app.config.gallery_engine_packages
        names = named_in(self.confdir / name) if name else ()
        return installed(names, self.root)

    def parts_of(self, example: Example, text: bytes | None = None) -> dict[str, str]:
        """Return the parts of an example's key, by name; its text as given, or now."""
        content = example.source.read_bytes() if text is None else text
        page = Path(os.path.relpath(example.target, self.srcdir)).as_posix()
        own = {"example": example.name, "page": page, "text": digest_of(content)}
        return {**self.common, **own}

    def look_up(self, example: Example) -> tuple[str, Entry] | None:
        """Return the stored result of an example as it is now, with its name."""
        key = digest(self.parts_of(example))
        expected = str(example.source) in self.expected
        for name, entry in self.cache.find(key):
            try:
                for file in entry.files:
                    check_name(file, self.srcdir, example.target)
                same = entry.inputs == self.present.of(entry.inputs)
            except ValueError:  # it was made by hand
                self.cache.refuse(key, name)
                continue
            if same and bool(entry.error) == expected:
                self.cache.touch(key, name)
                return name, entry
        return None

    def has(self, path: Path) -> bool:
        """Say whether a path lies in the project."""
        return path.is_relative_to(self.root)

    def name_of(self, path: Path) -> str:
        """Return a path relative to the project, with forward slashes."""
        return Path(os.path.relpath(path, self.root)).as_posix()


STATES: dict[Sphinx, State] = {}  # of the builds of this process
