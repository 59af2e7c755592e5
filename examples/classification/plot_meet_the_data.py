"""
=============
Meet the data
=============

See what is in the 1,797 images before you train a classifier: their scale, the mean
digit, the pixels that never hold ink, and a pattern in the order of the rows. Each of
them matters on a later page, and averages and counts are enough to find it.
"""

# %%
# From paper to numbers
# ---------------------
# People filled in printed forms, and each digit became a black and white picture of 32
# x 32 dots. Each block of 4 x 4 dots then became a pixel: the number of black dots in
# it, from 0 to 16 :cite:p:`optdigits`. So the pixels end at 16 and not at 255, and they
# are whole numbers, although they are stored as floats. A row of the table ``X`` is an
# image, a :term:`sample`; a column is a pixel, a :term:`feature`. The digits themselves
# are the :term:`labels <label>` ``y``.

# sphinx_gallery_tags = ["beginner", "data"]
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
X, y = digits.data, digits.target
print(f"images {digits.images.shape}, the same as rows {X.shape} of {X.dtype}")
print(f"pixels from {X.min():.0f} to {X.max():.0f}, all whole: {(X % 1 == 0).all()}")
print(f"{np.mean(X == 0):.1%} are paper, {np.mean(X == 16):.1%} full of ink")

# %%
# How many of each digit
# ----------------------
# The digits are the *classes*. All ten are nearly the same size: the classes are
# *balanced*. :term:`Accuracy <accuracy>`, the share of right answers, is then a fair
# first score, and a guess is right about one time in ten.

counts = np.bincount(y)
for label, count in enumerate(counts):
    print(f"digit {label}: {count} images")

# %%
# The mean image of a class, and the farthest from it
# ---------------------------------------------------
# The mean of the images of a class is dark where they agree on ink, and grey where only
# some of them have it. Below each mean stands the image of that class with the largest
# distance from it, as :func:`numpy.linalg.norm` measures it over the pixels: a 0 with a
# slant, a 7 with a bar. A :term:`classifier` has to give both the same label.

import matplotlib.pyplot as plt

means = np.array([X[y == label].mean(axis=0) for label in range(10)])
distances = np.linalg.norm(X - means[y], axis=1)
farthest = [
    np.flatnonzero(y == label)[distances[y == label].argmax()] for label in range(10)
]
fig, axes = plt.subplots(4, 5, figsize=(4.8, 4.4), layout="constrained")
for label in range(10):
    upper = 2 * (label // 5)
    pair = axes[upper : upper + 2, label % 5]
    for ax, image in zip(pair, (means[label], X[farthest[label]]), strict=True):
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
for ax, name in zip(axes[:, 0], ["mean", "farthest"] * 2, strict=True):
    ax.set_ylabel(name, fontsize="large")
fig.set_label(
    "The mean image of each digit, 0 to 4 and 5 to 9, blurred; below each the image "
    "farthest from it: the zero leans, the seven has a bar, the eight an open loop."
)

# %%
# Pixels that never hold ink
# --------------------------
# Three pixels, two at the left edge and one at the right, are blank in all images. They
# tell no digit from another, and they set a trap. To *standardize* is to divide each
# feature by its *standard deviation*, and theirs is zero.
# (:class:`~sklearn.preprocessing.StandardScaler` divides such features by one.) The
# numbers in the map stand where fewer than ten images have ink.

inked = np.count_nonzero(X, axis=0)
dead = np.flatnonzero(inked == 0)
print(f"never inked: pixels {dead.tolist()}, standard deviations {X.std(axis=0)[dead]}")
rare = np.flatnonzero((inked > 0) & (inked < 10))
print(f"inked in fewer than ten images: {len(rare)} more")

fig, ax = plt.subplots(figsize=(4.8, 3.8), layout="constrained")
picture = ax.imshow(inked.reshape(8, 8), cmap="viridis", vmin=0)
for pixel in np.flatnonzero(inked < 10):
    row, column = divmod(pixel, 8)
    style = {"ha": "center", "va": "center", "color": picture.cmap(1.0)}
    ax.text(column, row, inked[pixel], **style)
ax.set(xlabel="Column of the image (pixels)", ylabel="Row of the image (pixels)")
ax.set_xticks(range(8))
fig.colorbar(picture, label="Images with ink in the pixel")
fig.set_label(
    "An 8 by 8 map of how many images hold ink in each pixel: over a thousand in the "
    "middle columns, 116 at most in the two columns at the edges, where three pixels "
    "show 0."
)

# %%
# A pattern in the order
# ----------------------
# The rows are not in random order. Their labels begin with 0 to 9 three times; then
# come other digits, and then 0 to 9 three times again. Perhaps a printed form asked
# for the same digits again and again. Search for these 30 labels:

ramps = np.tile(np.arange(10), 3)
windows = np.lib.stride_tricks.sliding_window_view(y, len(ramps))
starts = np.flatnonzero((windows == ramps).all(axis=1))
print(f"0 to 9 three times begins at the rows {starts.tolist()}")
print(f"the gaps between them: {np.diff(starts).tolist()}")

# %%
# Most gaps are 130 rows or a little less. Two of them are about twice as long: perhaps
# each hides a form whose beginning is not complete.
# :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` confirms it. There are 14
# forms, numbered 0 to 13, and a few of their digits are missing. (The description that
# comes with the data counts 13 writers, which nobody can check; so this gallery counts
# forms and not people.)
#
# Neighbouring rows, then, are mostly by one person. Shuffle them, and the :term:`test
# set` holds writers that the classifier knows from the :term:`training set`. This is a
# *data leak*, and :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`
# measures its effect.

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot(y[:300], ".-", linewidth=0.6, markersize=4)
for start in starts[starts < 300]:
    rows = np.arange(start, start + len(ramps))
    ax.plot(rows, y[rows], ".-", color="C1")
    ax.annotate(f"row {start}", (start, 9.5), color="C1")
ax.set(xlabel="Row of the data", ylabel="Digit (label)", ylim=(-0.5, 10.6))
ax.set_yticks(range(10))
fig.set_label(
    "The labels of the first 300 rows, joined by a line. From the rows 0, 130 and 256 "
    "three saw teeth from 0 to 9 rise in orange; the labels between them jump up and "
    "down, in blue."
)
plt.show()

# %%
# What to take home
# -----------------
# Look at the range of the numbers, the size of the classes, the means and what lies far
# from them, the columns that do not change and the order of the rows. An average hides
# what is rare, so look at single images, too. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows what happens
#   when an image comes on another scale;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` begins with
#   a classifier that works with the mean images;
# * :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py` learns
#   from the first half of the rows, left in their order.
