"""Pages that lead from an address without a version to the page as it is now."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from pathlib import Path, PurePosixPath

#: Keeps the place in the page, which a refresh forgets.
SCRIPT = 'location.replace(document.querySelector("a").href + location.hash);'
DIGEST = b64encode(sha256(SCRIPT.encode()).digest()).decode()
POLICY = f"default-src 'none'; script-src 'sha256-{DIGEST}'; base-uri 'none'"
MARK = '<meta name="robots" content="noindex">\n<title>This page has moved</title>'
NOT_REDIRECTED = {"404.html"}  # it is shown at any address


def redirects(folder: Path, folders: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page that leads on.

    Parameters
    ----------
    folder
        The published site.
    folders
        Its versions; a page is looked for in one after the other. Where none has it
        any more, its address leads to the start of the first.
    """
    pages = {name: list(pages_in(folder / name)) for name in folders}
    names = {page for found in pages.values() for page in found}
    for page in sorted(names | set(leading_on(folder, folders))):
        has = next((name for name in folders if page in pages[name]), None)
        target = f"{has}/{page}" if has else f"{folders[0]}/index.html"
        yield page, redirect(page, target)


def pages_in(folder: Path) -> Iterator[str]:
    """Yield the names of the pages of a site."""
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder)
        if name.parts[0] != "_static" and name.as_posix() not in NOT_REDIRECTED:
            yield name.as_posix()


def leading_on(folder: Path, folders: list[str]) -> Iterator[str]:
    """Yield the pages of a published site that lead on already."""
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder)
        if name.parts[0] in folders or name.parts[0].startswith("."):
            continue
        if MARK in path.read_text("utf-8", "ignore"):
            yield name.as_posix()


def redirect(page: str, target: str) -> str:
    """Return the page that leads from one address below the site to another."""
    up = "../" * (len(PurePosixPath(page).parts) - 1)
    address = escape(up + target)
    return f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
{MARK}
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
<link rel="canonical" href="{address}">
<main><h1>This page has moved</h1><p><a href="{address}">It is here.</a></p></main>
<script>{SCRIPT}</script>
</html>
"""
