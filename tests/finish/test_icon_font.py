"""The icon fonts are cut to the icons that the stylesheet shows, and lie in it."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pydata_sphinx_theme
import pytest
from fontTools.ttLib import TTFont
from small_app import small_app
from sphinx.errors import ExtensionError

from finish.icon_font import cut_font, cut_icons, icons_in
from finish.stylesheet import WHOLE

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme"
FONT = next(THEME.rglob("fa-solid-900.woff2"))
SEARCH, NO_ICON = 0xF002, 0xEFFF


def test_icons_are_found_as_they_are_and_as_escapes() -> None:
    css = f'a{{content:"{chr(0xF0C9)}"}} b{{content:"\\f002"}} c{{content:"\\00e9"}}'
    assert icons_in(css) == {0xF0C9, SEARCH}


def test_a_font_keeps_what_is_shown_alone() -> None:
    content = cut_font(FONT, {SEARCH, NO_ICON})
    font = TTFont(io.BytesIO(content))
    assert set(font.getBestCmap()) == {SEARCH}
    assert font.flavor == "woff2" and len(content) < FONT.stat().st_size / 20
    assert cut_font(FONT, {NO_ICON}) == b""


def test_they_stand_in_the_stylesheet_and_their_files_go(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    static = Path(app.outdir, "_static")
    (static / "vendor" / "fonts").mkdir(parents=True)
    (static / "vendor" / "fonts" / "solid.woff2").write_bytes(FONT.read_bytes())
    path = static / WHOLE
    path.parent.mkdir(parents=True)
    face = "@font-face{font-family:x;src:url(../vendor/fonts/solid.woff2)}"
    path.write_text(f'{face} a::before{{content:"\\f002"}}')
    cut_icons(app)
    css = path.read_text("utf-8")
    found = re.search(r"url\(data:font/woff2;base64,([^)]*)\)", css)
    assert found and "vendor" not in css and css.endswith('content:"\\f002"}')
    font = TTFont(io.BytesIO(base64.b64decode(found[1])))
    assert set(font.getBestCmap()) == {SEARCH}
    assert not (static / "vendor").exists()


def test_a_theme_without_icon_fonts_is_told(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    path = Path(app.outdir, "_static", WHOLE)
    path.parent.mkdir(parents=True)
    path.write_text("a{}")
    with pytest.raises(ExtensionError, match="no icon font; has the theme changed"):
        cut_icons(app)
