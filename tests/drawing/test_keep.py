"""The model that an example writes is kept beside its page, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drawing.keep import NAME, keep, kept_beside


def ran(root: Path, **more: Any) -> dict[str, Any]:
    """Return what Sphinx-Gallery knows of an example whose cell has run."""
    example = root / "examples" / "plot_a.py"
    example.parent.mkdir(exist_ok=True)
    example.write_text(f"write({NAME!r})\n")
    page = {"src_file": str(example)}
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


def test_what_a_run_by_hand_left_is_no_matter_of_other_examples(tmp_path: Path) -> None:
    cell = ran(tmp_path)
    Path(cell["src_file"]).write_text("1 + 1\n")
    left = tmp_path / "examples" / NAME
    left.write_text("{}")
    keep(None, cell, {})
    assert left.is_file()
    assert not kept_beside(tmp_path / "plot_a.py").exists()
