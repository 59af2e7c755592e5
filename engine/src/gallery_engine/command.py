"""The command ``gallery-engine``: look into a cache, make it smaller, ask it why.

It starts no Sphinx, so it knows no settings: whether one of them has changed since an
example ran, a build says.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from gallery_engine.reasons import why
from gallery_engine.store.cache import Cache
from gallery_engine.store.key import common_parts
from gallery_engine.store.values import Present
from gallery_engine.store.values import digest as digest_of
from gallery_engine.worker.variables import environment

FOLDER = ".cache/gallery"


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    options = parser().parse_args(words)
    folder = Path(options.cache or os.environ.get("GALLERY_CACHE") or FOLDER)
    if not folder.is_dir():
        way = "name it with --cache, or build once"
        print(f"gallery-engine: no cache in {folder}; {way}", file=sys.stderr)
        return 2
    cache = Cache(folder, int(options.size * 10**6))
    if options.action == "why":
        return tell_why(cache, options.examples, Path(options.project).resolve())
    if options.action == "prune":
        cache.prune()
    elif options.action == "clear":
        for name in ("entries", "hints"):  # nothing else in the folder is ours
            shutil.rmtree(folder / name, ignore_errors=True)
    print(statistics(folder))
    return 0


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of the command."""
    reader = argparse.ArgumentParser("gallery-engine", description="Ask the cache.")
    reader.add_argument("--cache", help=f"its folder (GALLERY_CACHE, or {FOLDER})")
    reader.set_defaults(size=0.0)
    actions = reader.add_subparsers(dest="action", required=True)
    actions.add_parser("stat", help="say how many results there are, and how large")
    prune = actions.add_parser("prune", help="delete what was not used for longest")
    prune.add_argument("--size", type=float, default=2000, help="MB to keep (2000)")
    actions.add_parser("clear", help="delete all results")
    reason = actions.add_parser("why", help="say why an example would run now")
    reason.add_argument("examples", nargs="+", metavar="EXAMPLE")
    reason.add_argument("--project", default=".", help="the project's folder (here)")
    return reader


def statistics(folder: Path) -> str:
    """Return how many results a cache holds, their size, and when one was used last."""
    found = [path.stat() for path in folder.glob("entries/*/*.entry")]
    size = sum(status.st_size for status in found) / 10**6
    text = f"{folder}: {len(found)} results, {size:.1f} MB"
    if not found:
        return text
    days = [time.strftime("%Y-%m-%d", time.localtime(s.st_mtime)) for s in found]
    return f"{text}, used from {min(days)} to {max(days)}"


def tell_why(cache: Cache, names: Sequence[str], root: Path) -> int:
    """Say of each example why it would run; return 2 where one is unknown."""
    known = examples_in(cache)
    code = 0
    for name in names:
        path = PurePosixPath(name).with_suffix("")
        matching = [
            e for e in known if PurePosixPath(e).with_suffix("").match(str(path))
        ]
        if not matching:
            print(f"gallery-engine: no example {name!r} has run", file=sys.stderr)
            code = 2
        for example in matching:
            print(f"{example}: {reason(cache, example, root)}")
    return code


def examples_in(cache: Cache) -> list[str]:
    """Return the examples that a cache knows, by their paths in the project."""
    texts = (path.read_text("utf-8") for path in cache.folder.glob("hints/*"))
    return sorted(str(json.loads(text)["example"]) for text in texts)


def reason(cache: Cache, example: str, root: Path) -> str:
    """Return why an example would run, as far as can be told without its settings."""
    source = root / example
    if not source.is_file():
        return f"it is not in {root}"
    hint = cache.hint(example)
    parts = {**hint["parts"], **common_parts({}, root)}
    parts["text"] = digest_of(source.read_bytes())
    said = why(hint, parts, Present(root, environment=environment()))
    if said != "not in the cache":
        return f"it would run: {said}"
    return "nothing has changed since it ran, unless a setting has"


if __name__ == "__main__":
    sys.exit(main())
