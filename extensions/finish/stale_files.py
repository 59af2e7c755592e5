"""Remove from the site what earlier builds left of pages and pictures that are gone."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from pages.card_pictures import INK

#: Folders of the site that hold no pages.
NO_PAGES = {"_static", "_images", "_downloads"}

#: Pages that are made of no source.
MADE = {"404", "genindex", "search"}


def remove(app: Sphinx) -> None:
    """Remove pages without a source, and pictures that no page shows."""
    site = Path(app.outdir)
    (site / ".buildinfo.bak").unlink(missing_ok=True)
    sources = {*app.env.found_docs, *MADE, *app.config.html_additional_pages}
    for path in site.rglob("*.html"):
        name = path.relative_to(site).with_suffix("")
        docname = name.as_posix()
        if name.parts[0] not in NO_PAGES and docname not in sources:
            path.unlink()
    shown = {name for _, name in app.env.images.values()} | set(drawn(app))
    for path in site.joinpath(app.builder.imagedir).glob("*"):
        if path.name not in shown:
            path.unlink()
    for folder in sorted(site.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def drawn(app: Sphinx) -> list[str]:
    """Return the names of the pictures that the build draws of each example."""
    endings = [*(f"{theme}.svg" for theme in INK), "card.png"]
    return [
        f"sphx_glr_{Path(docname).name}.{ending}"
        for docname in app.env.found_docs
        for ending in endings
    ]
