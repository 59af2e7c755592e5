"""A warning names the file that an author wrote, and its line, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import GOOD_EXAMPLE, Project

from messages.source_lines import line_in_source

DRAW = "# Draw it."


def line_of(source: str, text: str) -> int:
    return source[: source.index(text)].count("\n") + 1


#: For each mistake: what replaces what in a good example, the place, what is said.
MISTAKES = {
    "underline": ("A line\n======", "A line\n====", "====\n", "underline too short"),
    "cell": (DRAW, "# Draw it\n# -----\n#\n# Words.", "# -----", "underline too short"),
    "role": (DRAW, "# Draw it\n# :clas:`x`.", "# :clas", 'text role "clas"'),
    "directive": (DRAW, "# Draw it.\n#\n# .. notte:: x", "# .. n", 'type "notte"'),
    "label": (DRAW, "# Draw it\n# :ref:`nowhere`.", "# :ref", "undefined label: 'nowh"),
    "class": (DRAW, "# A :class:`sklearn.No`.", "# A :c", "sklearn.No"),
    "open": (DRAW, "# Draw **it.", "# Draw **", "Inline strong start-string"),
    "twice": (
        DRAW,
        "# .. _one:\n#\n# .. _one:\n#\n# Draw.",
        "# .. _one:\n#\n# Dr",
        "Dup",
    ),
    "tags": (
        '["beginner", "lines"]',
        "beginner",
        "# sphinx_",
        "tags are no list of words",
    ),
}

#: What is told, and fails no build.
NOTES = {
    "notags": (
        '# sphinx_gallery_tags = ["beginner", "lines"]\n',
        "",
        "import mat",
        "no tag",
    ),
    "topic": (
        '"lines"',
        '"linse"',
        "# sphinx_g",
        "'linse' is not in docs/topics.txt; did",
    ),
    "axes": (
        'ax.set(xlabel="Time (s)", ylabel="Height (m)")\n',
        "",
        "# sphinx_gal",
        "shows numbers and does not say of what (x of axes 1, y of axes 1)",
    ),
    "words": ("A line that rises steadily", "A line", "# sphinx_gal", "has 2 words"),
    "ticks": (DRAW, "# Draw `it`.", "# Draw `", "single backticks around 'it'"),
    "markdown": (
        DRAW,
        "# See [it](https://x.org).",
        "# See [",
        "is a link in Markdown",
    ),
    "setting": (
        "plt.show()",
        "# sphinx_gallery_thumb_path = 'x'",
        "# sphinx_gallery_thumb",
        "no setting 'thumb_path'; did you mean 'thumbnail_path'?",
    ),
    "probability": (
        "plt.show()",
        "dict(probability=1)",
        "dict(",
        "probability= is deprec",
    ),
}


def write(project: Project, mistakes: dict[str, tuple[str, str, str, str]]) -> None:
    (project.root / "docs" / "topics.txt").write_text("lines\n")
    for name, (old, new, _, _) in mistakes.items():
        assert old in GOOD_EXAMPLE
        project.add_example(f"plot_{name}", GOOD_EXAMPLE.replace(old, new))


def told_of(output: str, name: str) -> list[str]:
    """Return what is said of an example, but for its progress."""
    rows = [row for row in output.splitlines() if f"plot_{name}.py:" in row]
    return [row for row in rows if not row.startswith("[")]


def check_told(output: str, name: str, mistake: tuple[str, str, str, str]) -> None:
    old, new, where, words = mistake
    line = line_of(GOOD_EXAMPLE.replace(old, new), where)
    said = told_of(output, name)
    assert len(said) == 1, said
    assert said[0].startswith(f"examples/small/plot_{name}.py:{line}: ")
    assert words in said[0]
    assert "auto_examples" not in output


THUMB = '# sphinx_gallery_thumbnail_path = "_static/none.png"'
HEADERS = {
    "small/GALLERY_HEADER.rst:2": "underline too short",
    "small/GALLERY_HEADER.rst:4": "undefined label: 'nowhere-small'",
    "GALLERY_HEADER.rst:5": "undefined label: 'elsewhere'",
}


@pytest.fixture(scope="module")
def outputs(shared_project: Project) -> list[str]:
    """Return what two builds of all mistakes say, headers of sections included."""
    project = shared_project
    write(project, MISTAKES)
    project.add_example("plot_thumb", GOOD_EXAMPLE.replace("plt.show()", THUMB))
    section = project.root / "examples" / "small" / "GALLERY_HEADER.rst"
    section.write_text("Section\n=====\n\nSee :ref:`nowhere-small`.\n")
    whole = section.parents[1] / "GALLERY_HEADER.rst"
    whole.write_text("=======\nGallery\n=======\n\nAll, :ref:`elsewhere`.\n")
    builds = [project.make("html") for _ in range(2)]
    assert all(done.code for done in builds)
    return [done.output for done in builds]


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_told_once_with_the_line_of_the_example(
    outputs: list[str], name: str
) -> None:
    for output in outputs:
        check_told(output, name, MISTAKES[name])


def test_notes_are_told_and_fail_nothing(small_project: Project) -> None:
    write(small_project, NOTES)
    done = small_project.make("html")
    assert done.code == 0, done.output
    for name, note in NOTES.items():
        check_told(done.output, name, note)


@pytest.mark.parametrize("place", HEADERS)
def test_the_header_of_a_section_is_named(outputs: list[str], place: str) -> None:
    for output in outputs:
        said = [row for row in output.splitlines() if f"examples/{place}: " in row]
        assert len(said) == 1, output
        assert said[0].startswith(f"examples/{place}: ")
        assert HEADERS[place] in said[0]


def test_a_setting_that_cannot_be_followed_is_named(outputs: list[str]) -> None:
    line = line_of(GOOD_EXAMPLE.replace("plt.show()", THUMB), THUMB)
    place = f"examples/small/plot_thumb.py:{line}: WARNING: "
    for output in outputs:
        assert f"{place}sphinx_gallery_thumbnail_path" in output


PAGE = """\
.. _sphx_glr_auto_examples_small_plot_x.py:


=====
Title
=====

Words.

.. GENERATED FROM PYTHON SOURCE LINES 10-13

Same.

Same.

.. GENERATED FROM PYTHON SOURCE LINES 13-15

.. code-block:: Python


    x = 1

.. rst-class:: sphx-glr-script-out

 .. code-block:: none

    1
"""
SOURCE = '''"""
=====
Title
=====

Words.
"""

# %%
# Same.
#
# Same.

x = 1
print(x)
'''


@pytest.mark.parametrize(
    ("text", "nth", "line"),
    [
        ("=====", 1, 2),
        ("Title", 1, 3),
        ("=====", 2, 4),
        ("Words.", 1, 6),
        ("Same.", 1, 10),
        ("Same.", 2, 12),
        ("    x = 1", 1, 14),
        ("    1", 1, 14),  # what the page alone has is that of its cell
    ],
)
def test_a_line_of_a_page_is_found_in_its_source(
    tmp_path: Path, text: str, nth: int, line: int
) -> None:
    page, source = tmp_path / "plot_x.rst", tmp_path / "plot_x.py"
    page.write_text(PAGE)
    source.write_text(SOURCE)
    rows = [n for n, row in enumerate(PAGE.splitlines(), 1) if row == text]
    assert line_in_source(page, rows[nth - 1], source) == line
