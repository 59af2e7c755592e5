"""A build that cannot go on says why in a sentence: where, what, and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from projects import ROOT
from pybtex.database import parse_file
from pybtex.scanner import PybtexSyntaxError
from sphinx.config import eval_config_file
from sphinx.errors import ConfigError, ExtensionError, SphinxParallelError, ThemeError
from sphinx.util.tags import Tags

from messages.conf_lines import line_in_conf
from messages.plain_errors import sentence

CONF = ROOT / "conf.py"


def said(tmp_path: Path, error: BaseException) -> str:
    """Return what is said of an error in a project with our own settings."""
    if not (tmp_path / "conf.py").exists():
        shutil.copy(CONF, tmp_path)
    text = sentence(error, tmp_path)
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x = nothing", "conf.py:2: NameError: name 'nothing' is not defined; correct"),
        ("x = = 1", "conf.py:2: Python cannot read this line: invalid syntax"),
        ("import nothing_like_it", "conf.py:2: ModuleNotFoundError: No module named"),
        ("x = 1 / 0", "conf.py:2: ZeroDivisionError: division by zero; correct this"),
        ("import json; json.loads('')", "conf.py:2: json.decoder.JSONDecodeError: "),
        ("raise SystemExit(3)", "The configuration file (or one of the modules it"),
    ],
)
def test_a_mistake_in_the_configuration_is_named(
    tmp_path: Path, line: str, words: str
) -> None:
    path = tmp_path / "conf.py"
    path.write_text(f"# Settings\n{line}\n")
    with pytest.raises(ConfigError) as error:
        eval_config_file(path, Tags())
    assert said(tmp_path, error.value).startswith(words)


@pytest.mark.parametrize(
    ("message", "setting"),
    [
        ("no theme named 'pydata_sphinx_theme' found", "html_theme ="),
        ("Unknown key(s) in sphinx_gallery_conf: 'x'", "sphinx_gallery_conf ="),
        ("The config value `nitpicky' has type `int'", "nitpicky ="),
        ("Could not import extension sphinx_design (x)", '"sphinx_design"'),
        ("could not open bibtex file docs/references.bib.", "bibtex_bibfiles"),
        ("html_static_path entry 'docs/_static' does not exist", "html_static_path"),
        ("inventory '../docs/_inventories/numpy.inv' not there", '"numpy": ('),
    ],
)
def test_what_a_message_names_is_found_in_conf(message: str, setting: str) -> None:
    rows = CONF.read_text(encoding="utf-8").splitlines()
    expected = next(n for n, row in enumerate(rows, 1) if setting in row)
    assert line_in_conf(message, CONF) == expected


@pytest.mark.parametrize(
    "message", ["page.rst:3: undefined label: 'nitpicky'", "words", "a 'b' c/d e_f"]
)
def test_what_conf_does_not_say_has_no_line(message: str) -> None:
    assert line_in_conf(message, CONF) is None


def test_a_sentence_of_sphinx_stays(tmp_path: Path) -> None:
    error = ExtensionError(f"{tmp_path}/docs/x.rst:3:\n  is  no page")
    assert said(tmp_path, error) == "docs/x.rst:3: is no page"


def test_an_extension_that_is_not_there_has_a_way_out(tmp_path: Path) -> None:
    text = said(tmp_path, ExtensionError("Could not import extension sphinx_design"))
    assert text.startswith("conf.py:")
    assert text.endswith("or add its package to requirements.in and run 'make lock'")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = FileNotFoundError(2, "No such file or directory", f"{tmp_path}/x/y.txt")
    wrapped = ExtensionError("Handler <x> threw an exception", error)
    assert said(tmp_path, wrapped) == (
        "No such file or directory: x/y.txt; make it usable, or name another"
    )


def test_bytes_that_are_no_text_are_found(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "page.rst"
    page.parent.mkdir()
    page.write_bytes(b"Page\n====\n\nW\xf6rds.\n")
    with pytest.raises(UnicodeDecodeError) as error:
        page.read_text(encoding="utf-8")
    assert said(tmp_path, error.value).startswith(
        "docs/page.rst:4: this line is not in"
    )


def test_a_fault_of_our_own_keeps_its_traceback(tmp_path: Path) -> None:
    shutil.copy(CONF, tmp_path)
    code = compile("\n\nraise KeyError('x')", tmp_path / "ours.py", "exec")
    with pytest.raises(KeyError) as error:
        exec(code)
    text = said(tmp_path, ExtensionError("Handler <x> threw", error.value))
    assert text == (
        "ours.py:3: KeyError: 'x'; this is a fault of the build and not of your text:"
        " report it with docs/_build/traceback.txt"
    )
    kept = (tmp_path / "docs" / "_build" / "traceback.txt").read_text()
    assert kept.startswith("Traceback")


def test_a_fault_in_another_process_is_told_alike(tmp_path: Path) -> None:
    frame = f'  File "{tmp_path}/docs/x.py", line 7, in f\n    g()\nKeyError: 1\n'
    text = said(tmp_path, SphinxParallelError("KeyError", f"Traceback\n{frame}"))
    assert text.startswith("docs/x.py:7: KeyError: 1; this is a fault of the build")


def test_a_template_is_named(tmp_path: Path) -> None:
    cause = TemplateSyntaxError("no end", 3, "page.html", f"{tmp_path}/docs/page.html")
    error = ThemeError("An error happened in rendering the page x. Reason: ...")
    error.__cause__ = cause
    text = said(tmp_path, error)
    assert text == "docs/page.html:3: Jinja cannot read this line: no end"


def test_a_broken_list_of_sources_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_text("@misc{x,\n  author = {A\n")
    with pytest.raises(PybtexSyntaxError) as error:
        parse_file(str(path))
    assert said(tmp_path, error.value).startswith("docs/references.bib:2: syntax error")


def test_an_odd_date_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert "SOURCE_DATE_EPOCH is 'today'" in said(tmp_path, ValueError("x"))
