"""Make pages light: scripts wait, images have a size and load when they are near.

A script in the head holds the first paint back, an image without a size moves the text
while one reads, and the theme ships scripts that this site has no use for.
"""

from __future__ import annotations

import re
from pathlib import Path

import imagesize
from sphinx.application import Sphinx

from finish.page import Page
from messages.lacks import tell_lack

#: A few lines that must run before the inline script that adds to them.
OPTIONS = re.compile(
    r'<script src="[^"]*_static/(documentation_options\.js)[^"]*"></script>'
)

#: Fetched early, these would come before the stylesheet, and they are not urgent.
PRELOAD = re.compile(r'\s*<link rel="preload" as="script"[^>]*>')

#: Icons of one's own, tags that no keyboard reaches, tabs, the words that Sphinx's own
#: search has found: nothing here uses them.
UNUSED_SCRIPTS = (
    "fontawesome.js",
    "sg-tags.js",
    "design-tabs.js",
    "sphinx_highlight.js",
)

#: What some scripts work on; a page without it does without them.
WORKS_ON = {
    "gallery_filter.js": "gallery-filter",
    "clipboard.min.js": 'class="highlight',
    "copybutton.js": 'class="highlight',
}

#: What each page of the theme has, by the words that stand in it.
PARTS = {
    "script of the options": "_static/documentation_options.js",
    "script fetched early": '<link rel="preload" as="script"',
    "script of the icons": "fontawesome.js",
    "script of its own": "scripts/pydata-sphinx-theme.js",
}


def lighten(app: Sphinx, page: Page) -> None:
    """Defer the scripts of a page, and size its images."""
    sources = {name: Path(uri) for uri, name in app.builder.images.items()}
    folders = [Path(app.confdir, folder) for folder in app.config.html_static_path]

    def file_of(src: str) -> Path | None:
        name = src.partition("?")[0].rpartition("/")[2]
        if name in sources:
            return Path(app.srcdir, sources[name])
        return next((f / name for f in folders if (f / name).is_file()), None)

    def inlined(script: re.Match[str]) -> str:
        path = Path(app.outdir, "_static", script[1])
        return f"<script>{path.read_text(encoding='utf-8').strip()}</script>"

    for part, words in PARTS.items():
        if words not in page.html:
            tell_lack(part, __name__)
    html = OPTIONS.sub(inlined, PRELOAD.sub("", page.html))
    idle = [name for name, part in WORKS_ON.items() if part not in html]

    def deferred(script: re.Match[str]) -> str:
        return "" if any(name in script[0] for name in idle) else defer(script)

    html = re.sub(r"<script\b[^>]*></script>\s*", deferred, html)
    page.html = re.sub(
        r"<img\b[^>]*>", lambda img: sized(img[0], file_of(attribute(img[0]))), html
    )


def defer(script: re.Match[str]) -> str:
    """Return the tag of an external script as it should be, or nothing."""
    tag = script[0]
    if any(name in tag for name in UNUSED_SCRIPTS):
        return ""
    if " src=" not in tag or re.search(r"\b(defer|async)\b", tag):
        return tag
    return tag.replace("<script", "<script defer", 1)


def attribute(img: str) -> str:
    """Return the ``src`` of an image tag."""
    found = re.search(r'\bsrc="([^"]*)"', img)
    return found[1] if found else ""


def sized(img: str, path: Path | None) -> str:
    """Return an image tag with the size of its file, fetched when it comes near."""
    if "width=" not in img and path is not None and path.is_file():
        width, height = imagesize.get(path)
        if width > 0:
            size = f'width="{width:.0f}" height="{height:.0f}"'
            img = img.replace("<img", f"<img {size}", 1)
    if "loading=" not in img:
        img = img.replace("<img", '<img loading="lazy" decoding="async"', 1)
    return img


def remove_source_maps(app: Sphinx) -> None:
    """Remove what the theme leaves behind: two megabytes of source maps, a template."""
    static = Path(app.outdir, "_static")
    for pattern in ("**/*.map", "webpack-macros.html"):
        found = list(static.glob(pattern))
        if not found:
            tell_lack(f"_static/{pattern}", __name__)
        for path in found:
            path.unlink()
