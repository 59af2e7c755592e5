"""Make the files of a release: ``python tools/release.py v1.0`` writes ``dist/``.

The site as a zip for reading offline, all pages as one e-book, the engine's wheel and
source archive, and the checksums of these. ``SOURCE_DATE_EPOCH``, if it is not set, is
the time of the commit, so that the same commit gives the same bytes anywhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

from versions import PublishError, version_of

ROOT = Path(__file__).parents[1]
BUILD, DIST = ROOT / "docs" / "_build", ROOT / "dist"
NAME = "digits-gallery"
SUMS = "SHA256SUMS"


def main(words: list[str]) -> int:
    """Make the files; return the exit code."""
    tag, *options = words or [""]
    try:
        version = checked(tag)
        os.environ.setdefault(
            "SOURCE_DATE_EPOCH", said("git", "log", "-1", "--format=%ct")
        )
        new = DIST.with_name("dist.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        make(new, version, options)
    except PublishError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd))
        print(f"release: this failed, mend what it names: {command}", file=sys.stderr)
        return 1
    shutil.rmtree(DIST, ignore_errors=True)
    new.rename(DIST)
    print((DIST / SUMS).read_text(), end="")
    return 0


def checked(tag: str) -> str:
    """Return the version of a tag.

    Raises
    ------
    PublishError
        If the files that name a version name another one.
    """
    version = version_of(tag)
    for name, pattern in (
        ("CITATION.cff", r'(?m)^version: "(.*)"$'),
        ("conf.py", r'site_version or "(.*?)"'),
    ):
        found = re.search(pattern, (ROOT / name).read_text(encoding="utf-8"))
        if not found or found[1] != version:
            raise PublishError(
                f"{name} says version {found[1] if found else 'unknown'}, the tag says"
                f" {version}: correct one of them, then tag anew"
            )
    return version


def make(folder: Path, version: str, options: list[str]) -> None:
    """Build everything into a folder."""
    for variable in ("SITE_VERSION", "SITE_URL"):
        os.environ.pop(variable, None)  # offline there is one version, at no address
    for step in ("html", "epub"):
        run(sys.executable, "tools/build.py", step, *options)
    pages = sorted(path for path in (BUILD / "html").rglob("*") if path.is_file())
    whole = f"{NAME}-{version}"
    names = {f"{whole}/{p.relative_to(BUILD / 'html').as_posix()}": p for p in pages}
    with archive(folder / f"{whole}.zip") as site:
        for name, path in names.items():
            add(site, name, path.read_bytes())
    (book,) = (BUILD / "epub").glob("*.epub")
    with zipfile.ZipFile(book) as old, archive(folder / f"{whole}.epub") as new:
        for entry in old.infolist():  # in the order that readers of e-books ask for
            add(new, entry.filename, old.read(entry), entry.compress_type)
    run(
        sys.executable,
        "-m",
        "uv",
        "build",
        "--quiet",
        "engine",
        "--out-dir",
        str(folder),
    )
    (folder / ".gitignore").unlink(missing_ok=True)
    files = sorted(folder.iterdir())
    rows = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(rows), encoding="utf-8")


def archive(path: Path) -> zipfile.ZipFile:
    """Open a new zip."""
    return zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)


def add(into: zipfile.ZipFile, name: str, content: bytes, how: int = 8) -> None:
    """Add a file to a zip, with the time of the release and the same rights."""
    epoch = max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800)  # a zip begins in 1980
    entry = zipfile.ZipInfo(name, time.gmtime(epoch)[:6])
    entry.compress_type, entry.external_attr = how, 0o644 << 16
    into.writestr(entry, content)


def run(*command: str) -> None:
    """Run a command in the project."""
    subprocess.run(command, cwd=ROOT, check=True)


def said(*command: str) -> str:
    """Return what a command says."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
