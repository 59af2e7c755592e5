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

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from finish.stylesheet import WHOLE
from gallery_engine.store.whole_files import write

# It tells of each table it cuts.
logging.getLogger("fontTools").setLevel(logging.WARNING)

FACE_RULE = re.compile(r"@font-face\s*\{[^}]*?url\((\.\./vendor/[^)]*)\)[^}]*\}")


def cut_icons(app: Sphinx) -> None:
    """Put the fonts, cut, into the stylesheet, and drop their files.

    Raises
    ------
    ExtensionError
        If no font is found where the theme had it.
    """
    stylesheet = Path(app.outdir, "_static", WHOLE)
    css = stylesheet.read_text(encoding="utf-8")
    wanted = icons_in(css)

    def embedded(face: re.Match[str]) -> str:
        font = cut_font((stylesheet.parent / face[1]).resolve(), wanted)
        address = f"data:font/woff2;base64,{b64encode(font).decode()}"
        return face[0].replace(face[1], address) if font else ""

    cut = FACE_RULE.sub(embedded, css)
    write(stylesheet, cut.encode())
    if "data:font/woff2" not in cut:
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
    # Not above: most builds keep the stylesheet, and cut nothing.
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[0, 13, 14])
    with subset.load_font(str(path), options) as font:
        shown = wanted & set(font.getBestCmap())
        if not shown:
            return b""
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=shown)
        subsetter.subset(font)
        stream = io.BytesIO()
        subset.save_font(font, stream, options)
    return stream.getvalue()
