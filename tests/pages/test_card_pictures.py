"""The picture of a card is the example's figure, in the ink of each theme."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from small_app import small_app, warned
from sphinx.application import Sphinx

from pages.card_pictures import (
    INK,
    ROOM,
    as_svg,
    check_ink,
    chosen_picture,
    figure,
    is_example,
    write_pictures,
)

DOCNAME = "auto_examples/small/plot_a"
SVG = '<svg width="9"><path stroke="currentColor"/></svg>\n'


def gallery(root: Path, source: str = "", **more: Any) -> Sphinx:
    """Return an application with an example that drew two figures."""
    images = f"docs/{Path(DOCNAME).parent}/images"
    files = {
        f"docs/{DOCNAME}.rst": ":orphan:\n\nA\n=\n",
        f"docs/{DOCNAME}.py": source,
        f"examples/{DOCNAME.removeprefix('auto_examples/')}.py": source,
        f"{images}/sphx_glr_plot_a_001.png": "pixels",
        f"{images}/sphx_glr_plot_a_001.svg": SVG,
        f"{images}/sphx_glr_plot_a_002.gif": "pixels",
        "docs/named.png": "pixels",
        "default.png": "pixels",
    }
    return small_app(root, files, **more)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("", "sphx_glr_plot_a_001.svg"),
        ("# sphinx_gallery_thumbnail_number = 2", "sphx_glr_plot_a_002.gif"),
        ("# sphinx_gallery_thumbnail_number = -1", "sphx_glr_plot_a_002.gif"),
        ("# sphinx_gallery_thumbnail_number = 3", "default.png"),
        ("# sphinx_gallery_thumbnail_path = 'named.png'", "named.png"),
        (
            "# sphinx_gallery_thumbnail_path = 'named.png'\n"
            "# sphinx_gallery_thumbnail_number = 1",
            "sphx_glr_plot_a_001.svg",
        ),
        ("# sphinx_gallery_thumbnail_path = 'gone.png'", "default.png"),
    ],
)
def test_the_settings_choose_it(tmp_path: Path, source: str, name: str) -> None:
    default = str(tmp_path / "default.png")
    app = gallery(tmp_path, source, gallery={"default_thumb_file": default})
    chosen = chosen_picture(app, DOCNAME)
    assert chosen and chosen.name == name


def test_the_file_of_crops_chooses_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.card_pictures.figures", lambda: {"small/plot_a": 2})
    app = gallery(tmp_path, "# sphinx_gallery_thumbnail_number = 1")
    chosen = chosen_picture(app, DOCNAME)
    assert chosen and chosen.name == "sphx_glr_plot_a_002.gif"


def test_an_example_without_any_has_none(tmp_path: Path) -> None:
    app = gallery(tmp_path, "# sphinx_gallery_thumbnail_number = 9")
    assert chosen_picture(app, DOCNAME) is None


@pytest.mark.parametrize(
    ("shown", "name"), [(True, "broken_example.png"), (False, "sphx")]
)
def test_a_failing_example_has_a_picture_of_its_own(
    tmp_path: Path, shown: bool, name: str
) -> None:
    source = f"# sphinx_gallery_failing_thumbnail = {shown}"
    failed = {str(tmp_path / "examples" / "small" / "plot_a.py"): "Traceback"}
    app = gallery(tmp_path, source, gallery={"failing_examples": failed})
    chosen = chosen_picture(app, DOCNAME)
    assert chosen and chosen.name.startswith(name)


def test_figures_are_counted_from_one_and_from_the_last(tmp_path: Path) -> None:
    gallery(tmp_path)
    example = tmp_path / "docs" / f"{DOCNAME}.py"
    names = {n: (f := figure(example, n)) and f.suffix for n in (1, 2, -1, -2, 3, -3)}
    assert names == {1: ".svg", 2: ".gif", -1: ".gif", -2: ".svg", 3: None, -3: None}


def test_ink_takes_the_colour_of_a_theme(tmp_path: Path) -> None:
    (path := tmp_path / "x.svg").write_text(SVG)
    svg = as_svg(path, "#222832")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="9">')
    assert 'stroke="#222832"' in svg
    path.write_text(svg)
    assert as_svg(path, "#ffffff") == svg


def test_lines_are_no_finer_than_a_card_shows(tmp_path: Path) -> None:
    (path := tmp_path / "x.svg").write_text('<svg><path id="a.123" d="M 1.25 -3.99"/>')
    assert '<path id="a.123" d="M 1.2 -3.9"/>' in as_svg(path, INK["dark"])


@pytest.mark.parametrize(
    ("size", "shown"), [((20, 10), (20, 10)), ((2000, 500), (640, 160))]
)
def test_pixels_are_no_more_than_a_card_needs(
    tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    Image.new("RGB", size, "red").save(path := tmp_path / "x.png")
    svg = as_svg(path, INK["dark"])
    content = base64.b64decode(svg.partition("base64,")[2].partition('"')[0])
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == shown <= ROOM
        assert image.convert("RGB").getpixel((5, 5)) == (255, 0, 0)
    assert f'viewBox="0 0 {shown[0]} {shown[1]}"' in svg


def test_what_moves_is_left_whole(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (900, 900), colour) for colour in ("red", "blue")]
    path = tmp_path / "x.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    svg = as_svg(path, INK["light"])
    content = svg.partition("base64,")[2].partition('"')[0]
    assert base64.b64decode(content) == path.read_bytes()


def test_each_example_has_one_for_each_theme(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    app.build()
    write_pictures(app, None)
    folder = Path(app.outdir, "_images")
    for theme, ink in INK.items():
        assert ink in (folder / f"sphx_glr_plot_a.{theme}.svg").read_text("utf-8")
    assert len(list(folder.glob("*.svg"))) == 2


def test_a_failed_build_and_a_book_draw_none(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    write_pictures(app, RuntimeError())
    assert not Path(app.outdir, "_images").exists()


def test_pages_that_are_no_examples_are_told_apart(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    assert is_example(app, DOCNAME) and is_example(app.env, DOCNAME)
    assert not is_example(app, "index")
    assert not is_example(app, "auto_examples/small/index")


def test_other_colours_of_the_theme_are_told(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    css = tmp_path / "theme.css"
    rules = [
        f"html[data-theme={t}]{{--pst-color-text-base:{i}}}" for t, i in INK.items()
    ]
    css.write_text("\n".join(rules))
    check_ink(css)
    assert "text colour" not in warned(app)
    css.write_text(rules[0])
    check_ink(css)
    assert f"finds no text colour {INK['dark']} on a dark page" in warned(app)
