"""What one build knows of its examples: the settings, the keys, what was found."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import cloudpickle
from sphinx.application import Sphinx
from sphinx_gallery import gen_gallery

from gallery_engine.cache import Cache, Entry
from gallery_engine.environment import installed, named_in
from gallery_engine.examples import Example, as_list, find_examples, project
from gallery_engine.guesses import guess
from gallery_engine.inputs import SKIPPED, digests
from gallery_engine.key import (
    common_key,
    digest,
    modules_of,
    shaping,
    shaping_sources,
)
from gallery_engine.record import Line
from gallery_engine.run import Task

# What `generate_file_rst` asks for, though it does not shape the page of one example.
ASKED: dict[str, Any] = {
    "abort_on_example_error": False,
    "backreferences_dir": None,
    "doc_module": (),
    "exclude_implicit_doc_regex": False,
    "expected_failing_examples": [],
    "filename_pattern": "",  # the build has decided that it runs
    "parallel": False,
    "plot_gallery": True,
    "prefer_full_module": set(),
    "run_stale_examples": False,
}
# What a scraper may ask for besides.
PASSED_ON = ("builder_name", "examples_dirs", "gallery_dirs")


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
        Files that an example turned out to need.
    """

    app: Sphinx
    memory: bool
    entries: dict[Example, Entry] = field(default_factory=dict)
    failed: dict[Example, str] = field(default_factory=dict)
    given_up: dict[Example, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    needs: dict[Example, set[str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the settings from the application."""
        config = self.app.config
        self.conf: dict[str, Any] = config.sphinx_gallery_conf
        self.srcdir, self.confdir = Path(self.app.srcdir), Path(self.app.confdir)
        self.root = project(self.srcdir, self.confdir, self.conf)
        self.limit = float(config.gallery_engine_time_limit)
        folder = os.environ.get("GALLERY_CACHE") or config.gallery_engine_cache
        size = int(config.gallery_engine_cache_size) * 10**6
        self.cache = Cache(self.confdir / folder, size)
        self.examples = find_examples(self.srcdir, self.root, self.conf)
        self.expected = gen_gallery._expected_failing_examples(self.conf)
        self.settings = {**shaping(self.conf), "show_memory": self.memory}
        if callable(self.conf["show_memory"]):
            self.settings["show_memory"] = self.conf["show_memory"]

    @cached_property
    def environment(self) -> dict[str, str]:
        """Versions by package, of those that count."""
        name = self.app.config.gallery_engine_packages
        names = named_in(self.confdir / name) if name else ()
        return installed(names, self.root)

    @cached_property
    def common(self) -> str:
        """What the keys of all examples share."""
        preload = list(self.app.config.gallery_engine_preload)
        common = common_key(self.settings, self.environment, self.root)
        # Scrapers know two kinds of builder: a figure for LaTeX is another one.
        latex = self.conf["builder_name"] == "latex"
        return digest(common, preload, self.sys_path, latex)

    @cached_property
    def sys_path(self) -> tuple[str, ...]:
        """Folders of the project that Python imports from."""
        found: dict[str, None] = {}
        for folder in (Path(path).resolve() for path in sys.path):
            if folder.is_dir() and folder.is_relative_to(self.root):
                name = folder.relative_to(self.root)
                if SKIPPED.isdisjoint(name.parts):
                    found[name.as_posix()] = None
        return tuple(found)

    @cached_property
    def setup(self) -> dict[str, Any]:
        """What a worker needs before its first task; see `worker.Zygote`."""
        # What conf.py adds to the path is there for workers on this machine too.
        here = not self.app.config.gallery_engine_dask
        project = {str(self.root / name) for name in self.sys_path}
        return {
            "path": [path for path in sys.path if here and path not in project],
            "engine": {"__init__.py": "", **shaping_sources()},
            "preload": list(self.app.config.gallery_engine_preload),
            "environment": self.environment,
        }

    def key(self, example: Example) -> str:
        """Return the digest of an example and of all else but what it reads."""
        text = hashlib.sha256(example.source.read_bytes()).hexdigest()
        target = Path(os.path.relpath(example.target, self.srcdir)).as_posix()
        return digest(self.common, example.name, text, target)

    def look_up(self, example: Example) -> tuple[str, Entry] | None:
        """Return the stored result of an example as it is now, with its name."""
        key = self.key(example)
        for name, entry in self.cache.find(key):
            expected = str(example.source) in self.expected
            right = bool(entry.error) == expected
            if right and entry.inputs == digests(entry.inputs, self.root):
                self.cache.touch(key, name)
                return name, entry
        return None

    def task(self, example: Example) -> tuple[bytes, float]:
        """Return a pickled `run.Task` and the seconds that it may take."""
        conf = {**ASKED, **{name: self.conf[name] for name in PASSED_ON}}
        conf |= {**self.settings, "plot_gallery": example not in self.given_up}
        files = {}
        for name in {example.name, *self._wanted(example)}:
            path = self.root / name
            if path.is_file():
                files[name] = path.read_bytes()
        task = Task(
            example=example.name,
            target=self._name(example.target),
            srcdir=self._name(self.srcdir),
            outputs=tuple(
                self._name(self.srcdir / folder)
                for folder in as_list(self.conf["gallery_dirs"])
            ),
            conf=cloudpickle.dumps(conf),
            files=dict(sorted(files.items())),
            sys_path=self.sys_path,
            outside=str(self.root),
        )
        return pickle.dumps(task), self.limit

    def _wanted(self, example: Example) -> set[str]:
        """Return the files of the project to send with an example."""
        hint = self.cache.hint(example.name).get("inputs", [])
        folders = [self.root / name for name in self.sys_path]
        modules = modules_of(self.settings)
        paths = guess(example.source, self.root, folders, modules)
        thumbnail = example.settings.get("thumbnail_path")
        if thumbnail:
            paths.add(Path(os.path.normpath(self.srcdir / thumbnail)))
        for pattern in self.app.config.gallery_engine_inputs:
            paths.update(self.confdir.glob(pattern))
        names = {self._name(path) for path in paths if path.is_relative_to(self.root)}
        return names | set(hint) | self.needs.get(example, set())

    def _name(self, path: Path) -> str:
        return Path(os.path.relpath(path, self.root)).as_posix()


STATES: dict[Sphinx, State] = {}  # of the builds of this process
