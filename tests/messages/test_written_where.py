"""A warning names the file that an author wrote, not the page made of it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from one_example import DOCNAME, PAGE, gallery_app
from small_app import small_app
from sphinx.application import Sphinx

from messages.source_locations import WrittenWhere, depth

HEADER = "Small\n=====\n\nWords on it.\n"


@pytest.fixture
def app(tmp_path: Path) -> Sphinx:
    headers = {
        "examples/GALLERY_HEADER.rst": "Gallery\n=======\n",
        "examples/small/GALLERY_HEADER.rst": HEADER,
        "docs/auto_examples/small/index.rst": f":orphan:\n\n{HEADER}",
        "conf.py": "nitpicky = True\n",
    }
    return gallery_app(tmp_path, headers)


def told(
    app: Sphinx, message: str, location: str = "", kind: str = "", subtype: str = ""
) -> tuple[str, str] | None:
    """Return location and message as they are printed, or nothing."""
    record = logging.LogRecord("x", logging.WARNING, "", 1, message, (), None)
    more: dict[str, Any] = {"location": location, "type": kind, "subtype": subtype}
    vars(record).update(more)
    printed = WrittenWhere(app).filter(record)
    place = str(vars(record)["location"] or "")
    return (place, str(record.msg)) if printed else None


@pytest.mark.parametrize(
    ("location", "written"),
    [
        (f"docs/{DOCNAME}.rst:{PAGE.splitlines().index('Words on *it*.') + 1}", "14"),
        (f"docs/{DOCNAME}.rst:{PAGE.splitlines().index('A title') + 1}", "2"),
        (f"docs/{DOCNAME}.py:3", "3"),
    ],
)
def test_a_page_becomes_its_example(
    app: Sphinx, tmp_path: Path, location: str, written: str
) -> None:
    expected = (f"examples/small/plot_a.py:{written}", "odd")
    assert told(app, "odd", location) == expected
    assert told(app, "odd", f"{tmp_path}/{location}") == expected


def test_the_page_of_a_section_becomes_its_header(app: Sphinx) -> None:
    place = "docs/auto_examples/small/index.rst"
    assert told(app, "odd", f"{place}:6") == (
        "examples/small/GALLERY_HEADER.rst:4",
        "odd",
    )
    assert told(app, f"see {place}") == ("", "see examples/small/GALLERY_HEADER.rst")


def test_a_place_that_leads_the_message_is_its_location(app: Sphinx) -> None:
    assert told(app, "docs/index.rst:1: odd") == ("docs/index.rst:1", "odd")


def test_the_line_of_what_is_named_is_found(app: Sphinx) -> None:
    said = told(app, "no target 'it'", "examples/small/GALLERY_HEADER.rst:3")
    assert said == ("examples/small/GALLERY_HEADER.rst:4", "no target 'it'")


def test_a_message_without_a_place_gets_that_of_what_it_names(app: Sphinx) -> None:
    named = told(app, "examples/small/plot_a.py has sphinx_gallery_tags twice")
    assert named and named[0] == "examples/small/plot_a.py:8"
    assert told(app, "'nitpicky' is odd") == ("conf.py:1", "'nitpicky' is odd")
    assert told(app, "'nitpicky' is odd", kind="sphinx_gallery") == (
        "",
        "'nitpicky' is odd",
    )


def test_an_error_of_an_example_gets_a_way_out(app: Sphinx) -> None:
    said = told(
        app,
        "plot_a failed: TimeoutError: slow [gallery_engine.failed]",
        "examples/small/plot_a.py:9",
        "gallery_engine",
        "failed",
    )
    assert said and "TimeoutError: slow; use fewer images, or fewer fits [" in said[1]


def test_a_setting_that_is_no_python_is_found_in_its_example(
    app: Sphinx, tmp_path: Path
) -> None:
    path = tmp_path / "examples" / "small" / "plot_a.py"
    path.write_text(f"{path.read_text()}# sphinx_gallery_line_numbers = True or\n")
    message = "Sphinx-gallery option line_numbers was passed invalid value True or"
    said = told(app, message, "", "sphinx_gallery", "file_conf")
    line = path.read_text().count("\n")
    assert said == (
        f"examples/small/plot_a.py:{line}",
        "line_numbers is no value that Python can read: True or",
    )
    tags = "option tags was passed invalid value x"
    before = app._warncount
    assert told(app, tags, "", "sphinx_gallery", "file_conf") is None
    assert app._warncount == before - 1, "another module tells of it"


def test_the_same_is_told_once_and_a_note_fails_nothing(app: Sphinx) -> None:
    where = WrittenWhere(app)
    before = app._warncount

    def passes(kind: str) -> bool:
        record = logging.LogRecord("x", logging.WARNING, "", 1, "odd", (), None)
        vars(record).update(location="docs/index.rst:1", type=kind)
        return where.filter(record)

    assert [passes(""), passes("")] == [True, False]
    assert app._warncount == before - 1
    assert not passes("example_rules")
    assert app._warncount == before - 2


def test_a_page_without_a_source_stays(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    place = "docs/auto_examples/small/plot_gone.rst:3"
    assert told(app, "odd", place) == (place, "odd")


def test_a_header_higher_up_is_looked_at_first() -> None:
    assert depth(Path("examples/x.rst")) < depth(Path("examples/small/x.rst"))
