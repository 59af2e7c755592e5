"""Links from a page to its source, to a new issue, and to places that run its notebook.

The repository is ``GITHUB_REPOSITORY``; while that is unknown there are no such links.
Colab and Binder open notebooks from a branch, to which the workflow ``docs`` publishes
them with their data: see ``.github/workflows/docs.yml``.
"""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from docutils import nodes
from sphinx.application import Sphinx

from example_rules.needs import data_files

#: The branch with nothing but notebooks, their data, and what they need.
NOTEBOOKS = "notebooks"

#: What a report of a problem says of the build.
PACKAGES = ("scikit-learn", "numpy", "matplotlib")


def add_links(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Set ``repository_links``, a list of names and addresses, and ``is_example``."""
    example = example_of(app, pagename)
    context["is_example"] = example is not None and example.name.startswith("plot_")
    context["repository_links"] = {}
    repository = app.config.repository
    if doctree is None or not repository:
        return
    if example is not None and context["is_example"]:
        context["repository_links"] = notebook_links(
            repository, example, Path(app.confdir)
        )
    source = example or Path("docs", app.env.doc2path(pagename, base=False))
    page = urljoin(app.config.html_baseurl, app.builder.get_target_uri(pagename))
    title = app.env.titles[pagename].astext()
    context["repository_links"] |= {
        "Edit": f"https://github.com/{repository}/edit/main/{source.as_posix()}",
        "Report a problem": report(repository, title, page),
    }


def example_of(app: Sphinx, pagename: str) -> Path | None:
    """Return the source of a page that Sphinx-Gallery wrote, below the repository."""
    conf = app.config.sphinx_gallery_conf
    folder, _, name = pagename.rpartition("/")
    if not f"{folder}/".startswith(f"{conf['gallery_dirs']}/"):
        return None
    section = Path(folder).relative_to(conf["gallery_dirs"])
    source = Path(app.srcdir, conf["examples_dirs"], section).resolve()
    source /= "GALLERY_HEADER.rst" if name == "index" else f"{name}.py"
    return source.relative_to(Path(app.confdir).resolve())


def notebook_links(repository: str, example: Path, root: Path) -> dict[str, str]:
    """Return where the notebook of an example can be run.

    Colab fetches the notebook alone, so one that reads a file beside it is left to
    Binder, which has the whole branch.
    """
    notebook = quote(Path(*example.parts[1:]).with_suffix(".ipynb").as_posix())
    binder = f"https://mybinder.org/v2/gh/{repository}/{NOTEBOOKS}"
    links = {"Open in Binder": f"{binder}?urlpath={quote(f'lab/tree/{notebook}')}"}
    if data_files(root / example):
        return links
    colab = "https://colab.research.google.com/github"
    return {
        "Open in Colab": f"{colab}/{repository}/blob/{NOTEBOOKS}/{notebook}",
        **links,
    }


def report(repository: str, title: str, page: str) -> str:
    """Return the address of a new issue that says already where the problem is.

    The names are those of fields in ``.github/ISSUE_TEMPLATE/page.yml``.
    """
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    fields = {
        "template": "page.yml",
        "title": f"{title}: ",
        "page": page,
        "built": f"Python {platform.python_version()}, {versions}",
    }
    query = urlencode(fields, quote_via=quote)
    return f"https://github.com/{repository}/issues/new?{query}"
