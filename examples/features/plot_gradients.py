"""
=======================================
Show it edges: 51 mistakes become 17
=======================================

A pixel says how dark a spot is, but a digit is made of strokes, and a stroke has a
direction. Turn the pixels into directions of edges, and the same :term:`classifier`
makes a third of its mistakes on writers that it has not seen.
"""

# %%
# From pixels to directions of edges
# ----------------------------------
# To compute new columns from the given ones is called :term:`feature` *extraction*
# (:ref:`user guide <feature_extraction>`). The features here are a *histogram of
# oriented gradients* (HOG). The *gradient* of an image points, at each place, to where
# the ink gets dense, and it is long where the edge is sharp. Such histograms were
# made to find people in photographs :cite:p:`dalal2005histograms`, and directions of
# strokes have long been used to read digits :cite:p:`liu2003handwritten`. The recipe:
#
# * Put a border around the image and draw it on a grid twice as fine, 20 x 20.
# * Compute the gradient at each point. It votes for its direction, with its length; the
#   vote is shared between the nearest of 12 directions.
# * Add up the votes in 5 x 5 cells. Each cell is a soft window: it counts the points
#   around it as well, with a weight that fades with the distance.
# * Take square roots :cite:p:`arandjelovic2012three`, and divide each row by its
#   length, so that light and heavy pens count alike.

# sphinx_gallery_tags = ["intermediate", "features", "support vectors"]
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from scipy.ndimage import zoom
from sklearn.datasets import load_digits
from sklearn.preprocessing import normalize


