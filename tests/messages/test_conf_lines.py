"""The line of ``conf.py`` is found that a message is about, by what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.conf_lines import line_in_conf

CONF = """# html_title = "old"
extensions = [
    "sphinx_design",
]
html_title = "The site"
html_static_path = ["docs/_static"]
bibtex_bibfiles = ["docs/references.bib"]
conf = {
    'filename_pattern': "/plot_",
}
"""


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    (path := tmp_path / "conf.py").write_text(CONF)
    return path


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("the setting 'html_title' is odd", 5),
        ("html_title has the wrong type", 5),
        ("Could not import extension sphinx_design", 3),
        ("no theme named 'The site'", None),  # two words are no name
        ("unknown key 'filename_pattern'", 9),
        ("cannot open docs/references.bib", 7),
        ("the folder docs/_static is missing", 6),
        ("'nothing' of this is there", None),
        ("docs/page.rst:3: 'html_title' is misspelt", None),
    ],
)
def test_what_a_message_names(conf: Path, message: str, line: int | None) -> None:
    assert line_in_conf(message, conf) == line


def test_without_a_file_there_is_no_line(tmp_path: Path) -> None:
    assert line_in_conf("'html_title'", tmp_path / "conf.py") is None
