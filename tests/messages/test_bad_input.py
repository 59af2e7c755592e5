"""A bad example or page fails the build, is named, and leaves the rest whole.

All are made at once in a small copy of the project, and built by ``make html``. The
first build must fail, and so must the second, since Sphinx does not repeat a page's
warnings; the third, when they are mended or taken away, must not.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from commands import Finished
from projects import GOOD_EXAMPLE, Project

PLOT = "ax.plot([1, 2, 3])"
GOOD_PAGE = "====\nPage\n====\n\nWords.\n\nMore words.\n"


@dataclass(frozen=True)
class Mistake:
    """A piece of text that breaks a good example or page, and what must be said."""

    old: str
    new: str
    said: str


EXAMPLE_MISTAKES = {
    "raises": Mistake(PLOT, "raise ValueError('planted')", "ValueError: planted"),
    "has a typo": Mistake(PLOT, "ax.plott([1, 2, 3])", "AttributeError"),
    "warns": Mistake(
        PLOT,
        PLOT + '\n__import__("warnings").warn("planted", stacklevel=1)',
        "UserWarning: planted",
    ),
    "divides by zero": Mistake(
        PLOT, "import numpy as np\n\nax.plot(np.ones(3) / 0)", "RuntimeWarning: divide"
    ),
    "is deprecated": Mistake(
        PLOT,
        PLOT + '\n__import__("warnings").warn("planted", FutureWarning, stacklevel=1)',
        "FutureWarning: planted",
    ),
    "figure without words": Mistake(
        'fig.set_label("A line that rises steadily")', "", "set_label"
    ),
}
PAGE_MISTAKES = {
    "reference": Mistake("Words.", "See :ref:`nowhere`.", "nowhere"),
    "class": Mistake(
        "Words.", "A :class:`sklearn.svm.Nothing`.", "sklearn.svm.Nothing"
    ),
    "page": Mistake("Words.", "See :doc:`nowhere`.", "nowhere"),
    "download": Mistake("Words.", "Get :download:`nowhere.zip`.", "nowhere.zip"),
    "picture": Mistake("Words.", ".. image:: nowhere.png", "nowhere.png"),
    "citation": Mistake("Words.", "See :cite:p:`nowhere`.", "nowhere"),
}


def check_failure(project: Project, done: Finished, *said: str) -> None:
    """Check that a build failed, said so in these words, and built the rest."""
    assert done.code != 0, f"the build succeeded:\n{done.output}"
    for words in said:
        assert words in done.output, f"{words!r} is not in:\n{done.output}"
    good = (project.html / "auto_examples" / "small" / "plot_line.html").read_text()
    soup = BeautifulSoup(good, "html.parser")
    assert soup.select("article svg.sphx-glr-single-img")
    assert "drawn" in soup.select(".sphx-glr-script-out")[0].get_text()
    assert (project.html / "index.html").exists()


def line_of(source: str, text: str) -> int:
    """Return the line, counted from one, on which a text begins."""
    return source[: source.index(text)].count("\n") + 1


def told(done: Finished) -> list[str]:
    """Return the lines of a build but those of its progress."""
    return [row for row in done.output.splitlines() if not row.startswith("[")]


def named(kind: str) -> str:
    """Return a kind of mistake as it is written in the name of a file."""
    return kind.replace(" ", "_")


#: What no page can be made of, and the line and words that are said of it.
UNREADABLE = {
    "plot_bare.py": (b"x = 1\n", "1: WARNING: the example has no docstring"),
    "plot_words.py": (b'"""Only words."""\n', "1: WARNING: the docstring has no"),
    "plot_signs.py": (
        b'"""\n===\n\n===\n"""\n',
        "1: WARNING: the docstring has no",
    ),
    "plot_empty.py": (b"", "1: WARNING: the example has no docstring"),
    "plot_latin.py": (
        GOOD_EXAMPLE.replace("drawn", "dr\xe4wn").encode("latin-1"),
        "5: WARNING: this line is not in UTF-8",
    ),
    "plot_mark.py": (
        GOOD_EXAMPLE.encode("utf-8-sig"),
        "1: WARNING: the file begins with a byte order mark",
    ),
    "plot_open.py": (
        GOOD_EXAMPLE.replace(PLOT, f"# sphinx_gallery_start_ignore\n{PLOT}").encode(),
        "15: WARNING: what sphinx_gallery_start_ignore begins",
    ),
}
#: What replaces the plot, and what is said of it.
WAYS_OUT = {
    "import nothing_like_it": (
        "No module named 'nothing_like_it'; add the package that provides it to"
        " requirements.in and run 'make lock'"
    ),
    'open("nothing.csv")': (
        "'nothing.csv'; data belong beside the example, or in examples/data/ with a"
        " link to them beside it"
    ),
}
NO_PYTHON = GOOD_EXAMPLE.replace(PLOT, PLOT.replace("(", "(("))
LOST = "plot_a_lost_one"  # out of the reading order

Broken = tuple[Project, list[Finished]]


def without_figure() -> str:
    """Return an example that draws nothing."""
    a, b = GOOD_EXAMPLE.index("import matplotlib"), GOOD_EXAMPLE.index("print(")
    text = GOOD_EXAMPLE[:a] + GOOD_EXAMPLE[b:-11]
    assert "plt" not in text
    return text


@pytest.fixture(scope="module")
def broken(shared_project: Project) -> Broken:
    """Return a project with all mistakes at once, and two builds of it."""
    project = shared_project
    for kind, mistake in EXAMPLE_MISTAKES.items():
        bad = GOOD_EXAMPLE.replace(mistake.old, mistake.new)
        assert bad != GOOD_EXAMPLE
        project.add_example(f"plot_{named(kind)}", bad)
    for kind, mistake in PAGE_MISTAKES.items():
        bad = GOOD_PAGE.replace(mistake.old, mistake.new)
        project.add_page(f"broken_{named(kind)}", bad)
    project.add_example("plot_draws_nothing", without_figure())
    project.add_example("plot_no_python", NO_PYTHON)
    for number, new in enumerate(WAYS_OUT):
        bad = GOOD_EXAMPLE.replace(PLOT, new)
        project.add_example(f"plot_way_out_{number}", bad)
    folder = project.root / "examples" / "small"
    for name, (content, _) in UNREADABLE.items():
        (folder / name).write_bytes(content)
    (folder / f"{LOST}.py").write_text(GOOD_EXAMPLE)
    return project, [project.make("html") for _ in range(2)]


@pytest.mark.parametrize("kind", EXAMPLE_MISTAKES)
def test_bad_example(broken: Broken, kind: str) -> None:
    project, (first, second) = broken
    mistake, name = EXAMPLE_MISTAKES[kind], f"plot_{named(kind)}"
    bad = GOOD_EXAMPLE.replace(mistake.old, mistake.new)
    check_failure(project, first, f"{name}.py", mistake.said)
    if mistake.new:
        line = line_of(bad, mistake.new) + mistake.new.count("\n")
        assert f'{name}.py", line {line}' in first.output
        page = project.html / "auto_examples" / "small" / f"{name}.html"
        text = BeautifulSoup(page.read_text(), "html.parser").get_text()
        assert "Traceback" in text
        assert mistake.said in text
    check_failure(project, second, f"{name}.py", mistake.said)


def test_example_without_figure(broken: Broken) -> None:
    project, builds = broken
    for done in builds:
        (line,) = [row for row in told(done) if "plot_draws_nothing.py:1: " in row]
        check_failure(project, done)
        assert "draws no figure" in line


@pytest.mark.parametrize("kind", PAGE_MISTAKES)
def test_bad_page(broken: Broken, kind: str) -> None:
    project, builds = broken
    mistake, name = PAGE_MISTAKES[kind], f"broken_{named(kind)}"
    bad = GOOD_PAGE.replace(mistake.old, mistake.new)
    said = f"{name}.rst:{line_of(bad, mistake.new)}: "
    for done in builds:
        check_failure(project, done, said, mistake.said)
        (line,) = [row for row in done.output.splitlines() if said in row]
        assert mistake.said in line
    assert (project.html / f"{name}.html").exists()


def test_an_example_out_of_the_reading_order_comes_last(broken: Broken) -> None:
    project, builds = broken
    lines = (project.root / "docs" / "reading_order.txt").read_text().count("\n")
    said = (
        f"docs/reading_order.txt:{lines + 1}: WARNING: small/{LOST} is missing, and"
        f" comes last; add the line small/{LOST} where it is read"
    )
    for done in builds:
        check_failure(project, done, said)
    index = (project.html / "auto_examples" / "small" / "index.html").read_text()
    links = BeautifulSoup(index, "html.parser").select(
        ".gallery-cards .card-example > a"
    )
    shown = [link["href"] for link in links]
    assert (shown[0], shown[-1]) == ("plot_line.html", f"{LOST}.html")


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_leaves_the_rest(broken: Broken, name: str) -> None:
    """No page can be made of these; each is named, and all others are there."""
    project, builds = broken
    for done in builds:
        check_failure(project, done, f"examples/small/{name}:{UNREADABLE[name][1]}")
        rows = [row for row in told(done) if name in row]
        assert "Traceback" not in "".join(rows)
    page = project.html / "auto_examples" / "small" / name
    assert not page.with_suffix(".html").exists()


def test_an_example_that_is_no_python_shows_why(broken: Broken) -> None:
    project, builds = broken
    for done in builds:
        said = f"plot_no_python.py:{line_of(NO_PYTHON, PLOT[:8])}: "
        check_failure(project, done, said)
    page = project.html / "auto_examples" / "small" / "plot_no_python.html"
    assert "SyntaxError" in page.read_text()


@pytest.mark.parametrize(("number", "new"), [*enumerate(WAYS_OUT)])
def test_an_error_has_a_way_out(broken: Broken, number: int, new: str) -> None:
    project, builds = broken
    line = line_of(GOOD_EXAMPLE.replace(PLOT, new), new)
    place = f"plot_way_out_{number}.py:{line}: "
    for done in builds:
        check_failure(project, done)
        (said,) = [row for row in told(done) if place in row]
        assert f"{place}WARNING: this example failed: " in said
        assert WAYS_OUT[new] in said
        assert "Sphinx" not in done.output.replace("Sphinx-Gallery", "")


# -- When they are gone ------------------------------------------------------------
@pytest.fixture(scope="module")
def mended(broken: Broken, tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """Return a copy without the mistakes: one page and one example are mended."""
    folder = tmp_path_factory.mktemp("mended") / "project"
    project = Project(shutil.copytree(broken[0].root, folder, symlinks=True))
    section, index = (
        project.root / "examples" / "small",
        project.root / "docs/index.rst",
    )
    good = {"plot_line.py": GOOD_EXAMPLE, "plot_raises.py": GOOD_EXAMPLE}
    for path in section.glob("plot_*.py"):
        path.unlink() if path.name not in good else path.write_text(GOOD_EXAMPLE)
    index.write_text(index.read_text().split("   broken_")[0] + "   broken_reference\n")
    for path in index.parent.glob("broken_*.rst"):
        path.unlink()
    (index.parent / "broken_reference.rst").write_text(GOOD_PAGE)
    order = index.with_name("reading_order.txt")
    names = ("line", "gone", "line", "raises")
    order.write_text("# all\n" + "".join(f"small/plot_{name}\n" for name in names))
    return project, [project.make("html")]


def test_mended_mistakes_are_forgotten(mended: Broken) -> None:
    project, (done,) = mended
    assert done.code == 0, done.output
    for page in ("auto_examples/small/plot_raises", "broken_reference"):
        assert "Traceback" not in (project.html / f"{page}.html").read_text()
    assert sorted(project.html.rglob("*broken_*.html")) == [
        project.html / "broken_reference.html"
    ]


def test_a_line_of_the_reading_order_without_example_is_told(mended: Broken) -> None:
    _, (done,) = mended
    assert "reading_order.txt:3: WARNING: small/plot_gone is no example" in done.output
    assert (
        "reading_order.txt:4: WARNING: small/plot_line stands here a sec" in done.output
    )


def test_a_failed_build_leaves_the_last_site(small_project: Project) -> None:
    """A crash, unlike a mistake in a page, leaves the site of before, whole."""
    before = (small_project.html / "index.html").read_bytes()
    conf = small_project.root / "conf.py"
    conf.write_text(conf.read_text() + "\nraise SystemError('planted')\n")
    done = small_project.make("html")
    assert done.code != 0
    assert "planted" in done.output
    assert (small_project.html / "index.html").read_bytes() == before


def built(folder: Path) -> dict[str, bytes]:
    """Return the files of a site, but for what differs between any two builds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    left_out = (
        ".buildinfo",
        "searchindex.js",
        "objects.inv",
        ".html",
        ".ipynb",
        ".zip",
    )
    return {
        path.relative_to(folder).as_posix(): b""
        if path.name.endswith(left_out)
        else path.read_bytes()
        for path in files
    }


