"""The model that an example writes is kept beside its page, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drawing.keep import NAME, keep, kept_beside


def ran(root: Path, **more: Any) -> dict[str, Any]:
    """Return what Sphinx-Gallery knows of an example whose cell has run."""
    (root / "examples").mkdir(exist_ok=True)
    page = {"src_file": str(root / "examples" / "plot_a.py")}
    return {**page, "target_file": str(root / "plot_a.py"), **more}


def test_the_file_moves_beside_the_page(tmp_path: Path) -> None:
    cell = ran(tmp_path)
    written = tmp_path / "examples" / NAME
    written.write_text("{}")
    assert keep(None, cell, {}) == ""
    assert not written.exists()
    assert (tmp_path / "plot_a.digit_reader.json").read_text() == "{}"
    keep(None, cell, {})  # the next cell writes none
    assert kept_beside(tmp_path / "plot_a.rst").is_file()


def test_an_example_that_raises_leaves_none(tmp_path: Path) -> None:
    written = tmp_path / "examples" / NAME
    cell = ran(tmp_path)
    written.write_text("{}")
    keep(None, cell, {})
    written.write_text("half of it")
    keep(None, ran(tmp_path, execute_script=False), {})
    assert list(tmp_path.rglob("*.json")) == []
