"""The pure function at the heart of the engine: a task in, the page's files out.

Sphinx-Gallery's own `generate_file_rst` does the work, in a temporary folder that has
the layout of the project, so that every relative path is what it is at home.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.errors import SphinxError

from gallery_engine.worker.children import write_start
from gallery_engine.worker.ends import contain
from gallery_engine.worker.limits import PeakMemory, note_line, time_limit
from gallery_engine.worker.reproducible import make_reproducible, neutral, zip_files
from gallery_engine.worker.seen import Project, Seen, read_log
from gallery_engine.worker.watch import Watch


@dataclass(frozen=True)
class Task:
    """One example and all it takes to run it; paths are relative to the project.

    Attributes
    ----------
    example, target, srcdir
        The example, the folder of its page, the folder of Sphinx's sources.
    outputs
        Folders that Sphinx-Gallery writes to.
    conf
        The configuration, pickled: unpickling may import one of the files.
    files
        Contents by path: the example and what it is known to look at.
    folders
        Folders that are there, with or without files.
    sys_path
        Folders of the project that Python imports from.
    outside
        The project's folder on the machine that builds.
    """

    example: str
    target: str
    srcdir: str
    outputs: tuple[str, ...]
    conf: bytes
    files: dict[str, bytes]
    folders: tuple[str, ...]
    sys_path: tuple[str, ...]
    outside: str


@dataclass
class Result:
    """What a run gave.

    Attributes
    ----------
    files
        Contents by path, relative to Sphinx's sources.
    seen
        What it has looked at.
    cost
        Seconds and MB, as Sphinx-Gallery prints them on the page.
    error
        The traceback of an example that raised, as on its page.
    refused
        The traceback of Sphinx-Gallery itself, where it cannot make a page at all.
    warnings
        Level, text, type and subtype of what Sphinx-Gallery warned of.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    cost: tuple[float, float] = (0.0, 0.0)
    error: str | None = None
    refused: str | None = None
    warnings: list[tuple[int, str, str, str]] = field(default_factory=list)


def main(folder: Path, limit: float) -> None:
    """Run the task in `folder`; leave the pickled result beside it."""
    task: Task = pickle.loads((folder / "task").read_bytes())
    result = run(task, folder, limit)
    (folder / "result").write_bytes(pickle.dumps(result))


def run(task: Task, folder: Path, limit: float) -> Result:
    """Make the page of one example; this process is of no use afterwards."""
    root = folder / "project"
    for name in task.folders:
        (root / name).mkdir(parents=True, exist_ok=True)
    for name, content in task.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    source, target = root / task.example, root / task.target
    (target / "images" / "thumb").mkdir(parents=True, exist_ok=True)
    sys.path[:0] = [str(root / name) for name in task.sys_path]
    os.chdir(source.parent)

    result = Result()
    log, start = folder / "seen", folder / "watch"
    write_start(start)
    note_line(str(source), folder / "line")
    Watch(str(log), str(start), str(source)).start()
    with collected(result.warnings, root), time_limit(limit):
        try:
            _generate(task, source, target, root, result)
        except SphinxError as error:
            result.refused = neutral(str(error), root)
        except Exception:
            result.refused = neutral(traceback.format_exc(), root)
    if result.error:
        result.error = neutral(result.error, root)
    srcdir = root / task.srcdir
    for path in sorted(target.rglob("*")) if not result.refused else ():
        if path.is_file() and path.relative_to(root).as_posix() not in task.files:
            content = path.read_bytes()
            if path.suffix == ".rst":
                content = neutral(content.decode("utf-8"), root).encode("utf-8")
            result.files[path.relative_to(srcdir).as_posix()] = content
    project = Project((root, Path(task.outside)), task.outputs)
    temporary = (tempfile.gettempdir(), str(folder.parent))
    result.seen = read_log(log, project, task.example, temporary)
    return result


def _generate(
    task: Task, source: Path, target: Path, root: Path, result: Result
) -> None:
    from gallery_engine.worker import adapter

    conf = pickle.loads(task.conf)
    conf = {key: _moved(value, task.outside, str(root)) for key, value in conf.items()}
    conf["src_dir"] = str(root / task.srcdir)
    if conf["show_memory"] is True:
        conf["show_memory"] = PeakMemory()
    adapter.zip_with(zip_files)
    contain()
    make_reproducible()
    folder = str(source.parent)
    cost, out = adapter.make_page(source.name, str(target), folder, conf)
    result.cost = cost
    result.error = out.get("formatted_exception")


def _moved(value: Any, outside: str, root: str) -> Any:
    """Point a path of the configuration into the temporary folder."""
    if isinstance(value, str) and value.startswith(outside + os.sep):
        return root + value[len(outside) :]
    return value


@contextlib.contextmanager
def collected(warnings: list[tuple[int, str, str, str]], root: Path) -> Iterator[None]:
    """Collect what Sphinx-Gallery warns of, to be said again where the build runs."""

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            kind = getattr(record, "type", None) or ""
            subtype = getattr(record, "subtype", None) or ""
            if subtype != "example_error":
                text = neutral(record.getMessage(), root)
                warnings.append((record.levelno, text, kind, subtype))

    logger = logging.getLogger("sphinx")
    handler = Collect(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
