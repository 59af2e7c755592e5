"""Sphinx-Gallery has what the engine uses of it, or a sentence says what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sphinx_gallery
from sites import EXTENSIONS
from sphinx_gallery import gen_rst

from gallery_engine.worker import adapter

SOURCES = sorted((EXTENSIONS / "gallery_engine").rglob("*.py"))


def test_this_version_has_all_of_it():
    assert list(adapter.lacking()) == []
    assert adapter.refusal() is None
    assert sphinx_gallery.__version__.startswith(adapter.TESTED)


def test_what_is_gone_or_called_otherwise_is_named(monkeypatch):
    monkeypatch.delattr(gen_rst, "_get_gallery_header")
    monkeypatch.setattr(gen_rst, "codestr2rst", lambda text: text)
    assert list(adapter.lacking()) == [
        "gen_rst._get_gallery_header",
        "gen_rst.codestr2rst(codestr)",
        "gen_rst.codestr2rst(lang)",
    ]
    text = adapter.refusal()
    assert text.startswith("gallery_engine cannot use Sphinx-Gallery ")
    assert "install sphinx-gallery 0.21 or 0.22" in text


def test_nothing_else_touches_it():
    touching = [
        path.name
        for path in SOURCES
        if re.search(r"(from|import) sphinx_gallery\b", path.read_text())
    ]
    assert touching == ["adapter.py"]


def test_each_name_that_is_used_is_compared():
    source = Path(adapter.__file__).read_text()
    modules = "downloads|gen_gallery|gen_rst|py_source_parser|scrapers"
    used = set(re.findall(rf"\b({modules})\.(\w+)\b", source.partition("DEFAULTS:")[2]))
    assert {
        (module, name) for module, names in adapter.USED.items() for name in names
    } >= used


def test_a_build_with_another_one_is_refused(site):
    conf = site.docs / "conf.py"
    conf.write_text(
        "from sphinx_gallery import gen_rst\ndel gen_rst.codestr2rst\n"
        + conf.read_text()
    )
    site.example("one/plot_a", "print(1)")
    done = site.build(code=2)
    assert "it lacks gen_rst.codestr2rst; install" in done.stdout
    assert "AttributeError" not in done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sphinx_gallery_conf = None", "sphinx_gallery_conf is a dictionary, not None"),
        (
            "sphinx_gallery_conf['examples_dirs'] = 5",
            "sphinx_gallery_conf['examples_dirs'] is a folder, or a list of",
        ),
        (
            "sphinx_gallery_conf['gallery_dirs'] = [5]",
            "sphinx_gallery_conf['gallery_dirs'] is a folder, or a list of",
        ),
    ],
)
def test_folders_of_another_type_are_refused(site, line, said):
    conf = site.docs / "conf.py"
    conf.write_text(f"{conf.read_text()}{line}\n")
    site.example("one/plot_a", "print(1)")
    done = site.build(code=2)
    assert said in done.stdout
    assert "TypeError" not in done.stdout
