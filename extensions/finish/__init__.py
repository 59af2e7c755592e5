"""The last word on what Sphinx and the theme wrote: on each page, then on the site.

The order is that of the two lists in `setup`.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from finish import (
    accessible_names,
    content_security,
    icon_font,
    lazy_loading,
    link_previews,
    page,
    sitemap,
    stale_files,
    stylesheet,
    without_script,
)
from web import is_web


def setup(app: Sphinx) -> dict[str, Any]:
    """Finish each page, then the site.

    ``shared_picture`` stands for a page that draws none, where its address is shared;
    ``reloaded_from``, host and port of ``make serve``, lets its script reload a page.
    """
    app.add_config_value("shared_picture", "", "html", str)
    app.add_config_value("reloaded_from", "", "html", str)
    sheet = stylesheet.Stylesheet()
    of_a_page = [
        lazy_loading.lighten,
        accessible_names.name_parts,
        without_script.choose_light,
        sheet.link,
        content_security.add_policy,  # last: it allows the scripts that are there now
    ]
    of_the_site = [
        lazy_loading.remove_source_maps,
        link_previews.write_previews,
        sitemap.write_sitemap,
        stale_files.remove,
        sheet.write,  # with the rules that some page which is left can use
        icon_font.cut_icons,  # to the icons that those rules show
        stylesheet.stamp,  # with the digest of all that, in each page
    ]

    def watch_pages(app: Sphinx) -> None:
        if is_web(app):
            page.change_each(app, of_a_page)

    def finish_site(app: Sphinx, exception: Exception | None) -> None:
        if exception is None and is_web(app):
            for step in of_the_site:
                step(app)

    app.connect("html-page-context", link_previews.describe)
    app.connect("builder-inited", watch_pages)
    # After the theme, which writes the colours of code at 500.
    app.connect("build-finished", finish_site, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
