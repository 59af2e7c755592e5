"""Scanned digits of three collections as ink of one size, 32 x 32 pixels of 0 to 1."""

import numpy as np
from handwriting import soften
from scipy.ndimage import zoom
from sklearn.datasets import load_digits


def enlarge(X):
    """Return rows of 64 pixels, 0 to 16, as smooth ink (n, 32, 32), 0 to 1."""
    # A spline is linear: one matrix draws the rows finer, its transpose the columns.
    spline = zoom(np.eye(8), (4, 1), mode="grid-constant", grid_mode=True)
    inks = spline @ (X.reshape(-1, 8, 8) / 16) @ spline.T
    return soften(inks).astype("float32")


def small_scans():
    """Return the ink and the labels of load_digits."""
    X, y = load_digits(return_X_y=True)
    return enlarge(X), y


def mnist_scans(path):
    """Return the ink and the labels of the MNIST images in an npz file."""
    file = np.load(path)
    inks = soften(file["X"].reshape(-1, 28, 28) / 255).astype("float32")
    return np.pad(inks, ((0, 0), (2, 2), (2, 2))), file["y"].astype(int)


def test_scans(path):
    """Return the ink and the labels of a table of 64 pixels and a digit a row."""
    table = np.loadtxt(path, delimiter=",")
    return enlarge(table[:, :64]), table[:, 64].astype(int)
