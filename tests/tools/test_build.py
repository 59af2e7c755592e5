"""``make html``, also while another build of the same folder runs."""

from __future__ import annotations

import subprocess

from commands import clean_environment


def test_a_second_build_waits_and_then_finds_nothing_to_do(bare_project):
    bare_project.link_environment()
    builds = [
        subprocess.Popen(
            ["make", "html", "JOBS=1"],
            cwd=bare_project.root,
            env=clean_environment(PIP_NO_INDEX="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    outputs = sorted((build.communicate(timeout=240)[0] for build in builds), key=len)
    assert [build.returncode for build in builds] == [0, 0], outputs
    waited, built = outputs
    assert "1 examples: 1 ran" in built
    assert waited.splitlines() == [
        "Another build of docs is running; waiting for it ...",
        "The site is ready: docs/_build/html/index.html"
        " (make serve shows it in a browser)",
    ]


def test_a_build_without_examples_waits_for_one_with(small_project):
    # Both write docs/auto_examples, and read it.
    code = (
        "from pathlib import Path; from gallery_engine.store.lock import held;"
        " lock = held(Path('docs')); lock.__enter__(); print(flush=True); input()"
    )
    holder = subprocess.Popen(
        [small_project.root / ".venv" / "bin" / "python", "-c", code],
        cwd=small_project.root,
        env=clean_environment(PYTHONPATH="extensions:engine/src"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "\n"
    build = subprocess.Popen(
        ["make", "html-noplot", "JOBS=1"],
        cwd=small_project.root,
        env=clean_environment(PIP_NO_INDEX="1"),
        stderr=subprocess.PIPE,
        text=True,
    )
    with holder, build:
        assert build.stderr.readline().startswith("Another build of")
        holder.communicate("\n", timeout=20)
        build.communicate(timeout=120)
    assert build.returncode == 0
