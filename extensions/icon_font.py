"""Cut the theme's icon fonts to the icons that the site shows.

The theme ships 240 KB of Font Awesome; a site shows about thirty icons. They are so
small that they stand in the stylesheet itself: no request, and Firefox, which loads no
font from a file, has icons there too.
"""

from __future__ import annotations

import io
import logging
import re
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

from fontTools import subset
from one_stylesheet import WHOLE
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

# It tells of each table it cuts.
logging.getLogger("fontTools").setLevel(logging.WARNING)

FACE_RULE = re.compile(r"@font-face\s*\{[^}]*?url\((\.\./vendor/[^)]*)\)[^}]*\}")


def setup(app: Sphinx) -> dict[str, Any]:
    """Cut the fonts once the stylesheet has only the icons in use."""
    app.setup_extension("one_stylesheet")
    app.connect("build-finished", cut_icons, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def cut_icons(app: Sphinx, exception: Exception | None) -> None:
    """Put the fonts, cut, into the stylesheet, and drop their files.

    Raises
    ------
    ExtensionError
        If no font is found where the theme had it.
    """
    stylesheet = Path(app.outdir, "_static", WHOLE)
    if exception or app.builder.format != "html" or app.builder.name == "epub":
        return
    css = stylesheet.read_text(encoding="utf-8")
    wanted = icons_in(css)

    def embedded(face: re.Match[str]) -> str:
        font = cut_font((stylesheet.parent / face[1]).resolve(), wanted)
        address = f"data:font/woff2;base64,{b64encode(font).decode()}"
        return face[0].replace(face[1], address) if font else ""

    cut = stylesheet.with_suffix(".new")
    cut.write_text(FACE_RULE.sub(embedded, css), encoding="utf-8")
    cut.replace(stylesheet)
    if "data:font/woff2" not in stylesheet.read_text(encoding="utf-8"):
        raise ExtensionError(f"{stylesheet}: no icon font; has the theme changed?")
    shutil.rmtree(stylesheet.parents[1] / "vendor")


def icons_in(css: str) -> set[int]:
    """Return the code points of Unicode's private area in a stylesheet.

    They stand there as they are, or as an escape.
    """
    escaped = (int(code, 16) for code in re.findall(r"\\([0-9a-f]{4})\b", css))
    return {code for code in [*map(ord, css), *escaped] if 0xE000 <= code <= 0xF8FF}


def cut_font(path: Path, wanted: set[int]) -> bytes:
    """Return a font with only the icons `wanted`, as WOFF2; empty if it has none."""
    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[0, 13, 14])
    font = subset.load_font(str(path), options)
    shown = wanted & set(font.getBestCmap())
    if not shown:
        return b""
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=shown)
    subsetter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    return stream.getvalue()
