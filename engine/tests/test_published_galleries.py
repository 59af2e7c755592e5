"""Galleries that nobody here wrote, built by the wheel as plain Sphinx-Gallery would.

They are those of libraries, from the source distributions that pip fetches, with the
settings that their own ``conf.py`` has for Sphinx-Gallery. What is not installed here
is missing alike in both builds: there, both pages must show the same traceback.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
from published import (
    HEAD,
    ONE_READER,
    build_twice,
    environment_with,
    fetch,
    settings_of,
)
from sites import differing
from test_borrowed_gallery import CHANGES, DRAWN, GALLERY

IGNORED = shutil.ignore_patterns("__pycache__")
HOME = "Home\n====\n\n.. toctree::\n\n"


@dataclass(frozen=True)
class Gallery:
    """A gallery of a library.

    Attributes
    ----------
    requirement
        The source distribution.
    pages
        The page of each of its galleries, without endings.
    before, after
        What our ``conf.py`` has before and after its own settings.
    examples
        How many there are.
    drawn
        What each build draws differently, for it has no seed or tells the time.
    """

    requirement: str
    pages: tuple[str, ...]
    before: str
    after: str
    examples: int
    drawn: str = "^$"


SAME = """
sphinx_gallery_conf |= {
    "min_reported_time": 10000,
    "only_warn_on_example_error": True,
    "parallel": 2,
    "write_computation_times": False,
}
"""
GALLERIES = {
    # Ten sections; the library itself lies in the project, and is watched like a file.
    "networkx": Gallery(
        "networkx==3.6.1",
        ("auto_examples/index",),
        """
import sys

sys.path.insert(0, str(Path(__file__).parents[1]))
from sphinx_gallery.sorting import ExplicitOrder

include_patterns = ["index.rst", "auto_examples/**"]
""",
        # These three ask the network.
        SAME + 'sphinx_gallery_conf["ignore_pattern"] = "football|facebook|osmnx"\n',
        examples=80,
        # Drawn without a seed.
        drawn="animation_walk|plot_expected_degree_sequence",
    ),
    # Three `examples_dirs`, with scrapers, resets and orders of its own.
    "matplotlib": Gallery(
        f"matplotlib=={version('matplotlib')}",
        ("plot_types/index", "tutorials/index", "users/explain/index"),
        """
import sys

sys.path.insert(0, str(Path(__file__).parent))
extensions += [
    f"matplotlib.sphinxext.{name}"
    for name in ("mathmpl", "plot_directive", "roles", "figmpl_directive")
]
CIRCLECI = is_release_build = False
sg_matplotlib_animations = True
gallery_order_sectionorder = "sphinxext.gallery_order.sectionorder"
gallery_order_subsectionorder = "sphinxext.gallery_order.subsectionorder"
clear_basic_units = "sphinxext.util.clear_basic_units"
patch_header = "sphinxext.util.patch_header"
matplotlib_reduced_latex_scraper = "sphinxext.util.matplotlib_reduced_latex_scraper"
gallery_dirs = ["plot_types", "tutorials", "users/explain"]
example_dirs = [f"../galleries/{n.replace('/', '_')}" for n in gallery_dirs]
include_patterns = ["index.rst", *(f"{name}/**" for name in gallery_dirs)]
""",
        # They need LaTeX.
        SAME + 'sphinx_gallery_conf["filename_pattern"] = "^((?!sgskip|tex|pgf).)*$"\n',
        examples=70,
        # Drawn at random, or with addresses, or laid out by a solver that goes by them;
        # PDFs have a date. One example writes a figure into the folder of the sources,
        # which is gone with its temporary folder: see the limits in the README.
        drawn=r"\.pdf$|_(arranging_axes_014|axes_ticks_006|axes_units_012"
        "|constrainedlayout_guide_02[789]|customizing_00.|legend_guide_009"
        "|pyplot_00[58]|scatter3d_simple_(001|thumb)|transforms_tutorial_00[4-7])"
        "|/constrained_layout_[12]b.png|/constrainedlayout_guide.html",
    ),
}


@pytest.fixture(scope="module")
def python(packages, tmp_path_factory):
    """Return the Python of an environment that has the engine's wheel."""
    return environment_with(packages[0], tmp_path_factory.mktemp("wheel") / "venv")


@pytest.mark.nightly
@pytest.mark.parametrize("name", GALLERIES)
def test_every_page_is_that_of_plain_sphinx_gallery(name, python, tmp_path, capsys):
    gallery = GALLERIES[name]
    if (source := fetch(gallery.requirement, tmp_path)) is None:
        pytest.skip(f"no network: {gallery.requirement} cannot be fetched")
    theirs = settings_of(source / "doc" / "conf.py")
    (source / "doc" / "index.rst").write_text(
        HOME + "".join(f"   {page}\n" for page in gallery.pages)
    )
    conf = HEAD + gallery.before + theirs + gallery.after
    plain, ours, seconds = build_twice(source, conf, python, tmp_path / "gallery")
    record = ours.record()["examples"]
    assert len(record) >= gallery.examples
    assert differing(plain.steady(gallery.drawn), ours.steady(gallery.drawn)) == []
    for folder in ("_build", *(str(Path(page).parent) for page in gallery.pages)):
        shutil.rmtree(ours.docs / folder)
    ours.build(*ONE_READER, ENGINE="1")
    failed = {path for path, status in ours.statuses().items() if status == "failed"}
    assert set(ours.statuses().values()) <= {"cached", "failed"}
    with capsys.disabled():
        times = " and ".join(f"{time:.0f} s" for time in seconds)
        print(f"\n{name}: {len(record)} examples, {len(failed)} fail; {times}")


@pytest.mark.nightly
def test_so_is_every_page_of_its_own_gallery(python, tmp_path):
    """The wheel's turn; `test_borrowed_gallery` has what else this gallery shows."""
    shutil.copytree(GALLERY, tmp_path / "source", ignore=IGNORED)
    conf = tmp_path / "source" / "doc" / "conf.py"
    text = conf.read_text() + CHANGES.replace('os.environ["ENGINE"]', '"/nowhere"')
    folder = tmp_path / "gallery"
    plain, ours, _ = build_twice(tmp_path / "source", text, python, folder)
    assert set(ours.statuses().values()) == {"ran"}
    assert differing(plain.steady(DRAWN.pattern), ours.steady(DRAWN.pattern)) == []
