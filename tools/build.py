"""Build the site, or another form of it: ``python tools/build.py html -j 4``.

The Makefile and ``make.bat`` call it; what follows the step are words for Sphinx. For
``html`` Sphinx writes into ``docs/_build/next``, so that a crash leaves the site of
before whole, and is not started where nothing has changed. A build with errors is shown
too, but forgets its doctrees, or the next would not see them again.
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
OPTIONS = ["-c", ".", "-n", "-W", "--keep-going"]
#: Other steps: the words for Sphinx, the folder of doctrees, and that of the result.
OTHERS = {
    "html-noplot": (["-D", "plot_gallery=0"], "doctrees-noplot", "noplot"),
    "linkcheck": (["-b", "linkcheck"], "doctrees", "linkcheck"),
    "epub": (["-b", "epub"], "doctrees-epub", "epub"),
}


def main(words: list[str]) -> int:
    """Take a step, with these words for Sphinx after its name; return the exit code."""
    step, *words = words or [""]
    words = [*OPTIONS, *words]
    if step == "html":
        with lock.held(Path("docs")):
            return build([*words, "-d", str(BUILD / "doctrees")])
    if step not in OTHERS:
        steps = ", ".join(["html", *OTHERS])
        print(f"{step!r} is no step: take one of {steps}", file=sys.stderr)
        return 2
    more, doctrees, result = OTHERS[step]
    into = ["-d", str(BUILD / doctrees), "docs", str(BUILD / result)]
    if not (status := sphinx([*words, *more, "-q", *into])):
        print(f"The result is in {BUILD / result}", flush=True)
    return status


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
