"""An example without a figure, or with a blank in its name, fails a build."""

from __future__ import annotations

from pathlib import Path

from small_app import small_app, warned
from sphinx.application import Sphinx

from example_rules.strict_examples import (
    executed,
    folders,
    has_figure,
    warn_of_blanks,
    warn_of_missing_figures,
)


def gallery(root: Path, **more: object) -> Sphinx:
    """Return an application of two examples that ran, of which one drew."""
    folder = root / "examples" / "small"
    files = {
        "examples/small/plot_a.py": "",
        "examples/small/plot b.py": "",
        "docs/auto_examples/small/images/sphx_glr_plot_a_001.png": "",
    }
    ran = {
        "passing_examples": [str(folder / "plot b.py")],
        "stale_examples": [
            str(root / "docs" / "auto_examples" / "small" / "plot_a.py")
        ],
        **more,
    }
    app = small_app(root, files, gallery=ran)
    (root / "docs" / "auto_examples" / "small" / "plot_a.py").touch()
    return app


def test_one_that_draws_nothing_is_told(tmp_path: Path) -> None:
    app = gallery(tmp_path)
    warn_of_missing_figures(app)
    (row,) = warned(app).splitlines()
    assert row.startswith(
        f"{tmp_path}/examples/small/plot b.py:1: WARNING: the example"
    )
    assert "draws no figure; draw one, or name a thumbnail" in row


def test_one_that_names_its_thumbnail_may_draw_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plot_a.py"
    path.write_text("# sphinx_gallery_thumbnail_path = 'x.png'\n")
    assert has_figure(path, tmp_path)
    path.write_text("")
    assert not has_figure(path, tmp_path)
    (tmp_path / "sphx_glr_plot_a_b_001.png").touch()
    assert not has_figure(path, tmp_path), "that is the figure of plot_a_b"
    (tmp_path / "sphx_glr_plot_a_001.svg").touch()
    assert has_figure(path, tmp_path)


def test_a_blank_in_its_name_is_told_and_one_in_the_path_is_not(tmp_path: Path) -> None:
    app = gallery(root := tmp_path / "a folder")
    warn_of_blanks(app)
    (row,) = warned(app).splitlines()
    assert f"{root}/examples/small/plot b.py:1: WARNING: a blank in the name" in row


def test_nothing_ran_where_nothing_is_to_run(tmp_path: Path) -> None:
    app = gallery(tmp_path, plot_gallery=False)
    assert executed(app) == []
    assert folders(app) == (tmp_path / "docs" / "auto_examples", tmp_path / "examples")
    app.config.sphinx_gallery_conf["plot_gallery"] = True
    assert [path.name for path in executed(app)] == ["plot_a.py", "plot b.py"]
