"""Compare two built sites: which pages differ, and their figures side by side.

::

    python tools/preview.py OLD NEW --page changes.html --comment comment.md

The new site may come from a stranger's pull request. Nothing of it is run or believed:
links out of it are not followed, texts are shown as text, figures as images, which run
no script, and what is larger than a page of ours is cut.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path

MARK = "<!-- preview of the changed pages -->"
NAME = re.compile(r"[\w-]+(?:[./][\w-]+)*\.html", re.ASCII)
MOST_BYTES, MOST_PAGES, MOST_ROWS, MOST_LINES = 4_000_000, 2_000, 40, 200
#: The size of the page with all figures; what comes after that is named only.
ROOM = 25_000_000

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
#: What differs in each build, or with the address that the site is built for.
VARIES = re.compile(r'(?s)\s*<(p|div) class="sphx-glr-timing.*?</\1>|<strong>Estimated mem.*?</p>|<nav class="page-actions.*?</nav>|\?v=\w+')  # fmt: skip  # noqa: E501
FIGURE = re.compile(r'(?s)<svg\b[^>]*class="inline-figure.*?</svg>|<img\b[^>]*\bsrc="[^"]*_images/([\w.-]+)"')  # fmt: skip  # noqa: E501
LEFT_OUT = {"404.html", "genindex.html", "search.html", "sg_execution_times.html"}
KINDS = {"png": "png", "svg": "svg+xml", "webp": "webp", "gif": "gif"}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = """body { font: 1rem/1.5 sans-serif; margin: 1rem; color-scheme: light dark }
pre { overflow-x: auto; border: 1px solid; padding: .5rem }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem }
.two img { max-width: 100%; background: white; border: 1px solid gray }"""


@dataclass
class Change:
    """One page that is not the same: its name, how, its text and figures."""

    name: str
    kind: str
    lines: list[str] = field(default_factory=list)
    figures: list[tuple[str, str]] = field(default_factory=list)


def pages_of(site: Path) -> dict[str, str]:
    """Return what each page of a site says, by its name."""
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(site):
        folders[:] = sorted(name for name in folders if name != "_static")
        for path in (Path(folder, name) for name in sorted(names)):
            name = path.relative_to(site).as_posix()
            if NAME.fullmatch(name) and name not in LEFT_OUT:
                article = ARTICLE.search(read(path).decode("utf-8", "replace"))
                found[name] = VARIES.sub("", article[0]) if article else ""
            if len(found) == MOST_PAGES:
                return found
    return found


def read(path: Path) -> bytes:
    """Return the contents of a file; nothing of a link, or of what is too large."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return b""
    return path.read_bytes()


def changes(old: Path, new: Path) -> list[Change]:
    """Return what differs, by the names of the pages."""
    before, after = pages_of(old), pages_of(new)
    found = []
    for name in sorted({*before, *after}):
        one, two = before.get(name), after.get(name)
        if one == two:
            continue
        kind = "new" if one is None else "removed" if two is None else "changed"
        change = Change(name, kind, [*lines(one or "", two or "")])
        pictures = [figures(one or "", old), figures(two or "", new)]
        for pair in padded(*pictures):
            if pair[0] != pair[1]:
                change.figures.append(pair)
        found.append(change)
    return found


def padded(one: list[str], two: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the figures of two pages in pairs."""
    for i in range(max(len(one), len(two))):
        yield (one[i] if i < len(one) else ""), (two[i] if i < len(two) else "")


def lines(one: str, two: str) -> Iterator[str]:
    """Yield the lines of text that differ, with a sign before each."""
    before, after = text_of(one), text_of(two)
    rows = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    yield from [row for row in rows if not row.startswith("@@")][:MOST_LINES]


def text_of(html: str) -> list[str]:
    """Return the lines of text of a page."""
    html = re.sub(r"(?s)<svg\b.*?</svg>", "", html)
    text = unescape(re.sub(r"<[^>]*>", "", html))
    return [line.strip()[:300] for line in text.splitlines() if line.strip()]


def figures(html: str, site: Path) -> list[str]:
    """Return the figures of a page as addresses that hold their data."""
    found = []
    for figure in FIGURE.finditer(html):
        name, kind = figure[1], "svg+xml"
        data = figure[0].encode()
        if name:
            kind = KINDS.get(name.rpartition(".")[2], "")
            data = read(site / "_images" / name) if kind else b""
        elif b"xmlns=" not in data:  # as an image it needs what a page does not
            data = data.replace(b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"', 1)
        if data:
            found.append(f"data:image/{kind};base64,{b64encode(data).decode()}")
    return found


def page_of(found: list[Change]) -> str:
    """Return a page that shows the changes and needs nothing else."""
    rows, room = [], ROOM
    for change in found:
        rows.append(f"<h2>{escape(change.name)}: {change.kind}</h2>")
        part = "".join(
            '<div class="two">'
            + "".join(f'<img alt="{w}" src="{s}">' if s else f"<p>{w}: none</p>"
                      for w, s in zip(("before", "after"), pair, strict=True))
            + "</div>"
            for pair in change.figures
        )  # fmt: skip
        if change.lines:
            part += f"<pre>{escape(chr(10).join(change.lines))}</pre>"
        room -= len(part)
        rows.append(part if room > 0 else "<p>Too large to be shown here.</p>")
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Changes</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>{STYLE}</style><h1>{len(found)} pages differ</h1>\n"
        + "\n".join(rows)
        + "</html>\n"
    )


def comment_of(found: list[Change], run: str, site: str) -> str:
    """Return the comment, in Markdown: each page with a link to what is published."""
    if not found:
        return f"{MARK}\nNo page changes.\n"
    text = f"{MARK}\nPages that differ: {len(found)}."
    text += f" [Figures and texts side by side]({run}), in the artifact `preview`.\n\n"
    text += "| page | change | figures that differ |\n| --- | --- | --- |\n"
    for change in found[:MOST_ROWS]:
        name = f"`{change.name[:120]}`"
        if site and change.kind != "new":
            name = f"[{name}]({site}{change.name})"
        text += f"| {name} | {change.kind} | {len(change.figures)} |\n"
    if more := found[MOST_ROWS:]:
        text += f"\nand {len(more)} more.\n"
    return text


def main() -> None:
    """Compare, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--page", type=Path, default=Path("changes.html"))
    parser.add_argument("--comment", type=Path, default=Path("comment.md"))
    parser.add_argument("--run", default="", help="the address of the artifact")
    parser.add_argument("--site", default="", help="that of the published old site")
    options = parser.parse_args()
    found = changes(options.old, options.new)
    options.page.write_text(page_of(found), encoding="utf-8")
    comment = comment_of(found, options.run, options.site)
    options.comment.write_text(comment, encoding="utf-8")
    print(f"Pages that differ: {len(found)}")


if __name__ == "__main__":
    main()
