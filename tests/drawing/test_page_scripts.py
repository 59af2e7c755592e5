"""The tests of the scripts, in Node.js's own runner: what is pure needs no browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
TESTS = sorted(FOLDER.glob("*.test.js"))


def test_the_scripts_pass_their_tests() -> None:
    if not (node := shutil.which("node")):
        pytest.skip("there is no Node.js here: scripts are tested by the pages alone")
    done = subprocess.run(
        [node, "--test", *map(str, TESTS)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_pure_script_is_tested() -> None:
    """Those that make elements are tested by `test_drawing` and its neighbours."""
    scripts = {path.stem for path in FOLDER.parents[1].glob("docs/_static/draw/*.js")}
    seen = {"load", "elements", "canvas", "results", "game", "page"}
    tested = {path.name.removesuffix(".test.js") for path in TESTS}
    # `test_arithmetic` holds these two against the example's own Python.
    assert scripts - seen - tested == {"model", "reading"}
