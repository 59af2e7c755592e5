"""Publish a built site into the folder that stands for the published branch.

::

    python tools/publish.py docs/_build published --as v1.0 --site https://.../digits/

``main`` goes to ``dev/``; a tag to a folder of its own, and to ``stable/`` if none is
newer. Old versions are not touched. Each folder and file is made beside the old one and
takes its place in one step, the list of the versions last: a publish that breaks off
leaves whole pages, and the next one mends the rest. Only Python itself is needed.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import filecmp
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from redirects import redirects
from switch import switch
from versions import DEV, LIST, STABLE, PublishError, Versions, version_of

#: Of the version that the site starts with; their addresses have no version.
AT_ROOT = ("404.html", "objects.inv", "robots.txt", "sitemap.xml")
HALF = ".new"  # what is being written
VERSION = re.compile(r"\bVERSION: '([^']*)'")


def publish(built: Path, folder: Path, name: str, site: str) -> list[str]:
    """Publish a site; return the names below the folder that are new or changed.

    Parameters
    ----------
    built
        ``docs/_build`` after ``make html``, run with ``SITE_VERSION`` and ``SITE_URL``.
    folder
        The published site; an empty one is begun.
    name
        The branch ``main``, or the tag.
    site
        The address that the folder is served at.

    Raises
    ------
    PublishError
        If it cannot be published; what was published before is as it was.
    """
    version = version_of(name)
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        sweep(folder)
        versions = Versions.of(folder)
        made = checked(built, version)
        if version in versions.tags and differ(made, folder / version):
            raise PublishError(
                f"{version} is published already, and this is another site: give the"
                " correction a new tag"
            )
        versions.add(version)
        changed = []
        targets = [version]
        if version != DEV and version == versions.tags[0]:
            targets.append(STABLE)
        for target in targets:
            if differ(made, folder / target):
                switch(made, folder / target)
                changed.append(f"{target}/")
        for path, content in root_files(folder, versions, site):
            if not path.is_file() or path.read_bytes() != content:
                put(path, content, folder / HALF)
                changed.append(path.relative_to(folder).as_posix())
    return changed


def root_files(
    folder: Path, versions: Versions, site: str
) -> Iterator[tuple[Path, bytes]]:
    """Yield what stands beside the versions; their list comes last."""
    yield folder / ".nojekyll", b""
    for name in AT_ROOT:
        yield folder / name, (folder / versions.shown / name).read_bytes()
    for page, text in redirects(folder, versions.folders):
        yield folder / page, text.encode()
    path = urlsplit(site).path.rstrip("/") + "/"
    yield folder / LIST, versions.text(path).encode()


def checked(built: Path, version: str) -> Path:
    """Return the folder of the built site, if it is whole and of this version.

    Raises
    ------
    PublishError
        If its build failed, or was for another version.
    """
    site = built / "html"
    parts = [built / "stamp.json", site / "index.html", *(site / n for n in AT_ROOT)]
    if missing := [path for path in parts if not path.is_file()]:
        raise PublishError(
            f"{missing[0]} is missing, so the build of {version} failed: run 'make"
            " html', mend what it names, and publish then"
        )
    found = VERSION.search((site / "index.html").read_text(encoding="utf-8"))
    if not found or found[1] != version:
        raise PublishError(
            f"{site} is version {found[1] if found else 'unknown'}, not {version}:"
            f" build it with 'make html SITE_VERSION={version}'"
        )
    if links := [path for path in site.rglob("*") if path.is_symlink()]:
        raise PublishError(f"{links[0]} is a link, and a site has none: build it anew")
    return site


def differ(one: Path, other: Path) -> bool:
    """Say whether two folders hold other files, or files of other bytes."""
    names = [
        sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
        for folder in (one, other)
    ]
    return names[0] != names[1] or any(
        not filecmp.cmp(one / name, other / name, shallow=False) for name in names[0]
    )


def put(path: Path, content: bytes, half: Path) -> None:
    """Write a file elsewhere, then put it in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(content)
    half.replace(path)


def sweep(folder: Path) -> None:
    """Remove what a publish has left that was broken off."""
    (folder / HALF).unlink(missing_ok=True)
    for path in folder.glob("*.new"):
        shutil.rmtree(path)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no other publish into the folder; its end, however it comes, lets the next.

    Raises
    ------
    PublishError
        If there is one already.
    """
    number = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishError(
                f"another publish into {folder} is under way: try again when it has"
                " ended"
            ) from error
        yield
    finally:
        os.close(number)


def main(words: list[str]) -> int:
    """Publish; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("built", type=Path, help="docs/_build")
    parser.add_argument("folder", type=Path, help="the published site")
    parser.add_argument("--as", dest="name", required=True, help="main, or the tag")
    parser.add_argument("--site", required=True, help="the address it is served at")
    options = parser.parse_args(words)
    try:
        changed = publish(options.built, options.folder, options.name, options.site)
    except (PublishError, OSError) as error:
        print(f"publish: {error}", file=sys.stderr)
        return 1
    print(f"Published {version_of(options.name)}: {len(changed)} changes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
