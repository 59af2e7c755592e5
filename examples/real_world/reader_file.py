"""Write a trained reader as one small JSON file, for programs without scikit-learn."""

import json
from base64 import b64encode
from pathlib import Path

import numpy as np
from handwriting import normalize_ink
from scipy.special import softmax
from sklearn.metrics import log_loss


def as_text(numbers, per_row=True):
    """Return numbers (rows, columns) as text with a scale, and what they stand for.

    Each is rounded to one of 93 steps, and is one sign of ASCII: "P" is 0. Such a text
    becomes smaller on its way to a browser than bytes that are written as base64.
    """
    largest = np.abs(numbers).max(axis=1 if per_row else None, keepdims=True)
    scale = largest / 46
    whole = np.round(numbers / scale).astype(np.int8)
    stored = {
        "shape": whole.shape,
        "scale": scale.ravel().astype(float).tolist(),
        "text": (whole + ord("P")).tobytes().decode("ascii"),
    }
    return stored, whole * scale


def as_half_bytes(images):
    """Return images (n, height, width) of 0 to 1, two pixels a byte, 16 greys."""
    greys = np.round(images * 15).astype(np.uint8).reshape(-1, 2)
    packed = greys[:, 0] * 16 + greys[:, 1]
    return {"shape": images.shape, "uint4": b64encode(packed.tobytes()).decode()}


def best_temperature(scores, labels):
    """Return by what to divide scores so that their softmax has the smallest loss."""
    temperatures = np.geomspace(0.05, 1, 30)
    losses = [log_loss(labels, softmax(scores / t, axis=1)) for t in temperatures]
    return temperatures[np.argmin(losses)]


def write_reader(path, reader, settings, inks, features, labels, n_places=24):
    """Round a fitted reader, in place too, and write it; return its KiB.

    Parameters
    ----------
    reader : Pipeline of PCA, StandardScaler, PolynomialFeatures and Ridge
    settings : dict of numbers that go into the file as they are
    inks : (n, height, width), features : (n, 201), labels : (n,)
        Training digits to be shown as the nearest ones.
    """
    pca, scaler, _, ridge = (step for _, step in reader.steps)
    spread = np.sqrt(scaler.var_)
    components, rounded = as_text(pca.components_ / spread[:, np.newaxis])
    pca.components_ = rounded * spread[:, np.newaxis]
    weights, ridge.coef_ = as_text(ridge.coef_)
    places = (pca.transform(features) - scaler.mean_)[:, :n_places]
    images = normalize_ink(inks)
    small = images[:, 2:-2, 2:-2].reshape(-1, 8, 3, 8, 3).mean(axis=(2, 4))
    offset = -rounded @ pca.mean_ - scaler.mean_ / spread
    content = {
        "version": 2,
        "example": "real_world/plot_own_digits",
        "components": components,
        "offset": offset.astype(float).tolist(),
        "weights": weights,
        "intercept": ridge.intercept_.astype(float).tolist(),
        **{name: float(value) for name, value in settings.items()},
        "neighbors": {
            "labels": "".join(map(str, labels)),
            "images": as_half_bytes(small),
            "places": as_text(places, per_row=False)[0],
            "spread": spread[:n_places].astype(float).tolist(),
        },
    }
    path = Path(path)
    path.write_text(json.dumps(content, separators=(",", ":")))
    return path.stat().st_size / 1024
