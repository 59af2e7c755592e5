"""Scripts wait, images have a size and load late, and what nobody uses is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from small_app import small_app, warned

from finish.lazy_loading import (
    WORKS_ON,
    attribute,
    defer,
    lighten,
    remove_source_maps,
    sized,
)
from finish.page import Page

HEAD = """<head>
  <link rel="preload" as="script" href="_static/scripts/pydata-sphinx-theme.js">
<script src="_static/documentation_options.js?v=1"></script>
<script src="_static/scripts/fontawesome.js"></script>
<script src="_static/sphinx_highlight.js?v=2"></script>
<script src="_static/scripts/pydata-sphinx-theme.js"></script>
<script>inline()</script>
</head><body><img src="_images/x.png" alt="x"></body>"""


def test_a_page_is_lightened(tmp_path: Path) -> None:
    page_rst = {"docs/page.rst": ":orphan:\n\nP\n=\n\n.. image:: x.png\n"}
    (tmp_path / "docs").mkdir()
    Image.new("RGB", (30, 20)).save(tmp_path / "docs" / "x.png")
    app = small_app(tmp_path, page_rst)
    app.build()
    options = Path(app.outdir, "_static", "documentation_options.js")
    lighten(app, page := Page("page", HEAD))
    assert "preload" not in page.html and "fontawesome" not in page.html
    assert "sphinx_highlight" not in page.html
    assert f"<script>{options.read_text('utf-8').strip()}</script>" in page.html
    assert '<script defer src="_static/scripts/pydata-sphinx-theme.js">' in page.html
    assert "<script>inline()</script>" in page.html
    assert 'loading="lazy" decoding="async" width="30" height="20"' in page.html
    assert "lazy_loading finds no" not in warned(app)


def test_a_script_is_where_it_has_work(tmp_path: Path) -> None:
    app = small_app(tmp_path, {"docs/page.rst": ":orphan:\n\nP\n=\n"})
    app.build()
    scripts = "".join(f'<script src="_static/{name}"></script>' for name in WORKS_ON)
    for part, left in {
        "": [],
        '<form class="gallery-filter">': ["gallery_filter.js"],
        '<div class="highlight-python"></div>': ["clipboard.min.js", "copybutton.js"],
    }.items():
        lighten(app, page := Page("page", HEAD + scripts + part))
        assert [name for name in WORKS_ON if name in page.html] == left


def test_what_the_theme_lacks_is_told(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    lighten(app, page := Page("page", "<p>Words.</p>"))
    assert page.html == "<p>Words.</p>"
    assert warned(app).count("finish.lazy_loading finds no ") == 4


@pytest.mark.parametrize(
    ("tag", "deferred"),
    [
        ('<script src="x.js"></script>', '<script defer src="x.js"></script>'),
        ('<script async src="x.js"></script>', '<script async src="x.js"></script>'),
        ('<script defer src="x.js"></script>', '<script defer src="x.js"></script>'),
        ('<script type="x"></script>', '<script type="x"></script>'),
        ('<script src="sg-tags.js?v=1"></script>', ""),
    ],
)
def test_only_what_comes_from_a_file_waits(tag: str, deferred: str) -> None:
    match = re.match(r".*", tag)
    assert match and defer(match) == deferred


def test_images_get_the_size_of_their_file(tmp_path: Path) -> None:
    Image.new("RGB", (30, 20)).save(path := tmp_path / "x.png")
    late = 'loading="lazy" decoding="async"'
    assert (
        sized('<img src="x">', path) == f'<img {late} width="30" height="20" src="x">'
    )
    assert sized('<img width="9">', path) == f'<img {late} width="9">'
    assert sized('<img loading="eager" width="9">', None) == (
        '<img loading="eager" width="9">'
    )
    assert sized("<img>", tmp_path / "gone.png") == f"<img {late}>"
    (tmp_path / "no.png").write_text("no picture")
    assert sized("<img>", tmp_path / "no.png") == f"<img {late}>"
    assert attribute('<img alt="a" src="b.png">') == "b.png"
    assert attribute("<img>") == ""


def test_source_maps_go_and_their_absence_is_told(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    static = Path(app.outdir, "_static")
    (static / "scripts").mkdir(parents=True)
    (static / "scripts" / "x.js.map").write_text("{}")
    (static / "scripts" / "x.js").write_text("")
    remove_source_maps(app)
    assert [p.name for p in static.rglob("*") if p.is_file()] == ["x.js"]
    assert "finds no _static/webpack-macros.html" in warned(app)
    assert "_static/**/*.map" not in warned(app)
