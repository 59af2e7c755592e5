"""The SVG beside a figure's PNG stands in the page itself, on a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from small_app import small_app

from figures.inline import inline_figure, named_svg

SVG = '<svg width="10"><g><svg x="1"/></g></svg>\n'
PAGE = (
    'Page\n====\n\n.. image:: one.png\n   :alt: A "line" & more\n   :class: wide\n\n'
    ".. image:: two.png\n"
)


@pytest.mark.parametrize(
    ("builder", "inlined"), [("html", 1), ("dirhtml", 1), ("epub", 0), ("latex", 0)]
)
def test_on_web_pages_alone_and_where_there_is_one(
    tmp_path: Path, builder: str, inlined: int
) -> None:
    files = {"docs/page.rst": PAGE, "docs/one.svg": SVG}
    app = small_app(tmp_path, files, ["figures"], builder)
    (tmp_path / "docs" / "one.png").write_bytes(b"")
    (tmp_path / "docs" / "two.png").write_bytes(b"")
    tree = app.env.get_and_resolve_doctree("page", app.builder, tags=app.tags)
    found = list(tree.findall(inline_figure))
    assert len(found) == inlined
    assert [node["uri"] for node in tree.findall(nodes.image)] == ["one.png", "two.png"]
    if inlined:
        assert found[0]["alt"] == 'A "line" & more'
        assert found[0]["svg"].endswith(SVG.removeprefix("<svg"))


def test_a_screen_reader_hears_its_alt_text() -> None:
    image = nodes.image(alt='A "line" <&>', classes=["wide"])
    svg = named_svg(SVG, image)
    assert svg.startswith(
        '<svg role="img" aria-label="A &quot;line&quot; &lt;&amp;&gt;"'
        ' class="inline-figure wide" width="10">'
    )
    assert '<svg x="1"/>' in svg, "an inner one was named, too"


def test_the_page_has_the_svg_and_no_request_for_it(tmp_path: Path) -> None:
    files = {"docs/page.rst": PAGE, "docs/one.svg": SVG}
    for name in ("one.png", "two.png"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(b"")
    app = small_app(tmp_path, files, ["figures"])
    app.build()
    html = (Path(app.outdir) / "page.html").read_text(encoding="utf-8")
    assert '<svg role="img" aria-label="A &quot;line&quot; &amp; more"' in html
    assert "one.png" not in html
    assert 'src="_images/two.png"' in html
    assert (Path(app.outdir) / "_images" / "one.png").is_file()
