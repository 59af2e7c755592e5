"""The command `gallery-engine` tells what is in a cache, and why an example runs."""

from __future__ import annotations

import sys

import pytest
from commands import run
from sites import EXTENSIONS


@pytest.fixture
def ask(site):
    """Return what runs the command in a gallery that was built."""
    site.write("table.csv", "1\n")
    site.example("one/plot_a", "print(open('../../table.csv').read())")
    site.example("one/plot_b", "print(2)")
    site.build()

    def command(*words):
        return run(
            *(sys.executable, "-m", "gallery_engine.command"),
            *("--cache", "docs/.cache/gallery", *words),
            cwd=site.folder,
            PYTHONPATH=str(EXTENSIONS),
        )

    return command


def test_it_says_what_there_is_and_deletes_it(ask, site):
    done = ask("stat")
    assert done.code == 0
    assert "docs/.cache/gallery: 2 results, 0.1 MB, used from 20" in done.output
    done = ask("prune", "--size", "0")
    assert done.output == "docs/.cache/gallery: 0 results, 0.0 MB\n"
    (site.docs / ".cache" / "gallery" / "mine.txt").touch()
    done = ask("clear")
    assert done.code == 0
    assert [p.name for p in (site.docs / ".cache" / "gallery").iterdir()] == [
        "mine.txt"
    ]


def test_it_says_why_an_example_would_run(ask, site):
    done = ask("why", "plot_a", "one/plot_b.py")
    assert done.code == 0
    unchanged = "nothing has changed since it ran, unless a setting has"
    assert done.output.splitlines() == [
        f"examples/one/plot_a.py: {unchanged}",
        f"examples/one/plot_b.py: {unchanged}",
    ]
    site.write("table.csv", "2\n")
    site.example("one/plot_b", "print(3)")
    assert ask("why", "plot_a", "plot_b").output.splitlines() == [
        "examples/one/plot_a.py: it would run: table.csv changed",
        "examples/one/plot_b.py: it would run: its text changed",
    ]
    done = site.build("-v", "-j", "1")
    assert "plot_a.py (table.csv changed)" in done.stdout  # a build says the same


def test_what_is_not_there_is_said(ask, site):
    done = ask("why", "plot_c")
    assert (done.code, done.output) == (
        2,
        "gallery-engine: no example 'plot_c' has run\n",
    )
    done = ask("--cache", "nowhere", "stat")
    assert done.code == 2
    assert "no cache in nowhere; name it with --cache, or build once" in done.output
