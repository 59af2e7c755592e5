"""Distorted copies of ink, as if written again, in one step for all images."""

import numpy as np
from handwriting import SIZE, normalize_ink


def spread(inks, most):
    """Return inks with the ``most`` (np.maximum or np.minimum) of 3 x 3 pixels each."""
    for axis in (1, 2):
        ahead, behind = inks.copy(), np.moveaxis(inks, axis, 0)
        there = np.moveaxis(ahead, axis, 0)
        most(there[:-1], behind[1:], out=there[:-1])
        most(there[1:], behind[:-1], out=there[1:])
        inks = ahead
    return inks


def distort(inks, rng):
    """Return inks (n, height, width) as if written again, prepared (n, 28, 28).

    The pen becomes thicker or thinner by up to 0.6 pixels on each side. Then each image
    is turned, sheared, stretched, moved and bent. These changes are added to the places
    where the preparation looks up its pixels.
    """
    n = len(inks)
    pen = rng.uniform(-0.6, 0.6, n).astype(inks.dtype)[:, np.newaxis, np.newaxis]
    thick, thin = spread(inks, np.maximum), spread(inks, np.minimum)
    inks = inks + np.abs(pen) * (np.where(pen > 0, thick, thin) - inks)
    turn, lean, tall, wide = rng.normal(size=(4, n, 1, 1)).astype(inks.dtype)
    x = np.arange(SIZE, dtype=inks.dtype) - (SIZE - 1) / 2
    y = x[:, np.newaxis]
    knots = np.linspace(0, 3, SIZE) - np.arange(4)[:, np.newaxis]
    hat = np.maximum(1 - np.abs(knots), 0)  # bends between 4 x 4 random pushes
    pushes = rng.normal(0, 0.7, (2, n, 4, 4)) + rng.normal(0, 0.7, (2, n, 1, 1))
    dy, dx = (
        hat.T.astype(inks.dtype) @ pushes.astype(inks.dtype) @ hat.astype(inks.dtype)
    )
    dy = dy + 0.085 * tall * y + 0.12 * turn * x
    dx = dx + 0.085 * wide * x
    return normalize_ink(inks, dy, dx + (0.1 * lean - 0.12 * turn) * y)
