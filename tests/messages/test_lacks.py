"""What is not there any more is told, with the module that needs a look."""

from __future__ import annotations

from pathlib import Path

from projects import ROOT
from small_app import small_app, warned

from messages.lacks import tell_lack


def test_the_module_and_the_maker_are_named(tmp_path: Path) -> None:
    app = small_app(tmp_path)
    tell_lack("script of its own", "finish.lazy_loading")
    tell_lack("thumbnail", "pages.cards", "Sphinx-Gallery")
    first, second = warned(app).splitlines()
    assert first == (
        "extensions/finish/lazy_loading.py:1: WARNING: finish.lazy_loading finds no"
        " script of its own; has the theme changed? [lacks]"
    )
    assert "finds no thumbnail; has Sphinx-Gallery changed?" in second
    assert (ROOT / first.partition(":")[0]).is_file()
