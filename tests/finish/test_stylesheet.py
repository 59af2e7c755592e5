"""One stylesheet has the rules that some page of the site can use."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from small_app import small_app
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from finish.page import Page
from finish.stylesheet import (
    WHOLE,
    Stylesheet,
    digest,
    names_in_site,
    needed,
    pages_in,
    split,
    stamp,
    used,
)

HEAD = (
    '<head>\n  <link rel="stylesheet" href="../_static/one.css?v=1">\n'
    "<title>x</title>\n"
    '  <link href="../_static/two.css" rel="stylesheet">\n</head>'
)


def left(css: str, known: set[str]) -> str:
    """Return what is kept of rules where only these names occur."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(used(rules, known))


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("a{color:red}", "a{color:red}"),
        (".here{x:1} .gone{x:2}", ".here{x:1}"),
        (".here, .gone > a{x:1}", ".here{x:1}"),
        ("#here .gone{x:1}", ""),
        ("#here{x:1}", "#here{x:1}"),
        (".here:not(.gone){x:1}", ".here:not(.gone){x:1}"),
        (".bs-tooltip-auto{x:1}", ".bs-tooltip-auto{x:1}"),
        ("@media (min-width:1px){.gone{x:1}}", ""),
        ("@media print{.here{x:1}.gone{x:1}}", "@media print{.here{x:1}}"),
        ("@charset 'utf-8'; @font-face{x:1}", "@font-face{x:1}"),
        ("/* words */ a{}", "a{}"),
    ],
)
def test_rules_that_can_apply_are_kept(css: str, kept: str) -> None:
    assert left(css, {"here"}) == kept


def test_a_rule_that_cannot_be_read_is_named_with_its_line() -> None:
    with pytest.raises(ExtensionError, match=rf"{WHOLE}:2: "):
        left("a{x:1}\n.here", {"here"})


def test_a_selector_needs_its_classes_and_ids() -> None:
    rule = tinycss2.parse_one_rule("a.one#two, b .three:hover{}")
    assert [needed(s) for s in split(rule.prelude)] == [{"one", "two"}, {"three"}]


def test_its_links_become_one() -> None:
    sheet = Stylesheet()
    page = Page("a/b", HEAD)
    sheet.link(None, page)  # type: ignore[arg-type]
    assert sheet.parts == ["one.css", "two.css"]
    assert page.html == (
        f'<head>\n  <link rel="stylesheet" href="../_static/{WHOLE}?v=">\n'
        "<title>x</title>\n</head>"
    )


@pytest.fixture
def app(tmp_path: Path) -> Sphinx:
    """Return an application whose site has one page and three stylesheets."""
    app = small_app(tmp_path)
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True)
    (static.parent / "page.html").write_text(
        '<p class="here" id="part"><script src="_static/x.js?v=1"></script>'
        f'<link href="_static/{WHOLE}?v=old">'
    )
    (static / "template.html").write_text('<p class="template">')
    (static / "x.js").write_text('add("shown-later")')
    (static / "one.css").write_text('@import "../three.css";.here{x:1}')
    (static / "three.css").write_text(".shown-later{x:3}")
    (static / "two.css").write_text(".gone{x:1}#part{x:2}")
    return app


def test_names_are_those_of_pages_and_of_their_scripts(app: Sphinx) -> None:
    site = Path(app.outdir)
    assert [path.name for path in pages_in(site)] == ["page.html"]
    assert names_in_site(site) == {"here", "part", "add", "shown-later"}


def test_it_is_written_once_and_again_when_a_page_has_another_name(app: Sphinx) -> None:
    sheet = Stylesheet()
    sheet.write(app)
    path = Path(app.outdir, "_static", WHOLE)
    assert not path.exists(), "no page was written, so there are no parts"
    sheet.parts = ["one.css", "two.css"]
    sheet.write(app)
    key, _, rules = path.read_text("utf-8").partition(" */\n")
    assert rules == ".shown-later{x:3}.here{x:1}#part{x:2}"
    path.write_text(f"{key} */\nkept")
    sheet.write(app)
    assert path.read_text("utf-8").endswith("kept"), "nothing had changed"
    (Path(app.outdir) / "other.html").write_text('<p class="gone">')
    sheet.write(app)
    assert ".gone{x:1}" in path.read_text("utf-8")


def test_each_page_has_its_digest(app: Sphinx) -> None:
    page = Path(app.outdir, "page.html")
    before = page.read_text("utf-8")
    stamp(app)
    assert page.read_text("utf-8") == before, "there is no stylesheet"
    path = Path(app.outdir, "_static", WHOLE)
    path.parent.mkdir()
    path.write_text("a{}")
    stamp(app)
    assert f'{WHOLE}?v={digest("a{}")}"' in page.read_text("utf-8")
    assert len(digest("")) == 12 and digest("a") != digest("b")
