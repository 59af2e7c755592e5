"""Build the site if anything has changed, and put it in place in one step.

``make html`` calls it; what follows ``--`` are the words for Sphinx. Sphinx writes into
``docs/_build/next``, so that a crash leaves the site of before whole. A build with
errors is shown too, but forgets its doctrees, or the next would not see them again.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "extensions"), str(ROOT / "engine" / "src")]

from fingerprint import Fingerprint  # noqa: E402
from gallery_engine.store import lock  # noqa: E402
from switch import switch  # noqa: E402

BUILD = Path("docs", "_build")
SITE, NEXT = BUILD / "html", BUILD / "next"


def main(words: list[str]) -> int:
    """Build with these words for Sphinx; return the exit code."""
    with lock.held(Path("docs")):
        return build(words)


def build(words: list[str]) -> int:
    """Build, while no other build of this folder does."""
    stamp = BUILD / "stamp.json"
    before = Fingerprint.of(words)
    if not before.is_rerun and before.holds(stamp):
        return ready()
    stamp.unlink(missing_ok=True)
    status = sphinx([*words, "-q", "docs", str(NEXT)])
    if status not in (0, 1):
        return status
    if status:
        (BUILD / "doctrees" / "environment.pickle").unlink(missing_ok=True)
    switch(NEXT, SITE)
    if status:
        print(
            f"The site was built with errors, named above: {SITE}/index.html",
            file=sys.stderr,
        )
        return 1
    before.keep(stamp)
    return ready()


def sphinx(words: list[str]) -> int:
    """Run Sphinx, in this process: whoever ends it ends the build."""
    from messages.plain_errors import main

    sys.path.remove(str(ROOT / "tools"))  # nothing that examples should find
    return main(words)


def ready() -> int:
    """Say where the site is."""
    print(
        f"The site is ready: {SITE}/index.html (make serve shows it in a browser)",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
