"""A gallery that nobody here wrote: the one that Sphinx-Gallery tests itself with."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import sphinx_gallery
from sites import EXTENSIONS, Site, differing

GALLERY = Path(sphinx_gallery.__file__).parent / "tests" / "tinybuild"
# What is not installed here, or differs between any two builds, or asks the network.
CHANGES = """
import os
import sys

for name in ("jupyterlite_sphinx", "sphinx.ext.graphviz"):
    extensions.remove(name)
del sphinx_gallery_conf["jupyterlite"]
intersphinx_mapping = {}
sphinx_gallery_conf |= {
    "compress_images": (),
    "matplotlib_animations": True,
    "min_reported_time": 10000,
    "pypandoc": False,
    "show_api_usage": False,
    "write_computation_times": False,
}
html_copy_source = False
if os.environ.get("ENGINE"):
    sys.path.insert(0, os.environ["ENGINE"])
    extensions.append("gallery_engine")
"""
# Addresses of objects, and the names that matplotlib gives to animations.
CHANCE = re.compile(rb"0x[0-9a-f]{8,}|[0-9a-f]{32}")
# Examples that draw random numbers without a seed; an SVG has random names and a date.
DRAWN = re.compile(r"_images/.*(plot_multi_image|plot_failing_example|plot_svg)")
# Processes of Sphinx that read pages number images of one name as it happens.
ONE_READER = ("-j", "1")  # the examples still run two at a time: its conf.py says so
JUNIT = "sphinx-gallery/junit-results.xml"


class Borrowed(Site):
    """The gallery, whose documentation is in ``doc``."""

    sources = "doc"

    def steady(self) -> dict[str, bytes]:
        """Return the built site but for what any two builds differ in."""
        left_out = (".zip", ".inv", "searchindex.js", JUNIT)
        return {
            name: CHANCE.sub(b"", content)
            for name, content in self.files().items()
            if not name.endswith(left_out) and not DRAWN.match(name)
        }

    def tested(self) -> dict[str, str | None]:
        """Return what the report for CI says of each example."""
        report = ElementTree.parse(self.html / JUNIT).getroot()
        assert report.get("tests") == str(len(report))
        return {
            case.get("file", ""): case[0].get("message") if len(case) else None
            for case in report
        }


pytestmark = pytest.mark.nightly  # a small one of ours is in test_foreign_gallery


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the gallery, built plainly and with the engine in one place."""
    folder = tmp_path_factory.mktemp("borrowed") / "gallery"
    sites = []
    for env in ({}, {"ENGINE": str(EXTENSIONS)}):
        if sites:  # tracebacks name the folder, so both are built in one place
            sites[0] = Borrowed(folder.rename(folder.with_name("plain")))
        shutil.copytree(GALLERY, folder, ignore=shutil.ignore_patterns("__pycache__"))
        conf = folder / "doc" / "conf.py"
        conf.write_text(conf.read_text() + CHANGES)
        sites.append(Borrowed(folder))
        sites[-1].build(*ONE_READER, **env)
    return sites


def test_every_page_is_that_of_plain_sphinx_gallery(built):
    plain, ours = (site.steady() for site in built)
    assert sum(name.endswith(".html") for name in plain) > 40
    assert differing(plain, ours) == []


def test_the_report_for_ci_names_the_same_examples(built):
    plain, ours = (site.tested() for site in built)
    assert len(plain) == 26
    assert sum(message is not None for message in plain.values()) == 4
    assert plain == ours


def test_nothing_runs_again_and_the_report_still_names_all(built):
    _, site = built
    before, tested = site.steady(), site.tested()
    site.clear()
    site.build(*ONE_READER, ENGINE=str(EXTENSIONS))
    assert set(site.statuses().values()) == {"cached"}
    assert site.tested() == tested
    assert differing(before, site.steady()) == []
