"""Figures are drawn once and follow the theme; one without alt text fails."""

import re
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from figures import themed


@pytest.fixture(autouse=True)
def drawn_with_ink():
    with mpl.rc_context():
        mpl.use("agg")
        themed.set_ink({}, "plot_some.py")
        yield
        plt.close("all")


def scrape(tmp_path):
    block_vars = {
        "src_file": "plot_some.py",
        "image_path_iterator": iter([str(tmp_path / "some_001.png")]),
    }
    return themed.scrape(
        SimpleNamespace(lineno=7), block_vars, {"src_dir": str(tmp_path)}
    )


def scatter():
    fig, ax = plt.subplots(layout="constrained")
    points = np.random.default_rng(0).random((2, 1797))
    ax.scatter(*points, label="images")
    ax.set(title="All images", xlabel="first component")
    return fig


def test_a_figure_without_label_is_refused_with_file_and_line(tmp_path):
    scatter()
    with pytest.raises(ValueError, match=r"plot_some\.py:7: .*fig\.set_label"):
        scrape(tmp_path)
    assert not plt.get_fignums()


def test_the_label_becomes_the_alt_text(tmp_path):
    scatter().set_label("A cloud of\n  points, *all* blue")
    assert r":alt: A cloud of points, \*all\* blue" in scrape(tmp_path)
    assert (tmp_path / "some_001.png").read_bytes().startswith(b"\x89PNG")


def test_ink_follows_the_page_and_data_does_not(tmp_path):
    scatter().set_label("points")
    scrape(tmp_path)
    svg = (tmp_path / "some_001.svg").read_text(encoding="utf-8")
    assert themed.INK not in svg
    texts = list(ET.fromstring(svg).iter("text"))
    assert {"All images", "first component"} <= {e.text for e in texts}
    assert all("currentColor" in e.attrib["style"] for e in texts)
    assert len(svg) < 200_000, "1,797 points are pixels, not circles"


def test_pixels_of_an_image_keep_their_one_colour():
    fig, ax = plt.subplots()
    ax.imshow([[0, 16], [16, 0]], cmap="gray_r")
    svg = themed.themed_svg(fig, "pixels")
    assert 'width="2" height="2"' in svg
    assert "pixelated" in svg


def test_numbers_that_are_read_keep_every_digit():
    fig, ax = plt.subplots()
    ax.set_title("support vectors, 0.9689 (from 0.875)")
    svg = themed.themed_svg(fig, "numbers")
    assert "support vectors, 0.9689 (from 0.875)" in svg
    assert not re.search(r' [xyd]="[^"]*\.\d{3}', svg), "coordinates are shortened"


def test_two_figures_share_no_id_and_style_nothing_outside():
    one, two = (themed.themed_svg(scatter(), name) for name in ("a", "b"))
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, two)]
    assert ids[0]
    assert not ids[0] & ids[1]
    for svg, own in zip((one, two), ids, strict=True):
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) == own
        assert "<style" not in svg


def test_the_same_figure_gives_the_same_bytes():
    assert themed.themed_svg(scatter(), "a") == themed.themed_svg(scatter(), "a")


@pytest.mark.parametrize("colour", themed.CYCLE)
@pytest.mark.parametrize("background", ["#ffffff", "#14181e"])
def test_line_colours_stand_out_on_both_themes(colour, background):
    first, second = sorted(map(luminance, (colour, background)), reverse=True)
    assert (first + 0.05) / (second + 0.05) >= 3


@pytest.mark.parametrize("colour", themed.CYCLE)
@pytest.mark.parametrize(
    ("background", "ink"), [("#ffffff", "#222832"), ("#14181e", "#ced6dd")]
)
def test_labels_in_those_colours_are_legible_on_both_themes(colour, background, ink):
    fig, ax = plt.subplots()
    ax.text(0, 0, "a label", color=colour)
    svg = themed.themed_svg(fig, "label")
    share = re.search(rf"color-mix\(in srgb, {colour} (\d+)%, currentColor\)", svg)
    mixed = [
        int(share[1]) / 100 * one + (1 - int(share[1]) / 100) * other
        for one, other in zip(*map(mpl.colors.to_rgb, (colour, ink)), strict=True)
    ]
    first, second = sorted(map(luminance, (mixed, background)), reverse=True)
    assert (first + 0.05) / (second + 0.05) >= 4.5


def luminance(colour):
    rgb = np.array(mpl.colors.to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]
