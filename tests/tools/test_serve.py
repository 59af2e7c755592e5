"""``make serve``: the site in a browser, and again each time a source is saved."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from commands import clean_environment, free_port
from playwright.sync_api import Error, Page
from projects import GOOD_EXAMPLE, Project
from traffic import Traffic

QUIET = 4.0  # seconds without a build after which no further one is expected


def wait_until(true: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.2)


def spacing(page: Page) -> str:
    """Return the spacing of the title's letters; nothing while the page reloads."""
    try:
        words = "title => getComputedStyle(title).letterSpacing"
        return str(page.eval_on_selector("h1", words))
    except Error:
        return ""


def test_what_is_saved_is_shown_and_nothing_is_built_for_nothing(
    small_project: Project, tmp_path: Path, page: Page, traffic: Traffic
) -> None:
    """In a browser, whose open page reloads by itself under our own policy."""
    port, log = free_port(), tmp_path / "log"
    address = f"http://127.0.0.1:{port}/auto_examples/small/plot_line.html"

    def shows(words: str) -> bool:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return words in answer.read().decode()
        except OSError:  # it does not answer yet
            return False

    def builds() -> int:
        return log.read_text().count("Serving on")

    with log.open("w") as output:
        serve = subprocess.Popen(
            ["make", "serve", "JOBS=1", f"PORT={port}"],
            cwd=small_project.root,
            env=clean_environment(PIP_NO_INDEX="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until(lambda: shows("One line is drawn"), log)
        time.sleep(QUIET)
        assert builds() == 1, log.read_text()
        page.goto(address)
        example = small_project.root / "examples" / "small" / "plot_line.py"
        example.write_text(GOOD_EXAMPLE.replace("One line is", "A single line is"))
        page.wait_for_selector("text=A single line is drawn", timeout=120_000)
        assert traffic.complaints == []
        time.sleep(QUIET)
        assert builds() == 2, log.read_text()

        style = small_project.root / "docs" / "_static" / "site.css"
        with style.open("a") as rules:
            rules.write("h1 { letter-spacing: 7px; }\n")
        wait_until(lambda: spacing(page) == "7px", log)

        page.goto(f"http://127.0.0.1:{port}/index.html")
        before = len(log.read_text())
        with (small_project.root / "docs" / "index.rst").open("a") as index:
            index.write("\nOne more sentence, see :ref:`nowhere`.\n")
        page.wait_for_selector("text=One more sentence", timeout=120_000)
        warning = "docs/index.rst:9: WARNING: undefined label: 'nowhere'"

        def end() -> list[str]:
            """Return what is told from the warning on."""
            _, found, rest = log.read_text()[before:].partition(warning)
            return [found, *rest.splitlines()[1:]]

        wait_until(lambda: len(end()) > 1, log)
        assert "Serving on" in end()[1], log.read_text()[before:]
        assert log.read_text()[before:].count("\n") <= 12, "a save takes a few lines"
    finally:
        os.killpg(serve.pid, signal.SIGKILL)
        serve.wait()
