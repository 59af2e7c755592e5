"""A small application of Sphinx, real, and made in milliseconds.

What a room does with an application is tried with one. As an extension this module
registers the settings of Sphinx-Gallery, which itself is left out: it runs examples.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.console import strip_escape_sequences
from sphinx_gallery.gen_gallery import DEFAULT_GALLERY_CONF

from gallery_engine.store.whole_files import write

FOLDERS = {"examples_dirs": "../examples", "gallery_dirs": "auto_examples"}


def setup(app: Sphinx) -> None:
    """Register the settings, with the folders of this project."""
    app.add_config_value("sphinx_gallery_conf", {}, "html")
    app.connect("config-inited", complete, priority=900)


def complete(app: Sphinx, config: Config) -> None:
    """Fill in what was not set, or was refused, as Sphinx-Gallery does."""
    given = config.sphinx_gallery_conf
    config.sphinx_gallery_conf = {**DEFAULT_GALLERY_CONF, **FOLDERS, **given}


def small_app(
    root: Path,
    files: Mapping[str, str] | None = None,
    extensions: Iterable[str] = (),
    builder: str = "html",
    gallery: Mapping[str, Any] | None = None,
    **settings: Any,
) -> Sphinx:
    """Return an application whose pages are in ``docs``; it has read them.

    Parameters
    ----------
    root
        The folder of the project.
    files
        Texts by path, from that folder on.
    extensions
        The rooms that it uses.
    builder
        The name of its builder.
    gallery
        Settings of Sphinx-Gallery.
    **settings
        Settings of Sphinx.
    """
    files = {"conf.py": "", "docs/index.rst": "Index\n=====\n", **(files or {})}
    for name, text in files.items():
        write(root / name, text.encode())  # leaves what is the same
    build = root / "docs" / "_build"
    app = Sphinx(
        *(root / "docs", root, build / "html", build / "doctrees", builder),
        confoverrides={
            "extensions": ["small_app", *extensions],
            "html_theme": "basic",
            "exclude_patterns": ["_build"],
            "sphinx_gallery_conf": dict(gallery or {}),
            **settings,
        },
        status=None,
        warning=io.StringIO(),
    )
    app.builder.read()
    return app


def warned(app: Sphinx) -> str:
    """Return what the application has warned of, without colours.

    That another one in this process has registered the same nodes is left out.
    """
    lines = strip_escape_sequences(app._warning.getvalue()).splitlines(keepends=True)
    return "".join(line for line in lines if "is already registered" not in line)


def document(*children: nodes.Node) -> nodes.document:
    """Return a doctree with these nodes in it."""
    tree = new_document("page.rst")
    tree.extend(children)
    return tree
