"""Measure what someone waits for who writes: medians of five, in a clone of its own.

nothing   ``make html`` when nothing has changed
page      the same after one sentence of a page was edited
example   the same after an example of 0.2 s was edited
serve     from a save to the page that Chromium has loaded again, for both
clone     ``make html`` in a fresh clone whose cache and environment are there
test      ``make test``, once

``.venv/bin/python benchmarks/bench_build.py`` measures all but the last; name some.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5
PORT = 8765
PAGE = Path("docs", "rebuild.rst")
EXAMPLE = Path("examples", "evaluation", "plot_forms.py")


def make(clone: Path, *words: str) -> float:
    """Run make; return seconds."""
    start = time.perf_counter()
    subprocess.run(
        ["make", *words], cwd=clone, check=True, stdout=subprocess.DEVNULL, env=shell()
    )
    return time.perf_counter() - start


def shell() -> dict[str, str]:
    """Return the environment without what changes the number of processes."""
    return {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}


def edit(path: Path, number: int) -> None:
    """Add a sentence to a page, or to the first cell of an example."""
    text = path.read_text(encoding="utf-8")
    words = f"This is said for the {number}th time."
    if path.suffix == ".py":
        head, mark, rest = text.partition('\n"""\n')
        path.write_text(f"{head}\n{words}\n{mark}{rest}", encoding="utf-8")
    else:
        path.write_text(f"{text}\n{words}\n", encoding="utf-8")


def after_edits(clone: Path, name: Path) -> Callable[[int], float]:
    """Return what edits a file, builds, and gives the seconds of the latter."""

    def once(number: int) -> float:
        edit(clone / name, number)
        return make(clone, "html")

    return once


def fresh_clone(clone: Path) -> Callable[[int], float]:
    """Return what builds in a clone that has never been built, but for its cache."""

    def once(_: int) -> float:
        for name in ("docs/_build", "docs/auto_examples"):
            shutil.rmtree(clone / name, ignore_errors=True)
        return make(clone, "html")

    return once


@contextmanager
def served(clone: Path, address: str) -> Iterator[Page]:
    """Give a page of the site that ``make serve`` shows."""
    server = subprocess.Popen(
        ["make", "serve", f"PORT={PORT}"],
        cwd=clone,
        env=shell(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        with sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            page = browser.new_page()
            end = time.monotonic() + 300
            while time.monotonic() < end:
                try:
                    page.goto(f"http://127.0.0.1:{PORT}/{address}")
                    break
                except Exception:
                    time.sleep(0.5)
            yield page
            browser.close()
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def until_reloaded(clone: Path, name: Path, page: Page) -> Callable[[int], float]:
    """Return what edits a file, and gives the seconds until its page shows that."""

    def once(number: int) -> float:
        time.sleep(3)  # the watcher rests
        start = time.perf_counter()
        edit(clone / name, number)
        page.get_by_text(f"said for the {number}th time").first.wait_for(
            timeout=120_000
        )
        return time.perf_counter() - start

    return once


def measure(label: str, once: Callable[[int], float], first: int = 0) -> None:
    """Print the median, and the range."""
    taken = sorted(once(first + number) for number in range(TIMES))
    print(f"{label:28} {median(taken):6.2f} s  ({taken[0]:.2f} to {taken[-1]:.2f})")


def main(names: list[str]) -> None:
    """Measure what is asked for."""
    names = names or ["nothing", "page", "example", "serve", "clone"]
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        (clone / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
        print(f"{'fresh clone, empty cache':28} {make(clone, 'html'):6.2f} s")
        if "nothing" in names:
            measure("nothing changed", lambda _: make(clone, "html"))
        if "page" in names:
            measure("a page edited", after_edits(clone, PAGE))
        if "example" in names:
            measure("an example edited", after_edits(clone, EXAMPLE))
        if "clone" in names:
            measure("fresh clone with its cache", fresh_clone(clone))
        if "serve" in names:
            for name, address in (
                (PAGE, "rebuild.html"),
                (EXAMPLE, "auto_examples/evaluation/plot_forms.html"),
            ):
                with served(clone, address) as page:
                    once = until_reloaded(clone, name, page)
                    measure(f"serve, {name.name}", once, 100)
        if "test" in names:
            print(f"{'make test':28} {make(clone, 'test'):6.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
