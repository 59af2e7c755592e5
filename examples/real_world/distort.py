"""Distorted copies of ink, as if written again, in one step for all images."""

import numpy as np
from handwriting import SIZE, normalize_ink
from scipy.ndimage import maximum_filter, minimum_filter


def distort(inks, rng):
    """Return inks (n, height, width) as if written again, prepared (n, 28, 28).

    The pen becomes thicker or thinner by up to 0.6 pixels on each side. Then each image
    is turned, sheared, stretched, moved and bent. These changes are added to the places
    where the preparation looks up its pixels.
    """
    n = len(inks)
    pen = rng.uniform(-0.6, 0.6, (n, 1, 1)).astype(inks.dtype)
    thick, thin = maximum_filter(inks, (1, 3, 3)), minimum_filter(inks, (1, 3, 3))
    inks = inks + np.abs(pen) * (np.where(pen > 0, thick, thin) - inks)
    turn, lean, tall, wide = rng.normal(size=(4, n, 1, 1))
    x = np.arange(SIZE) - (SIZE - 1) / 2
    y = x[:, np.newaxis]
    knots = np.linspace(0, 3, SIZE) - np.arange(4)[:, np.newaxis]
    hat = np.maximum(1 - np.abs(knots), 0)  # bends between 4 x 4 random pushes
    dy, dx = hat.T @ rng.normal(0, 0.7, (2, n, 4, 4)) @ hat
    dy = dy + rng.normal(0, 0.7, (n, 1, 1)) + 0.085 * tall * y + 0.12 * turn * x
    dx = dx + rng.normal(0, 0.7, (n, 1, 1)) + 0.085 * wide * x
    return normalize_ink(inks, dy, dx + (0.1 * lean - 0.12 * turn) * y)
