"""A page leads to its source, to a report, and to where its notebook can be run."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from docutils import nodes
from one_example import DOCNAME, gallery_app
from sphinx.application import Sphinx

from pages.repository_links import add_links, example_of, notebook_links, report

REPOSITORY = "someone/digits"


def links_of(app: Sphinx, page: str, doctree: nodes.document | None) -> dict[str, Any]:
    """Return what is set for a page."""
    context: dict[str, Any] = {}
    add_links(app, page, "page.html", context, doctree)
    return context


def test_an_example_is_edited_and_run(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, more=("pages",), repository=REPOSITORY)
    context = links_of(app, DOCNAME, app.env.get_doctree(DOCNAME))
    links = context["repository_links"]
    assert context["is_example"] is True
    assert list(links) == ["Open in Binder", "Edit", "Report a problem"], "it has data"
    source = "examples/small/plot_a.py"
    assert links["Edit"] == f"https://github.com/{REPOSITORY}/edit/main/{source}"


def test_other_pages_are_edited_where_they_are_written(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, more=("pages",), repository=REPOSITORY)
    tree = app.env.get_doctree("index")
    for page, source in (
        ("index", "docs/index.rst"),
        ("auto_examples/index", "examples/GALLERY_HEADER.rst"),
    ):
        context = links_of(app, page, tree)
        assert context["is_example"] is False
        assert list(context["repository_links"]) == ["Edit", "Report a problem"]
        assert context["repository_links"]["Edit"].endswith(f"/edit/main/{source}")


def test_without_a_repository_or_a_source_there_are_none(tmp_path: Path) -> None:
    app = gallery_app(tmp_path, more=("pages",))
    context = links_of(app, DOCNAME, app.env.get_doctree(DOCNAME))
    assert context == {"is_example": True, "repository_links": {}}
    app.config.repository = REPOSITORY
    assert links_of(app, "search", None)["repository_links"] == {}


def test_the_source_of_a_page_is_found_below_the_repository(tmp_path: Path) -> None:
    app = gallery_app(tmp_path)
    assert example_of(app, DOCNAME) == Path("examples/small/plot_a.py")
    section = example_of(app, "auto_examples/small/index")
    assert section == Path("examples/small/GALLERY_HEADER.rst")
    assert example_of(app, "auto_examples_of_others/page") is None
    assert example_of(app, "index") is None


def test_a_notebook_without_data_runs_in_colab_too(tmp_path: Path) -> None:
    folder = tmp_path / "examples" / "small"
    folder.mkdir(parents=True)
    (folder / "plot_b.py").write_text("x = 'rows.csv'\n")
    inside = Path("examples", "small", "plot_b.py")
    links = notebook_links(REPOSITORY, inside, tmp_path)
    assert links["Open in Colab"].endswith(
        f"/{REPOSITORY}/blob/notebooks/small/plot_b.ipynb"
    )
    binder = urlsplit(links["Open in Binder"])
    assert unquote(binder.query) == "urlpath=lab/tree/small/plot_b.ipynb"
    (folder / "rows.csv").write_text("1")
    assert list(notebook_links(REPOSITORY, inside, tmp_path)) == ["Open in Binder"]


def test_a_report_says_where_and_with_what() -> None:
    address = urlsplit(report(REPOSITORY, "A & b", "https://example.org/a.html#x"))
    fields = parse_qs(address.query)
    assert address.path == f"/{REPOSITORY}/issues/new"
    assert fields["title"] == ["A & b: "]
    assert fields["page"] == ["https://example.org/a.html#x"]
    assert "scikit-learn 1." in fields["built"][0]
