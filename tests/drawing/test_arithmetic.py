"""The page's own code, in a browser, and the example's Python: the same numbers."""

from __future__ import annotations

import importlib.util
import json
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing_page import written
from hands import HANDS, placed
from numpy.typing import NDArray
from playwright.sync_api import Browser
from projects import DATA, EXAMPLES
from scipy.ndimage import zoom
from sklearn.datasets import load_digits

Array = NDArray[Any]

#: Reads pictures of one byte a pixel with the page's own functions.
READ = """(pictures) => {
  const reader = model.make(digitReader);
  return pictures.map(({ height, width, bytes }) => {
    const data = new Uint8ClampedArray(4 * width * height).fill(255);
    [...atob(bytes)].forEach((letter, n) => {
      data.fill(letter.charCodeAt(0), 4 * n, 4 * n + 3);
    });
    const picture = paper.inkOf({ width, height, data });
    const found = boxes.of(picture);
    const { patch, pen } = preparation.cutOut(picture, found[0]);
    const seen = preparation.normalized(patch);
    const features = gradients.of(seen);
    const { scores, isDigit } = reader.scoresOf(features);
    return {
      boxes: found.map(({ x0, y0, x1, y1 }) => [y0, y1, x0, x1]), pen,
      numbers: [...seen.data, ...features, ...scores, isDigit].join(" "),
    };
  });
}"""


@cache
def example() -> Any:
    """Return the module beside the example, which prepares pictures there."""
    (path,) = (p.parent for p in EXAMPLES if p.stem == "plot_own_digits")
    spec = importlib.util.spec_from_file_location("own_digits", path / "handwriting.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kept_model(site: Path) -> dict[str, Any]:
    """Return the model of the built site, as the page has it."""
    text = (site / "_static" / "draw" / "digit_reader.js").read_text("utf-8")
    found: dict[str, Any] = json.loads(
        text.partition("digitReader = ")[2].rstrip(";\n")
    )
    return found


def rows_of(rounded: dict[str, Any]) -> Array:
    """Return the rows of numbers, each rounded to a sign, of which P is 0."""
    values = np.frombuffer(rounded["text"].encode("ascii"), np.int8) - ord("P")
    scale = np.array(rounded["scale"])[:, np.newaxis]
    return values.reshape(rounded["shape"]).astype(float) * scale


def scores_of(model: dict[str, Any], features: Array) -> Array:
    """Return the scores (n, 11) of features (n, 201), by the model of the site."""
    z = features @ rows_of(model["components"]).T + np.array(model["offset"])
    a, b = np.triu_indices(z.shape[1])
    terms = np.hstack([z, z[:, a] * z[:, b]])
    return terms @ rows_of(model["weights"]).T + np.array(model["intercept"])


def prepared(picture: Array) -> tuple[Any, Array, Array]:
    """Return the boxes, the 28 x 28 pixels and the features by the example's Python."""
    hand = example()
    ink = hand.ink_of(picture)
    boxes = hand.boxes_of(ink)
    patch, _ = hand.cut_out(ink, boxes[0])
    seen = hand.normalize_ink(patch[np.newaxis])
    return boxes, seen[0], hand.gradients(seen)[0]


def photographed(image: Any, seed: int) -> Array:
    """Return an image with light from one side and noise."""
    rng = np.random.default_rng(seed)
    grey = np.asarray(image, float)
    light = np.linspace(1, 0.6, grey.shape[1])
    return np.clip(grey * light + rng.normal(0, 3, grey.shape), 0, 255).astype(np.uint8)


def pictures(kind: str) -> list[Array]:
    """Return pictures of some kind, dark on light or light on dark."""
    if kind == "load_digits":  # drawn finer, on paper
        small = np.pad(load_digits().images, ((0, 0), (2, 2), (2, 2)))
        fine = zoom(small, (1, 4, 4), mode="grid-constant", grid_mode=True)
        return list((255 - fine.clip(0, 16) * 15).astype(np.uint8))
    if kind == "mnist2k":
        with np.load(DATA / "mnist2k.npz") as data:
            return list(data["X"][::10].reshape(-1, 28, 28).astype(np.uint8))
    digits = [digit for hand in HANDS.values() for digit in hand]
    sizes = [60, 130, 333, 1100]
    drawn = [
        written(placed(d), sizes[n % 4], 0.02 + 0.01 * (n % 5))
        for n, d in enumerate(digits)
    ]
    if kind == "drawn":
        return [np.asarray(image) for image in drawn]
    return [photographed(image, seed) for seed, image in enumerate(drawn)]


@pytest.mark.parametrize("kind", ["load_digits", "mnist2k", "drawn", "photographed"])
def test_the_page_and_the_example_agree(
    browser: Browser, site: Path, kind: str
) -> None:
    model = kept_model(site)
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/draw.html")
    page.wait_for_selector(".draw-surface")
    found = pictures(kind)
    read: list[dict[str, Any]] = []
    for start in range(0, len(found), 100):
        read += page.evaluate(READ, [packed(one) for one in found[start : start + 100]])
    page.close()
    numbers = np.array([one["numbers"].split() for one in read], float)
    seen, features, scores = np.split(numbers, [784, 985], axis=1)
    expected = [prepared(picture) for picture in found]
    assert [one["boxes"] for one in read] == [
        np.array(one[0]).tolist() for one in expected
    ]
    assert np.abs(seen - [one[1].ravel() for one in expected]).max() < 1e-9
    expected_features = np.array([one[2] for one in expected])
    assert np.abs(features - expected_features).max() < 1e-7
    expected_scores = scores_of(model, expected_features)
    assert np.abs(scores - expected_scores).max() < 1e-6
    labels = scores[:, :10].argmax(axis=1)
    assert (labels == expected_scores[:, :10].argmax(axis=1)).all()
    if kind == "load_digits":
        assert len(labels) == 1797
        assert (labels == load_digits().target).mean() > 0.98


def packed(picture: Array) -> dict[str, Any]:
    """Return a picture as the page is given it."""
    height, width = picture.shape
    text = b64encode(picture.tobytes()).decode()
    return {"height": height, "width": width, "bytes": text}
