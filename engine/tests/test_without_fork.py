"""Where no process can fork, plain Sphinx-Gallery makes the same pages."""

from __future__ import annotations

import re

import pytest
from sites import HERE, Site, differing

from gallery_engine.plain import SAID

WITHOUT_FORK = {"PYTHONPATH": str(HERE / "without_fork")}
WORDS = ("-j", "1", "-W", "--keep-going")
COUNTING = """import os
from pathlib import Path

log = Path(os.environ["RUNS"])
log.write_text(log.read_text() + "{name} ")
print("says {name}")
"""


@pytest.fixture
def gallery(site: Site) -> Site:
    """Return a gallery of two examples, which note that they ran."""
    for name in ("one/plot_a", "two/plot_b"):
        site.example(name, COUNTING.format(name=name))
    (site.folder / "runs.txt").touch()
    return site


def build(site: Site, code: int = 0, **env: str) -> str:
    runs = str(site.folder / "runs.txt")
    return site.build(*WORDS, code=code, RUNS=runs, **env).stdout


def test_one_line_says_who_runs_the_examples(gallery: Site) -> None:
    text = build(gallery, **WITHOUT_FORK)
    assert text.count(SAID) == 1
    assert "Traceback" not in text
    assert "says one/plot_a" in gallery.page("one/plot_a")


def test_the_site_is_that_of_the_engine(site: Site) -> None:
    """Also where it measures and lists times, which Sphinx-Gallery does otherwise."""
    site.draw()
    site.example("one/plot_a", "print('says a')")
    site.example(
        "two/plot_b", "import matplotlib.pyplot as plt\n\nlines = plt.plot([1, 2])"
    )
    conf = site.docs / "conf.py"
    text = conf.read_text().replace('times": False', 'times": True')
    conf.write_text(text + 'sphinx_gallery_conf["show_memory"] = True\n')
    env = {"SOURCE_DATE_EPOCH": "1000000000"}
    sites = []
    for more in ({}, WITHOUT_FORK):
        site.clear()
        build(site, **env, **more)
        sites.append(site.files())
    with_engine, without = ({name: steady(b) for name, b in s.items()} for s in sites)
    varies = (".zip", "searchindex.js", ".buildinfo")
    assert [n for n in differing(with_engine, without) if not n.endswith(varies)] == []
    times = without["sg_execution_times.html"].decode()
    assert "plot_a" in times
    assert "https://cdn" not in times
    assert not list(site.docs.rglob("one/sg_execution_times.rst"))


def steady(content: bytes) -> bytes:
    """Return a page without what an example took, or its source without that."""
    rows = rb"(?s)<p class=\"sphx-glr-timing\">.*?</p>|<p><strong>Estimated mem.*?</p>"
    rows += (
        rb"|\*\*(Total running|Estimated memory)[^\n]*|.. rst-class:: sphx-glr-timing"
    )
    return b"\n".join(line for line in re.sub(rows, b"", content).split() if line)


def test_an_example_runs_again_when_its_text_changes(gallery: Site) -> None:
    for _ in range(2):
        build(gallery, **WITHOUT_FORK)
    runs = gallery.folder / "runs.txt"
    assert runs.read_text().split() == ["one/plot_a", "two/plot_b"]
    path = gallery.examples / "one" / "plot_a.py"
    path.write_text(path.read_text() + "print('more')\n")
    build(gallery, **WITHOUT_FORK)
    assert runs.read_text().split() == ["one/plot_a", "two/plot_b", "one/plot_a"]


def test_an_example_that_fails_fails_the_build(gallery: Site) -> None:
    gallery.example("one/plot_c", "raise ValueError('by design')")
    text = build(gallery, code=2, **WITHOUT_FORK)
    assert "by design" in text
