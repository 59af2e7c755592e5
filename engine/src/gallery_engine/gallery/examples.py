"""What examples there are: where each is, and where its page goes.

Nested sections and several `examples_dirs` are found as Sphinx-Gallery finds them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gallery_engine.worker import adapter


@dataclass(frozen=True)
class Example:
    """One example that is to be run.

    Attributes
    ----------
    source
        Its file.
    target
        The folder of its page, below Sphinx's sources.
    name
        Its path relative to the project, with forward slashes.
    """

    source: Path
    target: Path
    name: str

    @cached_property
    def settings(self) -> dict[str, Any]:
        """Return what its ``# sphinx_gallery_<name> = <value>`` comments say."""
        return adapter.settings_in(str(self.source))

    @property
    def alone(self) -> bool:
        """Say whether nothing else may run while it does."""
        return self.settings.get("parallel", True) is False


def as_list(value: Any) -> list[str]:
    """Return one or several folders of the configuration as a list."""
    return list(value) if isinstance(value, list | tuple) else [value]


def galleries(srcdir: Path, conf: dict[str, Any]) -> list[tuple[Path, Path]]:
    """Return the folder of the examples and of the pages of each gallery."""
    return [
        (Path(os.path.normpath(srcdir / examples)), srcdir / pages)
        for examples, pages in zip(
            as_list(conf["examples_dirs"]), as_list(conf["gallery_dirs"]), strict=False
        )
    ]


def project(srcdir: Path, confdir: Path, conf: dict[str, Any]) -> Path:
    """Return the folder below which an example's files are looked for.

    It is the root of the repository, else the folder that holds the sources of the
    documentation, its configuration and the examples.
    """
    folders = [srcdir, confdir, *(examples for examples, _ in galleries(srcdir, conf))]
    common = Path(os.path.commonpath(folders))
    for folder in (common, *common.parents):
        if (folder / ".git").exists():
            return folder
    return common


def find_examples(srcdir: Path, root: Path, conf: dict[str, Any]) -> list[Example]:
    """Return every Python example that Sphinx-Gallery would run.

    Parameters
    ----------
    srcdir
        The folder of Sphinx's sources.
    root
        The project, see `project`.
    conf
        ``sphinx_gallery_conf``, with its defaults.
    """
    found = []
    for source, target in _files(srcdir, conf):
        if source.suffix == ".py" and adapter.is_executable(str(source), conf):
            name = Path(os.path.relpath(source, root)).as_posix()
            found.append(Example(source, target, name))
    return found


def any_unrun(srcdir: Path, conf: dict[str, Any]) -> bool:
    """Say whether a file gets a page without being run, which Sphinx-Gallery makes."""
    return any(
        source.suffix != ".py" or not adapter.is_executable(str(source), conf)
        for source, _ in _files(srcdir, conf)
    )


def _files(srcdir: Path, conf: dict[str, Any]) -> Iterator[tuple[Path, Path]]:
    """Yield each file of the galleries and the folder of its page."""
    for folder, pages in galleries(srcdir, conf):
        for section in ("", *adapter.sections_of(srcdir, folder, conf)):
            for name in adapter.files_in(folder / section, conf):
                yield folder / section / name, pages / section
