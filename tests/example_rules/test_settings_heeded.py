"""What works of the settings of Sphinx-Gallery, or is replaced, is seen on pages."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
import sphinx_gallery
from bs4 import BeautifulSoup
from downloaded import code_cells, offered, read_notebook
from PIL import Image
from projects import GOOD_EXAMPLE, Project, copy_project
from shared_builds import Once

from pages.card_pictures import ROUNDED, coarser

PLOT = 'fig.set_label("A line that rises steadily")\n'


EXAMPLES = {
    "plot_path": '# sphinx_gallery_thumbnail_path = "_static/red.png"',
    "plot_number": "# sphinx_gallery_thumbnail_number = -1",
    "plot_shows_failure": "raise ValueError('as expected')",
    "plot_fails": "# sphinx_gallery_failing_thumbnail = False\nraise ValueError('so')",
    "plot_numbered": "# sphinx_gallery_line_numbers = True",
    "plot_text": '# sphinx_gallery_capture_repr = ("__repr__",)\n{"a": 1}',
    "plot_nothing": "# sphinx_gallery_capture_repr_block = ()\n{'b': 2}",
    "plot_kind": "from fractions import Fraction\nFraction(1, 3)",
    "plot_alone": "# sphinx_gallery_parallel = False",
    "plot_argument": "import sys\nprint('argument', sys.argv[1:])",
    "other": "# sphinx_gallery_dummy_images = 1",
}


CONF = """
from pathlib import Path
sphinx_gallery_conf |= {
    "default_thumb_file": str(Path(__file__).parent / "docs" / "_static" / "blue.png"),
    "expected_failing_examples": [
        "../examples/small/plot_shows_failure.py",
        "../examples/small/plot_fails.py",
    ],
    "ignore_pattern": r"__init__\\.py|left_out",
    "ignore_repr_types": "Fraction",
    "copyfile_regex": r".*\\.txt",
    "download_all_examples": False,
    "exclude_implicit_doc": {"sklearn"},
    "junit": "junit.xml",
    "log_level": {"backreference_missing": "info"},
    "min_reported_time": 1000,
    "minigallery_sort_order": "arguments.key",
    "prefer_full_module": {"sklearn"},
    "recommender": {"enable": False},
    "remove_config_comments": False,
    "reset_argv": "arguments.given",
    "show_signature": False,
    "within_subsection_order": "FileNameSortKey",
}
"""


def build(root: Path) -> Project:
    """Build a project whose examples and configuration use many settings."""
    project = copy_project(root / "project")
    project.link_environment()
    static = project.root / "docs" / "_static"
    Image.new("RGB", (1000, 500), "#ff0000").save(static / "red.png")
    Image.new("RGB", (100, 100), "#0000ff").save(static / "blue.png")
    for name, lines in EXAMPLES.items():
        text = GOOD_EXAMPLE.replace("A line\n======", f"{name}\n{'=' * len(name)}")
        if name == "plot_number":
            lines = f"fig, ax = plt.subplots()\nax.plot([9, 1])\n{PLOT}{lines}"
            lines = lines.replace("rises", "falls")
        project.add_example(name, text.replace("plt.show()\n", f"{lines}\n"))
    section = project.root / "examples" / "small"
    (section / "left_out.py").write_text("left out")
    (section / "notes.txt").write_text("copied")
    order = project.root / "docs" / "reading_order.txt"
    order.write_text(order.read_text().replace("small/other\n", ""))
    (project.root / "extensions" / "arguments.py").write_text(
        "def given(gallery_conf, script_vars):\n    return ['one']\n"
        "def key(path):\n    return str(path)\n"
    )
    with (project.root / "conf.py").open("a") as conf:
        conf.write(CONF)
    done = project.make("html")
    assert done.code == 0, done.output
    return project


@pytest.fixture(scope="module")
def built(once: Once) -> Project:
    folder = once("gallery_settings", lambda folder: str(build(folder).root))
    return Project(Path(folder))


def colour_on_card(project: Project, name: str) -> tuple[int, ...]:
    """Return the colour in the middle of the picture in a card."""
    svg = (project.html / "_images" / f"sphx_glr_{name}.dark.svg").read_text("utf-8")
    content = base64.b64decode(svg.partition("base64,")[2].partition('"')[0])
    image = Image.open(io.BytesIO(content)).convert("RGB")
    return tuple(image.getpixel((image.width // 2, image.height // 2)))  # type: ignore[arg-type]


def page(project: Project, name: str) -> BeautifulSoup:
    path = project.html / "auto_examples" / "small" / f"{name}.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_a_named_picture_is_on_the_card_and_is_shared(built: Project) -> None:
    assert colour_on_card(built, "plot_path") == (255, 0, 0)
    meta = page(built, "plot_path").select_one('meta[property="og:image"]')
    assert meta and str(meta["content"]).endswith("sphx_glr_plot_path.card.png")
    with Image.open(built.html / "_images" / "sphx_glr_plot_path.card.png") as shared:
        assert shared.convert("RGB").getpixel((600, 315)) == (255, 0, 0)


def test_a_number_chooses_the_figure(built: Project) -> None:
    svg = (built.html / "_images" / "sphx_glr_plot_number.dark.svg").read_text("utf-8")
    images = built.gallery / "small" / "images"
    second = (images / "sphx_glr_plot_number_002.svg").read_text("utf-8")
    lines = ROUNDED.sub(coarser, second.split(">", 1)[1])
    assert lines.replace("currentColor", "#ced6dd") in svg


def test_a_failing_example_shows_that_it_fails(built: Project) -> None:
    svg = (built.html / "_images" / "sphx_glr_plot_shows_failure.light.svg").read_text()
    with Image.open(Path(sphinx_gallery.glr_path_static(), "broken_example.png")) as it:
        assert f'viewBox="0 0 {it.width} {it.height}"' in svg
    assert "as expected" in page(built, "plot_shows_failure").get_text()
    assert colour_on_card(built, "plot_fails") == (0, 0, 255)


def test_dummy_images_stand_for_those_of_what_is_not_run(built: Project) -> None:
    svg = (built.html / "_images" / "sphx_glr_other.light.svg").read_text()
    assert "data:image/png" in svg
    assert not page(built, "other").select(".sphx-glr-script-out")


def test_outputs_are_captured_as_told(built: Project) -> None:
    shown = {
        name: [p.get_text().strip() for p in page(built, name).select("pre")]
        for name in ("plot_text", "plot_nothing", "plot_kind", "plot_argument")
    }
    assert "drawn\n\n{'a': 1}" in shown["plot_text"]
    assert "drawn" in shown["plot_nothing"]
    assert "drawn" in shown["plot_kind"]
    assert "drawn\nargument ['one']" in shown["plot_argument"]
    path = built.html / "auto_examples" / "small" / "plot_numbered.html"
    assert page(built, "plot_numbered").select(".linenos")
    (cell,) = code_cells(read_notebook(offered(path)["plot_numbered.ipynb"]))
    assert cell.source.startswith("import matplotlib")


def test_configuration_is_heeded(built: Project) -> None:
    assert not (built.gallery / "small" / "left_out.rst").exists()
    assert (built.gallery / "small" / "notes.txt").read_text() == "copied"
    path = built.html / "auto_examples" / "index.html"
    index = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    assert not index.select("a.download")
    titles = [a.get_text() for a in index.select(".gallery-cards .card-example > a")]
    names = ["other", *sorted(set(EXAMPLES) - {"other"})]
    wanted = sorted([*names, "plot_line"])
    assert titles == ["A line" if name == "plot_line" else name for name in wanted]
    one = page(built, "plot_line")
    assert not one.select(".sphx-glr-signature, .sphx-glr-timing, .gallery-cards")
    assert "# sphinx_gallery_tags" in one.get_text()
    assert (built.html / "junit.xml").is_file()
    times = (built.html / "sg_execution_times.html").read_text(encoding="utf-8")
    assert "plot_alone" in times
