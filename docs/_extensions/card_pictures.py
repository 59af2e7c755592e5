"""Draw the picture of each example's card, once for each theme, as small SVG files.

Sphinx-Gallery's thumbnails are pixels on white. A card shows the figure itself, with
the ink in the text colour of the theme.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx_gallery.py_source_parser import extract_file_config
from whole_files import write

#: The text colours of the theme, which a file of its own cannot inherit.
INK = {"light": "#222832", "dark": "#ced6dd"}

BLANK = Path(__file__).parents[1] / "_static" / "no-figure.svg"


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pictures when the pages are written."""
    app.connect("build-finished", write_pictures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Write the pictures of all examples beside the other images of the site."""
    if exception or app.builder.format != "html" or app.builder.name == "epub":
        return
    target = Path(app.outdir, app.builder.imagedir)
    target.mkdir(exist_ok=True)
    gallery = Path(app.srcdir, app.config.sphinx_gallery_conf["gallery_dirs"])
    for example in sorted(gallery.rglob("plot_*.py")):
        figure = chosen_figure(example)
        for theme, ink in INK.items():
            picture = target / f"sphx_glr_{example.stem}.{theme}.svg"
            svg = (figure or BLANK).read_text("utf-8")
            write(picture, (standalone(svg, ink) if figure else svg).encode())


def chosen_figure(example: Path) -> Path | None:
    """Return the SVG of the figure that stands for an example, or nothing.

    The first, or the one that ``# sphinx_gallery_thumbnail_number`` names; a negative
    number counts from the last.
    """
    conf = extract_file_config(example.read_text(encoding="utf-8"))
    number = conf.get("thumbnail_number", 1)
    figures = sorted((example.parent / "images").glob(f"sphx_glr_{example.stem}_*.svg"))
    position = number - 1 if number > 0 else number
    return figures[position] if -len(figures) <= position < len(figures) else None


def standalone(svg: str, ink: str) -> str:
    """Return an inlined figure as a file of its own, in the colour `ink`."""
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    return svg.replace("<svg", f"<svg {namespace}", 1).replace("currentColor", ink)
