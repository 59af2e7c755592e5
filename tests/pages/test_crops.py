"""A card shows the part of a figure that its author chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import ROOT

from pages import crops

SVG = '<svg stroke-linejoin="round" width="400" height="200" viewBox="0 0 300 150"><g/>'


def test_a_part_has_its_own_shape() -> None:
    assert crops.cut(SVG, (0.5, 0, 0.25, 0.5)) == (
        '<svg stroke-linejoin="round" width="75" height="75"'
        ' viewBox="150.00 0.00 75.00 75.00"><g/>'
    )


def test_nothing_is_cut_where_nothing_was_chosen() -> None:
    assert crops.cut(SVG, None) == SVG
    assert crops.cut("<svg><g/>", (0, 0, 1, 1)) == "<svg><g/>"


def test_each_part_is_of_an_example_and_wide_as_a_card() -> None:
    assert crops.crops()
    for name in (*crops.crops(), *crops.figures()):
        assert (ROOT / "examples" / f"{name}.py").is_file(), name


def test_pictures_differ(site: Path) -> None:
    pictures = sorted((site / "_images").glob("sphx_glr_plot_*.light.svg"))
    texts = {picture.read_bytes() for picture in pictures}
    assert len(texts) == len(pictures) > 40


@pytest.mark.parametrize("number", ["0", "1.5", "true"])
def test_a_figure_that_cannot_be_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    path = tmp_path / "crops.toml"
    path.write_text(f'[figures]\n"a/plot_b" = {number}\n')
    monkeypatch.setattr(crops, "CROPS", path)
    crops.figures.cache_clear()
    with pytest.raises(ValueError, match=r"crops.toml: a/plot_b: the number of a fig"):
        crops.figures()
    crops.figures.cache_clear()


@pytest.mark.parametrize("crop", ["[0, 0, 2, 1]", "[-0.1, 0, 1, 1]", "[0, 0, 0, 1]"])
def test_a_part_outside_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crop: str
) -> None:
    path = tmp_path / "crops.toml"
    path.write_text(f'"a/plot_b" = {crop}\n')
    monkeypatch.setattr(crops, "CROPS", path)
    crops.crops.cache_clear()
    with pytest.raises(ValueError, match=r"crops.toml: a/plot_b: left, top"):
        crops.crops()
    crops.crops.cache_clear()
