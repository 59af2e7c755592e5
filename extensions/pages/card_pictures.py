"""Draw the picture of each example's card, once for each theme, as small SVG files.

Sphinx-Gallery's thumbnails are pixels on white. A card shows the figure itself, with
the ink in the text colour of the theme; another picture is shown as it is.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from pathlib import Path

from PIL import Image, ImageOps
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx_gallery import glr_path_static
from sphinx_gallery.py_source_parser import extract_file_config
from sphinx_gallery.scrapers import _find_image_ext

from downloads.example import source_of
from gallery_engine.store.whole_files import write
from messages.lacks import tell_lack
from pages.crops import crops, cut, figures
from web import is_web

#: The text colours of the theme, which a file of its own cannot inherit.
INK = {"light": "#222832", "dark": "#ced6dd"}

#: The most pixels that a card has use for: twice those of its picture on a page.
ROOM = (640, 400)

#: The lines of a figure. A card is smaller: there a tenth of a point is no pixel.
ROUNDED = re.compile(r'(?<= d=")[^"]*')

BLANK = Path(__file__).parents[2] / "docs" / "_static" / "no-figure.svg"
BROKEN = Path(glr_path_static(), "broken_example.png")
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def write_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Write the pictures of all examples beside the other images of the site."""
    if exception or not is_web(app):
        return
    target = Path(app.outdir, app.builder.imagedir)
    check_ink(Path(app.outdir, "_static", "styles", "pydata-sphinx-theme.css"))
    for docname in sorted(
        filter(lambda name: is_example(app, name), app.env.found_docs)
    ):
        picture = chosen_picture(app, docname) or BLANK
        crop = crops().get(docname.partition("/")[2])
        for theme, ink in INK.items():
            path = target / f"sphx_glr_{Path(docname).name}.{theme}.svg"
            write(path, cut(as_svg(picture, ink), crop).encode())


def check_ink(stylesheet: Path) -> None:
    """Warn where the theme has other text colours than the pictures."""
    css = stylesheet.read_text(encoding="utf-8") if stylesheet.is_file() else ""
    for theme, ink in INK.items():
        rule = rf"data-theme=[\"']?{theme}[^{{]*\{{[^}}]*--pst-color-text-base:\s*{ink}"
        if not re.search(rule, css):
            tell_lack(f"text colour {ink} on a {theme} page", __name__)


def is_example(app: Sphinx | BuildEnvironment, docname: str) -> bool:
    """Say whether a page is that of an example."""
    gallery = app.config.sphinx_gallery_conf["gallery_dirs"]
    is_inside = docname.startswith(f"{gallery}/")
    return is_inside and Path(app.srcdir, f"{docname}.py").is_file()


def chosen_picture(app: Sphinx, docname: str) -> Path | None:
    """Return the picture that stands for an example, or nothing.

    The settings of Sphinx-Gallery choose it as they do there: ``thumbnail_number``,
    where a negative one counts from the last, before ``thumbnail_path``; then
    ``default_thumb_file``. The number of ``docs/crops.toml`` is the first of all. A
    failing example has a picture of its own.
    """
    conf = app.config.sphinx_gallery_conf
    example = Path(app.srcdir, f"{docname}.py")
    settings = extract_file_config(example.read_text(encoding="utf-8"))
    failed = {Path(name).resolve() for name in conf["failing_examples"]}
    if source_of(app, docname) in failed and settings.get("failing_thumbnail", True):
        return BROKEN
    chosen = figures().get(docname.partition("/")[2])
    number = chosen or settings.get("thumbnail_number")
    named = settings.get("thumbnail_path")
    if number is None and named is not None:
        found: Path | None = Path(_find_image_ext(Path(app.srcdir, str(named)))[0])
    else:
        found = figure(example, number if isinstance(number, int) else 1)
    if found and found.is_file():
        return found
    default = conf["default_thumb_file"]
    return Path(default) if default and Path(default).is_file() else None


def figure(example: Path, number: int) -> Path | None:
    """Return a figure of an example: its SVG, or what another scraper has made."""
    name = f"sphx_glr_{example.stem}_[0-9][0-9][0-9].*"
    found: dict[str, Path] = {}
    for path in sorted((example.parent / "images").glob(name)):
        if path.suffix == ".svg" or path.stem not in found:
            found[path.stem] = path
    figures = list(found.values())
    position = number - 1 if number > 0 else number
    return figures[position] if -len(figures) <= position < len(figures) else None


def as_svg(picture: Path, ink: str) -> str:
    """Return a picture as an SVG file of its own; an inlined figure in a colour."""
    if picture.suffix == ".svg":
        svg = picture.read_text(encoding="utf-8")
        if NAMESPACE not in svg:
            svg = svg.replace("<svg", f"<svg {NAMESPACE}", 1)
        return ROUNDED.sub(coarser, svg).replace("currentColor", ink)
    with Image.open(picture) as image:
        size, form = image.size, str(image.format)
        content = picture.read_bytes()
        moves = getattr(image, "is_animated", False)
        if not moves and (size[0] > ROOM[0] or size[1] > ROOM[1]):
            small = ImageOps.contain(image.convert("RGBA"), ROOM)
            stream = io.BytesIO()
            small.save(stream, form := "PNG", optimize=True)
            size, content = small.size, stream.getvalue()
    width, height = size
    data = f"data:{Image.MIME[form]};base64,{b64encode(content).decode()}"
    return (
        f'<svg {NAMESPACE} viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="{data}"/></svg>\n'
    )


def coarser(lines: re.Match[str]) -> str:
    """Return the numbers of a path, cut to a tenth."""
    return re.sub(r"(\.\d)\d+", r"\1", lines[0])
