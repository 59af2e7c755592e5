"""All rooms together make a site, of pages that are there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from one_example import DOCNAME, FILES, SOURCE
from small_app import small_app, warned
from sphinx._cli.util import errors

ROOMS = ("messages", "example_rules", "figures", "downloads", "drawing", "pages")
ROOMS += ("finish",)


def test_they_know_each_other_s_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notebook has the open code, the page a policy that was made last."""
    monkeypatch.setattr(errors, "handle_exception", errors.handle_exception)
    long = "".join(f"    x = {n}\n" for n in range(20))
    code = f"def f():\n{long}"
    source = SOURCE.replace('np.load("data.npy") if False else None\n', code)
    inlined = "".join(f"    {row}\n" for row in code.splitlines())
    page = FILES[f"docs/{DOCNAME}.rst"].replace(
        '    np.load("data.npy") if False else None\n', inlined
    )
    order = {"docs/reading_order.txt": "small/plot_a\n", "docs/topics.txt": "metrics\n"}
    header = {"examples/small/GALLERY_HEADER.rst": "Small\n=====\n"}
    files = {f"docs/{DOCNAME}.rst": page, "examples/small/plot_a.py": source}
    files = {**FILES, **files, **order, **header}
    app = small_app(
        tmp_path,
        files,
        ["sphinxcontrib.bibtex", "pydata_sphinx_theme", *ROOMS],
        html_theme="pydata_sphinx_theme",
        bibtex_bibfiles=["docs/references.bib"],
        html_math_renderer="mathml",
        html_theme_options={"secondary_sidebar_items": ["page-toc"]},
    )
    app.build()
    site = Path(app.outdir)
    soup = BeautifulSoup((site / f"{DOCNAME}.html").read_text("utf-8"), "html.parser")
    policy = soup.select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy and len(soup.select("script:not([src])")) > 0
    assert len(soup.select('link[rel="stylesheet"]')) == 1
    (folded,) = soup.select("details.folded-code")
    assert folded.summary and "that define f" in folded.summary.get_text()
    (notebook,) = site.glob("_downloads/*/plot_a.ipynb")
    assert "details" not in notebook.read_text("utf-8")
    assert "def f():" in notebook.read_text("utf-8")
    assert (site / "sitemap.xml").is_file()
    css = (site / "_static" / "styles" / "whole.css").read_text("utf-8")
    assert "data:font/woff2" in css
    assert "Traceback" not in warned(app)
