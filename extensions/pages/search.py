"""Write what the search page looks through: each page with its title, words and text.

Sphinx's own search wants every word of a query on one page, and knows no synonyms. Here
``search.js`` ranks the pages with MiniSearch; it finds no page of lists or times.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, TypedDict

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from example_rules.reading_order import reading_order
from gallery_engine.store.whole_files import write
from pages.descriptions import description, minutes_of
from pages.keywords import KEYWORDS, keywords_of
from web import is_web

#: Pages that only list others.
LISTS = {"index", "sg_execution_times"}

#: How much a page counts that is not for learners; an example counts 1.
WEIGHTS = {
    "api_examples": 0.3,
    "contributing": 0.3,
    "engine": 0.3,
    "how_it_is_built": 0.3,
    "rebuild": 0.5,
    "references": 0.3,
    "scikit_learn_gallery": 0.5,
}


class Found(TypedDict):
    """What is known of a page when it was read."""

    title: str
    headings: list[str]
    intro: str
    text: str
    minutes: int


def pages_of(env: BuildEnvironment) -> dict[str, Found]:
    """Return what is known of each page, by its name."""
    if not hasattr(env, "searched_pages"):
        env.searched_pages = {}  # type: ignore[attr-defined]
    found: dict[str, Found] = env.searched_pages  # type: ignore[attr-defined]
    return found


def note(app: Sphinx, doctree: nodes.document) -> None:
    """Note a page that was read."""
    docname = app.env.docname
    if docname.rpartition("/")[2] in LISTS:
        if KEYWORDS.is_file():  # the cards on it carry them
            app.env.note_dependency(str(KEYWORDS))
        return
    titles = [title.astext() for title in doctree.findall(nodes.title)]
    if titles:
        pages_of(app.env)[docname] = {
            "title": titles[0],
            "headings": titles[1:],
            "intro": description(doctree),
            "text": words_of(doctree),
            "minutes": minutes_of(doctree),
        }


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page that is gone, or is read again."""
    pages_of(env).pop(docname, None)


def merge(
    app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment
) -> None:
    """Take over what another process has noted."""
    found = pages_of(other)
    pages_of(env).update({name: found[name] for name in docnames if name in found})


def words_of(doctree: nodes.document) -> str:
    """Return each word of a page once, in lower case."""
    texts = (
        node.astext()
        for node in doctree.findall(nodes.Text)
        if not isinstance(node.parent, nodes.comment | nodes.raw)
    )
    return " ".join(sorted(set(re.findall(r"\w{2,}", " ".join(texts).lower()))))


def write_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write the pages as a script, which a browser loads from a file, too."""
    if exception or not is_web(app):
        return
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    order = [f"{gallery}/{name}" for name in reading_order()]
    found = pages_of(app.env)
    rows: list[dict[str, Any]] = [
        {
            "id": app.builder.get_target_uri(name),
            **{key: value for key, value in found[name].items() if key != "minutes"},
            "keywords": keywords_of(name, gallery),
            "weight": weight(name, order),
        }
        for name in sorted(found, key=lambda name: (-weight(name, order), name))
    ]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    path = Path(app.outdir, "_static", "searched_pages.js")
    write(path, f"window.searchedPages = {text};\n".encode())


def weight(docname: str, order: list[str]) -> float:
    """Return how much a page counts: of two that fit as well, the first to be read."""
    if docname in order:
        return 1 - order.index(docname) / 1000
    return WEIGHTS.get(docname, 0.9)