def upsample(X, factor=2):
    """Return images of 8 x 8 pixels with a border, on a grid finer by the factor."""
    images = np.pad(X.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    how = {"mode": "grid-constant", "grid_mode": True}
    return np.stack([zoom(image, factor, **how) for image in images])


# %%
# The recipe, as a function of the images:


def gradients(X, factor=2, n_directions=12, n_cells=5, power=0.5):
    """Turn rows of 64 pixels into rows of n_cells**2 * n_directions features."""
    images = upsample(X, factor)
    dy, dx = np.gradient(images, axis=(1, 2))
    length = np.hypot(dx, dy)
    direction = np.arctan2(dy, dx) / (2 * np.pi) % 1 * n_directions
    cell = images.shape[1] / n_cells
    centres = (np.arange(n_cells) + 0.5) * cell - 0.5
    distance = (np.arange(images.shape[1]) - centres[:, np.newaxis]) / cell
    window = np.exp(-2 * distance**2)
    votes = []
    for k in range(n_directions):
        apart = np.abs(direction - k)
        apart = np.minimum(apart, n_directions - apart)  # directions close a circle
        votes.append(window @ (length * np.maximum(1 - apart, 0)) @ window.T)
    return normalize(np.stack(votes, axis=-1).reshape(len(X), -1) ** power)


X, y = load_digits(return_X_y=True)
X = X / 16
X_gradients = gradients(X)
print(f"{X.shape[1]} pixels become {X_gradients.shape[1]} features")

# %%
# The steps are shown for the first image of the data set, a 0. In the last panel each
# star is a cell and each of its 12 rays is a feature.

image = upsample(X[:1])[0]
dy, dx = np.gradient(image)
rows, columns, k = np.indices((5, 5, 12)).reshape(3, -1)
angle = k * 2 * np.pi / 12
rays = X_gradients[0] * np.array([np.cos(angle), np.sin(angle)])

fig, axes = plt.subplots(2, 2, figsize=(5, 5.4), layout="constrained")
axes[0, 0].imshow(X[0].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
axes[0, 1].imshow(image, cmap="gray_r", vmin=0, vmax=1)
arrows = {"color": "C1", "angles": "xy"}
axes[1, 0].quiver(dx, dy, width=0.007, **arrows)
axes[1, 1].quiver(columns, rows, *rays, scale=2, headaxislength=0, **arrows)
titles = ["8 x 8 pixels", "20 x 20 points", "gradients", "5 x 5 cells"]
for ax, title, size in zip(axes.flat, titles, (8, 20, 20, 5), strict=True):
    ax.set(title=title, xlim=(-0.6, size - 0.4), ylim=(size - 0.4, -0.6), aspect=1)
    ax.set_axis_off()
fig.set_label(
    "A 0 as 8 x 8 pixels; smooth on 20 x 20 points; as arrows that point from the "
    "paper into the ink; and as 5 x 5 stars with 12 rays each."
)

# %%
# Pixels against gradients on the second half
# -------------------------------------------
# Each classifier learns from the first half of the images and reads the second half,
# from pixels and from gradients. These readings are paired: McNemar's exact test counts
# the images that one reading gets wrong and the other does not
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` explains it). Each
# of them makes fewer mistakes with gradients than with pixels. The linear
# :term:`support vector machine` (SVM) gains most. With gradients it even makes fewer
# mistakes than the SVM with a curved :term:`decision boundary` makes with pixels.

from scipy.stats import binomtest
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC, LinearSVC

X_train, X_test, G_train, G_test, y_train, y_test = train_test_split(
    X, X_gradients, y, test_size=0.5, shuffle=False
)


def mcnemar(wrong_a, wrong_b):
    """Return how many only a and only b gets wrong, and the exact p-value."""
    only_a, only_b = np.sum(wrong_a & ~wrong_b), np.sum(wrong_b & ~wrong_a)
    return only_a, only_b, binomtest(only_a, only_a + only_b).pvalue


svc_pixels, svc_gradients = SVC(gamma=0.256), SVC(gamma=1, C=10)
models = {
    "linear SVM": (LinearSVC(random_state=0), LinearSVC(random_state=0)),
    "3 neighbours": (KNeighborsClassifier(3), KNeighborsClassifier(3)),
    "SVM": (svc_pixels, svc_gradients),
}
wrong = {}
print("mistakes     pixels  gradients  only with pixels  only with gradients  p-value")
for name, (on_pixels, on_gradients) in models.items():
    y_pixels = on_pixels.fit(X_train, y_train).predict(X_test)
    y_gradients = on_gradients.fit(G_train, y_train).predict(G_test)
    wrong[name] = y_pixels != y_test, y_gradients != y_test
    row = *np.sum(wrong[name], axis=1), *mcnemar(*wrong[name])
    print("{:11}  {:6}  {:9}  {:16}  {:19}  {:.2g}".format(name, *row))

# %%
# Other writers
# -------------
# This split is kind to gradients, as the other tests show. For the first of them, each
# of the 14 forms is read by a model that never saw it. For the second, all 1,797 images
# are read by a model that learned from the training file of this collection
# :cite:p:`optdigits`, which 30 other people wrote. What an image becomes depends on
# that image alone, so nothing leaks when they are turned into features together.

from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1
path = Path("optdigits_tra.csv.gz").resolve()
if not path.exists():
    raise FileNotFoundError(f"{path} is missing: it comes in this example's zip")
others = np.loadtxt(path, delimiter=",")
X_others, y_others = others[:, :64] / 16, others[:, 64]

pairs = (svc_pixels, X, X_others), (svc_gradients, X_gradients, gradients(X_others))
by_form, from_others = [], []
for model, Z, Z_others in pairs:
    y_pred = cross_val_predict(model, Z, y, groups=form, cv=LeaveOneGroupOut())
    by_form.append(y_pred != y)
    from_others.append(model.fit(Z_others, y_others).predict(Z) != y)
for name, pair in {"by form": by_form, "from 30 others": from_others}.items():
    counts, p = np.sum(pair, axis=1), mcnemar(*pair)[-1]
    print(f"{name}: {counts[0]} mistakes become {counts[1]}, p = {p:.1g}")

# %%
# Where the settings come from
# ----------------------------
# The recipe follows the papers cited above. Its numbers are held here against coarser
# ones. The first column is :term:`cross-validation` on the first half alone: each of
# its seven forms is read by a model that learned from the other six. A setting may be
# chosen from that column. The second column says what the choice is worth on the second
# half, and nothing may be chosen from it. To take a step away and measure again is
# called an *ablation*. (``C=10`` is no default either: in the first column ``C=1``
# makes more mistakes.)

coarser = [{}, {"factor": 1}, {"n_directions": 4}, {"n_cells": 2}, {"power": 1}]
folds = list(LeaveOneGroupOut().split(X_train, groups=form[: len(X_train)]))
left_out, second_half = {}, {}
print(f"{'mistakes':20} forms left out  second half")
for setting in coarser:
    name = str(setting or "as above")
    Z_train, Z_test = np.split(gradients(X, **setting), [len(X_train)])
    y_pred = cross_val_predict(svc_gradients, Z_train, y_train, cv=folds)
    left_out[name] = y_pred != y_train
    second_half[name] = svc_gradients.fit(Z_train, y_train).predict(Z_test) != y_test
    print(f"{name:20} {left_out[name].sum():14} {second_half[name].sum():12}")

# %%
# In both columns 2 x 2 cells cost most, then 4 directions, then leaving out the square
# root. The first half cannot tell the finer grid from the grid of the pixels
# (``factor=1``); on the second half the finer grid makes fewer mistakes.
#
# A shift to the right
# --------------------
# The soft cells are meant to forgive small shifts. To test that, the test images are
# moved by a pixel to the right. With pixels, the model now reads half of the images
# wrong. With gradients it still reads 95 % rightly. Wrapped into a
# :class:`~sklearn.preprocessing.FunctionTransformer` the features become the first step
# of a :term:`pipeline`, which takes images as they come.

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

moved = np.pad(X_test.reshape(-1, 8, 8), ((0, 0), (0, 0), (1, 0)))[:, :, :8]
pipeline = make_pipeline(FunctionTransformer(gradients), svc_gradients)
moved_right = []
for model in svc_pixels, pipeline:
    model.fit(X_train, y_train)
    moved_right.append(model.score(moved.reshape(-1, 64), y_test))
print("right after the shift: {:.3f}, with gradients {:.3f}".format(*moved_right))
plt.show()

# %%
# What to take home
# -----------------
# Features that say what matters, and forgive what does not, may be worth more than
# another classifier. They have a price: 300 columns in the place of 64, and knowledge
# of the problem. Directions of edges say nothing about the colour of a fruit, and a
# stroke turned by a right angle votes for another direction. Where images are many, a
# convolutional network learns its own features :cite:p:`lecun1998gradient`. Where to go
# next:
#
# * :ref:`sphx_glr_auto_examples_features_plot_learned_parts.py`: features that a model
#   finds by itself;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`: which of the 64 pixels
#   are needed at all;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`: why the test is by
#   form;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_ensembles.py`: what voting adds,
#   or does not.
