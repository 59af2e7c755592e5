"""Small sites to publish, written by hand, and what a published folder holds."""

from __future__ import annotations

from pathlib import Path

ADDRESS = "https://someone.example/sub/digits/"
SEED = "auto_examples/classification/plot_digits_classification.html"


def built_site(folder: Path, version: str, *pages: str, text: str = "") -> Path:
    """Write what ``make html`` leaves of a site with these pages; return the folder."""
    site = folder / "html"
    for name in ("index.html", "404.html", SEED, *pages):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<script>x = {{VERSION: '{version}'}}</script>{name} {text}")
    for name in ("objects.inv", "robots.txt", "sitemap.xml", "_images/one.png"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(f"{name} of {version}{text}")
    (folder / "stamp.json").write_text("[]")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, without those of git."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
