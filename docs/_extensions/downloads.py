"""Replace what Sphinx-Gallery offers for download by files that one can trust.

Its own notebooks, scripts and zips stay where they are, beside the pages that it
writes, so that what it takes for current is not touched. Here the links of a page lead
to a notebook made from the finished page, to a script that says where it comes from,
and to zips with all that an example needs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from download_notebooks import first_cell, notebook
from download_scripts import script
from download_zips import example_files, gallery_files, zipped
from gallery_example import Example, example_of
from sphinx.application import Sphinx


class Made(NamedTuple):
    """An example, with the texts of its downloads."""

    example: Example
    script: str
    notebook: str


def setup(app: Sphinx) -> dict[str, Any]:
    """Make each notebook when its page is finished, and the rest at the end.

    ``downloads_outputs = False`` makes notebooks without outputs.
    """
    app.add_config_value("downloads_outputs", True, "html", bool)
    downloads = Downloads()
    app.connect("doctree-resolved", downloads.make_notebook, priority=900)
    app.connect("html-collect-pages", downloads.make_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class Downloads:
    """Makes the downloads of one build."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def make_notebook(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Write the notebook of a page, if the page offers one."""
        name = Path(f"{docname}.ipynb")
        if not is_web(app) or name not in app.env.dlfiles:
            return
        self.seen.add(docname)
        text = notebook(app, example_of(app, docname), doctree)
        if text is None:
            target_of(app, name).unlink(missing_ok=True)
        else:
            write(target_of(app, name), text.encode())

    def make_all(self, app: Sphinx) -> list[Any]:
        """Write scripts and zips, and the notebooks of pages that did not change.

        It comes before Sphinx copies the files that pages link to, and takes those of
        the gallery off its list.
        """
        if not is_web(app):
            return []
        made = list(self.make_each(app))
        scripts = [(row.example, row.script) for row in made]
        notebooks = [(row.example, row.notebook) for row in made]
        gallery = Path(app.config.sphinx_gallery_conf["gallery_dirs"])
        for name, texts, suffix in (
            (gallery / f"{gallery.name}_python.zip", scripts, ".py"),
            (gallery / f"{gallery.name}_jupyter.zip", notebooks, ".ipynb"),
        ):
            if name in app.env.dlfiles:
                write(target_of(app, name), zipped(gallery_files(texts, suffix)))
                app.env.dlfiles.pop(name)
        return []

    def make_each(self, app: Sphinx) -> Iterator[Made]:
        """Write the downloads of each example that has a notebook, and yield them."""
        for name in sorted(app.env.dlfiles):
            docname = name.with_suffix("").as_posix()
            if name.suffix != ".ipynb" or docname not in app.env.found_docs:
                continue
            example = example_of(app, docname)
            target = target_of(app, name)
            if docname not in self.seen and not is_current(target, example):
                app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
            if target.is_file():
                made = Made(example, script(example), target.read_text("utf-8"))
                files = example_files(*made)
                write(target_of(app, name.with_suffix(".py")), made.script.encode())
                write(target_of(app, name.with_suffix(".zip")), zipped(files))
                yield made
            else:  # a zip of an earlier build would stand for what cannot be made
                target_of(app, name.with_suffix(".zip")).unlink(missing_ok=True)
            for suffix in (".py", ".ipynb", ".zip"):
                app.env.dlfiles.pop(name.with_suffix(suffix), None)


def is_web(app: Sphinx) -> bool:
    """Say whether a web site is being built; an e-book has no downloads."""
    return app.builder.format == "html" and app.builder.name != "epub"


def target_of(app: Sphinx, name: Path) -> Path:
    """Return where the file behind a download link lies in the site."""
    return Path(app.outdir, "_downloads", app.env.dlfiles[name][1])


def is_current(path: Path, example: Example) -> bool:
    """Say whether a notebook still says the truth on its origin and its needs."""
    try:
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    except (FileNotFoundError, ValueError, LookupError):
        return False
    return bool("".join(first) == first_cell(example).strip("\n"))


def write(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
