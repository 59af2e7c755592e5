"""Let a page be shared well: whole sentences that describe it, and its own picture."""

from __future__ import annotations

import io
import os
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from PIL import Image, ImageOps
from sphinx.application import Sphinx

from gallery_engine.store.whole_files import write
from messages.lacks import tell_lack
from pages.card_pictures import chosen_picture, is_example
from pages.descriptions import first_sentences

#: What those who show a preview ask for, in pixels.
SIZE = (1200, 630)
MARGIN = 40

DESCRIPTION = re.compile(r'<meta content="([^"]*)" name="description"')

VIEWPORT = re.compile(r"<meta [^>]*viewport[^>]*>")


def describe(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Set the description of a page and, where there is a figure, its picture."""
    if doctree is None:
        return
    # docutils repeats what the theme says already.
    context["metatags"], viewports = VIEWPORT.subn("", context["metatags"])
    if not viewports:
        tell_lack("viewport of its own", __name__, "docutils")
    written = re.search(
        r'<meta content="([^"]*)" name="description"', context["metatags"]
    )
    text = written[1] if written else escape(first_sentences(doctree))
    if text and not written:
        context["metatags"] += f'<meta name="description" content="{text}">\n'
    figure = picture_of(app, pagename)
    picture = figure[0] if figure else app.config.shared_picture
    base, title = app.config.html_baseurl, context["title"]
    tags = {
        "og:title": re.sub("<[^>]*>", "", title),
        "og:type": "website",
        "og:url": urljoin(base, app.builder.get_target_uri(pagename)),
        "og:site_name": app.config.html_title,
        "og:description": text,
        "og:image": urljoin(base, f"_images/{picture}"),
        "og:image:alt": title if figure else app.config.html_title,
    }
    for name, content in tags.items():
        if content:
            value = content.replace('"', "&quot;")
            context["metatags"] += f'<meta property="{name}" content="{value}" />\n'
    context["metatags"] += '<meta name="twitter:card" content="summary_large_image">\n'


def picture_of(app: Sphinx, pagename: str) -> tuple[str, Path] | None:
    """Return the name of an example's shared picture, and what it shows."""
    if not is_example(app, pagename):
        return None
    chosen = chosen_picture(app, pagename)
    if chosen and chosen.suffix == ".svg":
        chosen = chosen.with_suffix(".png")
    name = f"sphx_glr_{Path(pagename).name}.card.png"
    return (name, chosen) if chosen and chosen.is_file() else None


def write_previews(app: Sphinx) -> None:
    """Write the picture of each page that has one."""
    for pagename in sorted(app.env.found_docs):
        if picture := picture_of(app, pagename):
            target = Path(app.outdir, app.builder.imagedir, picture[0])
            if not is_of(target, picture[1]):
                write_preview(picture[1], target)


def is_of(target: Path, source: Path) -> bool:
    """Say whether a preview was made of this picture: it then has its time."""
    return target.is_file() and target.stat().st_mtime_ns == source.stat().st_mtime_ns


def write_preview(figure: Path, target: Path) -> None:
    """Write a picture on white, in the middle of a preview."""
    preview = Image.new("RGB", SIZE, "white")
    with Image.open(figure) as image:
        room = (SIZE[0] - 2 * MARGIN, SIZE[1] - 2 * MARGIN)
        opaque = Image.new("RGBA", image.size, "white")
        opaque.alpha_composite(image.convert("RGBA"))
        shown = ImageOps.contain(opaque.convert("RGB"), room)
    preview.paste(shown, ((SIZE[0] - shown.width) // 2, (SIZE[1] - shown.height) // 2))
    few = preview.quantize(128, dither=Image.Dither.NONE)
    few.save(stream := io.BytesIO(), "PNG", optimize=True)
    write(target, stream.getvalue())
    times = figure.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
