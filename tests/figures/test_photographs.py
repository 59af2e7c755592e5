"""A photograph in a figure is light, and what is none keeps each of its pixels."""

import io
import re
from base64 import b64decode, b64encode

import numpy as np
import pytest
from PIL import Image

from figures.photographs import lighten

rng = np.random.default_rng(0)
NOISE = rng.integers(90, 160, (120, 400), dtype=np.uint8)
SEE_THROUGH = np.dstack([NOISE] * 3 + [np.where(NOISE > 100, 255, 0)])


def svg_of(pixels):
    """Return a figure's SVG that holds a picture as matplotlib does."""
    stream = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(stream, "PNG")
    data = b64encode(stream.getvalue()).decode()
    return f'<svg><image href="data:image/png;base64,{data}"/></svg>'


def picture_of(svg):
    data = re.search('base64,([^"]*)"', svg)[1]
    return Image.open(io.BytesIO(b64decode(data)))


def test_a_photograph_weighs_less_and_looks_the_same():
    svg = svg_of(NOISE)
    light = lighten(svg)
    assert 2 * len(light) < len(svg)
    assert picture_of(light).format == "WEBP"
    seen = np.asarray(picture_of(light).convert("L"), float)
    assert seen.shape == NOISE.shape
    assert abs(seen - NOISE).mean() < 12


@pytest.mark.parametrize(
    "pixels",
    [NOISE[:20, :50], rng.integers(0, 255, (120, 400, 3)), SEE_THROUGH],
    ids=["small", "coloured", "seen through"],
)
def test_other_pictures_stay_as_they_are(pixels):
    assert lighten(svg_of(pixels)) == svg_of(pixels)