def test_nothing_stays_of_a_section_and_a_page_that_are_gone(
    small_project: Project,
) -> None:
    """As on a branch that does not have them."""
    clean = built(small_project.html)
    order = small_project.root / "docs" / "reading_order.txt"
    index = small_project.root / "docs" / "index.rst"
    before = order.read_text(), index.read_text()
    section = small_project.root / "examples" / "other"
    section.mkdir()
    (section / "GALLERY_HEADER.rst").write_text("Other\n=====\n\nWords.\n")
    (section / "plot_other.py").write_text(GOOD_EXAMPLE)
    order.write_text(f"{before[0]}other/plot_other\n")
    page = small_project.add_page("more", GOOD_PAGE)
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert list(small_project.html.rglob("*plot_other*"))

    shutil.rmtree(section)
    page.unlink()
    order.write_text(before[0])
    index.write_text(before[1])
    done = small_project.make("html")
    assert done.code == 0, done.output
    after = built(small_project.html)
    places = (small_project.html, small_project.gallery)
    assert [path for place in places for path in place.rglob("*other*")] == []
    sitemap = (small_project.html / "sitemap.xml").read_text(encoding="utf-8")
    assert "plot_other" not in sitemap
    assert "/plot_line.html" in sitemap, "it lists what was written anew, not all"
    assert "plot_other" not in (small_project.html / "searchindex.js").read_text()
    assert after == clean
