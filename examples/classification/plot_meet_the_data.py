"""
=============
Meet the data
=============

See what is in the 1,797 images before any classifier does: their scale, the digit that
writers have in common, the pixels that never hold ink, and a pattern in their order.
Most wrong results come from data that nobody looked at.

Everything here needs only averages and counts, and works on any set of images.
"""

# %%
# From paper to numbers
# ---------------------
# People filled in printed forms, and a scanner turned each digit into a black and white
# picture of 32 x 32 dots. Each block of 4 x 4 dots became one pixel: the number of
# black dots in it, from 0 to 16 :cite:p:`optdigits`. That is why the pixels stop at 16
# and not at 255, and why they are whole numbers although they are stored as floats.

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
# The ten classes are nearly the same size, so accuracy is a fair first score, and a
# guess is right about one time in ten.

counts = np.bincount(y)
for label, count in enumerate(counts):
    print(f"digit {label}: {count} images")

# %%
# The mean digit, and the strangest
# ---------------------------------
# The mean of all images of a class shows where its writers agree (dark) and where they
# do not (grey). Below each mean stands the image of that class that lies farthest from
# it: another slant, an open loop, a bar through the 7. A classifier has to accept both.

import matplotlib.pyplot as plt

means = np.array([X[y == label].mean(axis=0) for label in range(10)])
distances = np.linalg.norm(X - means[y], axis=1)
strangest = [
    np.flatnonzero(y == label)[distances[y == label].argmax()] for label in range(10)
]
fig, axes = plt.subplots(4, 5, figsize=(4.8, 4.4), layout="constrained")
for label in range(10):
    upper = 2 * (label // 5)
    pair = axes[upper : upper + 2, label % 5]
    for ax, image in zip(pair, (means[label], X[strangest[label]]), strict=True):
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
for ax, name in zip(axes[:, 0], ["mean", "farthest"] * 2, strict=True):
    ax.set_ylabel(name, fontsize="large")
fig.set_label(
    "The mean image of each digit, 0 to 4 and 5 to 9, blurred but easy to read; below "
    "each the image farthest from it, several hard to read."
)

# %%
# Pixels that never hold ink
# --------------------------
# Three pixels at the left and right edge are the same in all images. They carry no
# information, and they set a trap: whoever standardises by hand divides by a spread
# of zero. (:class:`~sklearn.preprocessing.StandardScaler` knows about it and divides
# by one.) The numbers in the map stand where fewer than ten images have ink.

inked = np.count_nonzero(X, axis=0)
dead = np.flatnonzero(inked == 0)
print(f"never inked: pixels {dead.tolist()}")
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
    "An 8 by 8 map of how many images hold ink in each pixel: many in the middle "
    "columns, almost none at the left and right edge, where three pixels show 0."
)

# %%
# A pattern in the order
# ----------------------
# The labels in the order of the rows are no shuffle: 0 to 9 comes three times, then a
# jumble, then 0 to 9 three times again. Every writer copied the same form of 130
# digits. Searching for those first 30 labels finds most of the forms:

ramps = np.tile(np.arange(10), 3)
windows = np.lib.stride_tricks.sliding_window_view(y, len(ramps))
starts = np.flatnonzero((windows == ramps).all(axis=1))
print(f"0 to 9 three times begins at the rows {starts.tolist()}")
print(f"the gaps between them: {np.diff(starts).tolist()}")

# %%
# The gaps are 130 or a little less, because a few digits were lost. Two of them are
# twice as long: in each hides one more form that lost one of its first 30 digits. That
# makes 14 forms, and 14 times 130 is 23 more than there are images. (The description
# that comes with the data speaks of 13 writers; so we count forms, not people.)
#
# It matters because neighbouring rows come from the same hand: shuffle them, and the
# test asks about writers that the classifier has met.
# :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds every start, and
# :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` measures what the leak
# is worth.

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot(y[:300], ".-", linewidth=0.6, markersize=4)
for start in starts[starts < 300]:
    rows = np.arange(start, start + len(ramps))
    ax.plot(rows, y[rows], ".-", color="C1")
    ax.annotate(f"row {start}", (start, 9.5), color="C1")
ax.set(xlabel="Row of the data", ylabel="Digit (label)", ylim=(-0.5, 10.6))
ax.set_yticks(range(10))
fig.set_label(
    "The labels of the first 300 rows, joined by a line: from the rows 0, 130 and 256 "
    "three saw teeth from 0 to 9 in orange; a jumble in blue between them."
)
plt.show()

# %%
# What to take home
# -----------------
# Look at the range of the numbers, the size of the classes, the mean and the strangest
# image, the columns that never change and the order of the rows: five looks, a few
# lines each. Averages hide what is rare, so they do not replace looking at the images.
# Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows what happens
#   when an image comes with another scale;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` begins with
#   a classifier that knows nothing but the mean digits;
# * :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py` learns
#   from the first half of the rows, in their order, and now you know why.
