"""Write ``sitemap.xml``, and ``robots.txt``, which leads to it.

It lists all pages, and not those alone that a build writes anew.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urljoin

from sphinx.application import Sphinx

from gallery_engine.store.whole_files import write

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_LISTED = {"404"}


def write_sitemap(app: Sphinx) -> None:
    """Write both files."""
    base = app.config.html_baseurl
    pages = app.env.found_docs - NOT_LISTED
    places = [urljoin(base, app.builder.get_target_uri(page)) for page in pages]
    write(Path(app.outdir, "sitemap.xml"), sitemap_of(sorted(places)).encode())
    address = urljoin(base, "sitemap.xml")
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
    write(Path(app.outdir, "robots.txt"), robots.encode())


def sitemap_of(addresses: list[str]) -> str:
    """Return a sitemap, see https://www.sitemaps.org/protocol.html."""
    listed = "".join(f"<url><loc>{escape(place)}</loc></url>\n" for place in addresses)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="{NAMESPACE}">\n{listed}</urlset>\n'
    )
