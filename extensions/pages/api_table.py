"""A table of what the examples use of scikit-learn, module by module: ``api-table``.

It is made of Sphinx-Gallery's backreferences, so that it lists what is used and nothing
else. On web pages each example has its picture.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from pages.card_pictures import INK
from web import is_web

CLASS = "api-table"
LIBRARY = "sklearn"
TABLE = """
{module}
{line}

.. list-table::
   :class: {css}
   :widths: 25 75

{rows}
"""


def add_to(app: Sphinx) -> None:
    """Register the directive, and the pictures."""
    app.add_directive(CLASS, ApiTable)
    app.connect("doctree-resolved", put_pictures)


class ApiTable(SphinxDirective):
    """Write a section with a table for each module."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        folder = Path(
            self.env.srcdir, self.config.sphinx_gallery_conf["backreferences_dir"]
        )
        used = examples_by_name(folder)
        for path in folder.glob(f"{LIBRARY}.*.examples"):
            self.env.note_dependency(str(path))
        text = "".join(
            table(module, {name: used[name] for name in names})
            for module, names in groupby(
                sorted(used, key=lambda name: (module_of(name), name)), module_of
            )
        )
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def place(name: str) -> tuple[str, str]:
    """Return what names are sorted by: their module first."""
    return module_of(name), name


def module_of(name: str) -> str:
    """Return the module that a name is imported from."""
    return name.rpartition(".")[0]


def examples_by_name(folder: Path) -> dict[str, list[str]]:
    """Return the pages of the examples that use each name.

    Parameters
    ----------
    folder
        That of Sphinx-Gallery's backreferences.
    """
    used = {}
    for path in sorted(folder.glob(f"{LIBRARY}.*.examples")):
        found = re.findall(r":doc:`/([^`]+)`", path.read_text(encoding="utf-8"))
        is_method = any(part[:1].isupper() for part in path.name.split(".")[:-2])
        if found and not is_method:
            used[path.name.removesuffix(".examples")] = list(dict.fromkeys(found))
    return used


def table(module: str, used: dict[str, list[str]]) -> str:
    """Return the section of a module, as reST."""
    rows = []
    for name, pages in used.items():
        kind = "class" if name.rpartition(".")[2][:1].isupper() else "func"
        links = " ".join(f":doc:`/{page}`" for page in pages)
        rows.append(f"   * - :{kind}:`~{name}`\n     - {links}")
    return TABLE.format(
        module=module, line="-" * len(module), css=CLASS, rows="\n".join(rows)
    )


def put_pictures(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the picture of each example before its title, on web pages."""
    if not is_web(app):
        return
    folder = relative_uri(app.builder.get_target_uri(docname), app.builder.imagedir)
    for found in doctree.findall(nodes.table):
        for link in found.findall(nodes.reference) if CLASS in found["classes"] else ():
            stem = posixpath.basename(link.get("refuri", "").partition("#")[0])
            if stem.startswith("plot_"):
                link["classes"].append("api-example")
                link.insert(0, picture(stem.removesuffix(".html"), folder))


def picture(stem: str, folder: str) -> nodes.raw:
    """Return the picture of an example, for either theme."""
    html = "".join(
        f'<img class="only-{theme}" alt="" width="48" height="30" loading="lazy"'
        f' src="{escape(folder)}/sphx_glr_{stem}.{theme}.svg">'
        for theme in INK
    )
    return nodes.raw("", html, format="html")
