"""What the copy buttons of the tutorial copy runs in Python's prompt, old and new."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built_pages import record_copies
from prompt import Prompt

PARTS = ["", "data", "split", "learn", "score", "choose_and_save", "your_own_digit"]

BROKEN = re.compile(r"SyntaxError|IndentationError")


def pythons() -> list[Path]:
    """Return this Python, and a newer one with the prompt of 3.13, if there is any.

    One that has scikit-learn comes first: it runs what another can only read.
    """
    names = [f"python3.{minor}" for minor in (13, 14, 15)]
    homes = Path.home().glob(".pyenv/versions/3.1[3-9]*/bin/python")
    newer = [*filter(None, map(shutil.which, names)), *map(str, sorted(homes))]
    works = [path for path in newer if runs(path, "")]
    works.sort(key=lambda path: not runs(path, "import sklearn"))
    return [Path(sys.executable), *map(Path, works[:1])]


def runs(python: str | Path, text: str) -> bool:
    """Say whether a Python is there and runs some lines."""
    done = subprocess.run([python, "-c", text], capture_output=True, check=False)
    return not done.returncode


@pytest.fixture(scope="module")
def copied(browser: object, server: str) -> list[tuple[str, str]]:
    """Return of each block what its button copies, and what it shows."""
    page = browser.new_page()  # type: ignore[attr-defined]
    record_copies(page)
    found = []
    for part in PARTS:
        page.goto(f"{server}tutorial{'/' if part else ''}{part}.html")
        page.wait_for_selector("button.copybtn", state="attached")
        for details in page.locator("article details").all():
            details.evaluate("details => { details.open = true; }")
        for block in page.locator(
            "article div.highlight", has=page.locator(".gp")
        ).all():
            if block.inner_text().lstrip().startswith("$"):
                continue
            block.locator("button.copybtn").evaluate("button => button.click()")
            page.wait_for_function("window.copied.length")
            found.append((page.evaluate("window.copied.pop()"), block.inner_text()))
    page.close()
    return found


def test_only_input_is_copied(copied: list[tuple[str, str]]) -> None:
    assert len(copied) > 50
    for text, shown in copied:
        expected = re.findall(r"^(?:>>> |\.\.\. ?)(.*)$", shown, re.MULTILINE)
        assert (
            text.rstrip("\n").splitlines() == "\n".join(expected).rstrip().splitlines()
        )


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize("number", [0, 1], ids=["this Python", "the prompt of 3.13"])
def test_each_block_runs_as_one_paste(
    copied: list[tuple[str, str]], number: int, tmp_path: Path
) -> None:
    """Where scikit-learn is missing, each block is still read without a mistake."""
    found = pythons()
    if number == len(found):
        pytest.skip("no Python of 3.13 or newer is here")
    has_all = runs(found[number], "import sklearn")
    prompt = Prompt(found[number], tmp_path)
    try:
        for text, shown in copied:
            seen = prompt.paste(text)
            assert not BROKEN.search(seen), seen
            if has_all:
                assert ("Traceback" in seen) == ("Traceback" in shown), seen
    finally:
        prompt.close()
