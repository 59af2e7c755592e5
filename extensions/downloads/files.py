"""Replace what Sphinx-Gallery offers for download by files that one can trust.

Its own notebooks, scripts and zips stay where they are, beside the pages that it
writes, so that what it takes for current is not touched. Here the links of a page lead
to a notebook made from the finished page, to a script that says where it comes from,
and to zips with all that an example needs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from downloads.example import Example, example_of, source_of
from downloads.notebooks import first_cell, notebook
from downloads.scripts import script
from downloads.zips import example_files, gallery_files, write_zip
from gallery_engine.store.values import installed_names
from gallery_engine.store.whole_files import write
from web import is_web


class Made(NamedTuple):
    """An example, with the texts of its downloads."""

    example: Example
    script: str
    notebook: str


class Downloads:
    """Makes the downloads of one build.

    Attributes
    ----------
    targets
        Where each file of the gallery that pages link to lies in the site.
    seen
        The pages whose notebook this process has made.
    """

    def __init__(self) -> None:
        self.targets: dict[Path, Path] = {}
        self.seen: set[str] = set()

    def take_over(self, app: Sphinx, builder: Builder) -> None:
        """Take the gallery's files off the list of those that Sphinx copies.

        It copies them before it writes the first page, over those of the last build.
        """
        if not is_web(app):
            return
        gallery = Path(app.config.sphinx_gallery_conf["gallery_dirs"])
        for name in list(app.env.dlfiles):
            path = Path(name)
            docname = path.with_suffix("").as_posix()
            if path.parent == gallery or docname in app.env.found_docs:
                _, address = app.env.dlfiles.pop(name)
                self.targets[path] = Path(app.outdir, "_downloads", address)
        others = (address for _, address in app.env.dlfiles.values())
        kept = {
            *self.targets.values(),
            *(Path(app.outdir, "_downloads", a) for a in others),
        }
        for path in Path(app.outdir, "_downloads").glob("*/*"):
            if path not in kept:  # of an example, or a page, that is gone
                path.unlink()

    def make_notebook(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Write the notebook of a page, if the page offers one."""
        target = self.targets.get(Path(f"{docname}.ipynb"))
        if target is None:
            return
        self.seen.add(docname)
        text = notebook(app, example_of(app, docname), doctree)
        if text is None:
            target.unlink(missing_ok=True)
        else:
            write(target, text.encode())

    def make_all(self, app: Sphinx) -> list[Any]:
        """Write scripts and zips, and the notebooks of pages that did not change.

        Where all that they are made of is as it was, nothing is made.
        """
        path = Path(app.doctreedir, "downloads.json")
        if not self.targets or (path.exists() and path.read_text() == self.causes(app)):
            return []
        made = list(self.make_each(app))
        scripts = [(row.example, row.script) for row in made]
        notebooks = [(row.example, row.notebook) for row in made]
        gallery = Path(app.config.sphinx_gallery_conf["gallery_dirs"])
        for name, texts, suffix in (
            (gallery / f"{gallery.name}_python.zip", scripts, ".py"),
            (gallery / f"{gallery.name}_jupyter.zip", notebooks, ".ipynb"),
        ):
            if name in self.targets:
                write_zip(self.targets[name], gallery_files(texts, suffix))
        write(path, self.causes(app).encode())
        return []

    def make_each(self, app: Sphinx) -> Iterator[Made]:
        """Write the downloads of each example that has a notebook, and yield them."""
        for name, target in sorted(self.targets.items()):
            if name.suffix != ".ipynb":
                continue
            docname = name.with_suffix("").as_posix()
            archive = self.targets[name.with_suffix(".zip")]
            example = example_of(app, docname)
            if docname not in self.seen and not is_current(target, example):
                app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
            if target.is_file():
                made = Made(example, script(example), target.read_text("utf-8"))
                write(self.targets[name.with_suffix(".py")], made.script.encode())
                write_zip(archive, example_files(*made))
                yield made
            else:  # a zip of an earlier build would stand for what cannot be made
                archive.unlink(missing_ok=True)

    def causes(self, app: Sphinx) -> str:
        """Return what the downloads are made of, and themselves, by size and time."""
        names = [name for name in self.targets if name.suffix == ".ipynb"]
        docnames = [name.with_suffix("").as_posix() for name in names]
        folders = {source_of(app, docname).parent for docname in docnames}
        files = {Path(app.confdir, "LICENSE"), *self.targets.values()}
        files |= {path for folder in folders for path in folder.rglob("*")}
        files |= {path.resolve().parent / "README.md" for path in files}
        rows = [
            [str(path), status.st_size, status.st_mtime_ns]
            for path in sorted(files)
            if path.is_file() and (status := path.stat())
        ]
        settings = [app.config.html_baseurl, app.config.project]
        settings += [app.config.downloads_outputs, os.environ.get("SOURCE_DATE_EPOCH")]
        return json.dumps([rows, installed_names(), settings])


def is_current(path: Path, example: Example) -> bool:
    """Say whether a notebook still says the truth on its origin and its needs."""
    try:
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    except (FileNotFoundError, ValueError, LookupError):
        return False
    return bool("".join(first) == first_cell(example).strip("\n"))
