"""
More pixels, or better features?
================================

The digits of MNIST have 28 x 28 pixels. A :term:`classifier` of these pixels reads
about as many of them as one that sees the same digits shrunk to 8 x 8, and fewer than
one that sees the edges in the small ones. What the pixels are turned into matters more
than their number.
"""

# %%
# The same digits, large and small
# --------------------------------
# The file beside this page holds 2,000 images of :term:`MNIST`. To reduce an image, its
# ink is cut out, fitted into 32 x 32 pixels and averaged over blocks of 4 x 4, much as
# the digits of scikit-learn were made. Those of MNIST were first used by
# :cite:t:`lecun1998gradient`.

# sphinx_gallery_tags = ["intermediate", "features", "data"]
from time import perf_counter

import matplotlib.pyplot as plt
import numpy as np
from scipy.ndimage import zoom
from sklearn.preprocessing import normalize
from sklearn.svm import SVC

data = np.load("mnist2k.npz")
large, y = data["X"].reshape(-1, 28, 28) / 255, data["y"]


def crop(image):
    """Return the ink of an image, as large as 32 x 32 pixels hold, in the middle."""
    rows, columns = (np.flatnonzero(image.max(axis=axis) > 0.1) for axis in (1, 0))
    box = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    box = zoom(box, 32 / max(box.shape), order=1)
    top, left = (32 - np.array(box.shape)) // 2
    canvas = np.zeros((32, 32))
    canvas[top : top + len(box), left : left + box.shape[1]] = box
    return canvas


def shrink(images):
    """Return images of 32 x 32 pixels as 8 x 8."""
    return images.reshape(-1, 8, 4, 8, 4).mean(axis=(2, 4))


small = shrink(np.stack([crop(image) for image in large]))
uncropped = shrink(np.pad(large, ((0, 0), (2, 2), (2, 2))))

fig, axes = plt.subplots(2, 5, figsize=(4.8, 2.4), layout="constrained")
for column, i in zip(axes.T, range(0, len(y), 400), strict=True):
    for ax, images in zip(column, (large, small), strict=True):
        ax.imshow(images[i], cmap="gray_r", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
fig.set_label(
    "A 0, a 2, a 4, a 6 and an 8 in 28 x 28 pixels, and below them the same digits in "
    "8 x 8, cut out and filling their images."
)

# %%
# Pixels and gradients of both
# ----------------------------
# A :term:`support vector machine` learns from the pixels or from the gradients, which
# :ref:`sphx_glr_auto_examples_features_plot_gradients.py` explains; those of large
# images are computed without enlarging them. Its settings are the same for all, and
# nothing is tuned: ``C=10``, and ``gamma`` as scikit-learn sets it by the variance of
# the columns. Five times, 500 images are drawn for the :term:`test set`, and 100, 300
# and 1,000 others to learn from.


def pixels(images):
    """Return a row of pixels for each image."""
    return images.reshape(len(images), -1)


def gradients(images):
    """Return 300 features: the lengths of gradients in 12 directions, 5 x 5 cells."""
    cell = images.shape[1] / 5
    dy, dx = np.gradient(images, axis=(1, 2))
    direction = np.arctan2(dy, dx) / (2 * np.pi) % 1 * 12
    centres = cell * (np.arange(5)[:, np.newaxis] + 0.5) - 0.5
    window = np.exp(-2 * ((np.arange(images.shape[1]) - centres) / cell) ** 2)
    votes = []
    for k in range(12):
        apart = np.abs(direction - k)
        share = np.maximum(1 - np.minimum(apart, 12 - apart), 0)
        votes.append(window @ (np.hypot(dx, dy) * share) @ window.T)
    return normalize(np.sqrt(pixels(np.stack(votes, axis=1))))


def enlarge(images):
    """Return images of 8 x 8 pixels with a border, on a grid twice as fine."""
    bordered = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    return zoom(bordered, (1, 2, 2), order=1, mode="grid-constant", grid_mode=True)


features = {
    "28 x 28, pixels": pixels(large),
    "8 x 8, pixels": pixels(small),
    "8 x 8, gradients": gradients(enlarge(small)),
    "28 x 28, gradients": gradients(large),
    "8 x 8 uncropped, gradients": gradients(enlarge(uncropped)),
}
sizes = [100, 300, 1000]
right = {name: np.empty((len(sizes), 5)) for name in features}
seconds = {name: np.zeros(len(sizes)) for name in features}
for seed in range(5):
    order = np.random.default_rng(seed).permutation(len(y))
    test = order[:500]
    for step, size in enumerate(sizes):
        train = order[500 : 500 + size]
        for name, X in features.items():
            start = perf_counter()
            classifier = SVC(C=10).fit(X[train], y[train])
            seconds[name][step] += (perf_counter() - start) / 5
            right[name][step, seed] = classifier.score(X[test], y[test])

for name, X in features.items():
    means = " ".join(f"{mean:.3f}" for mean in right[name].mean(axis=1))
    print(
        f"{name}: right {means}; {X.shape[1]} columns, {seconds[name][-1]:.2f} s a fit"
    )

fig, ax = plt.subplots(figsize=(4.8, 3.4), layout="constrained")
styles = ["C1o-", "C1D--", "C0D--", "C0o-"]
for name, style in zip(list(features)[:4], styles, strict=True):
    ax.plot(sizes, right[name].mean(axis=1), style, label=name)
    ax.plot(sizes, right[name], style[:3], ls="", ms=3, alpha=0.5)
ax.set(xscale="log", xlabel="training images", ylabel="share right, 500 test images")
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
ax.legend(frameon=False)
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "Share of right answers for 100, 300 and 1000 training images. Two lines of pixels "
    "rise together from 0.76 and 0.77 to 0.92, two lines of gradients lie above them, "
    "from about 0.90 to 0.97. Small dots show five draws for each point."
)
plt.show()

# %%
# With pixels, the large images are no better than the small ones, within what the draws
# differ. With gradients of the small images, 300 training images are worth more than
# 1,000 with the pixels of the large ones, on the mean of the draws. Gradients of the
# large images are a little better still, on the mean of each size.
#
# The crop is part of it. Without it, gradients of 8 x 8 pixels are no better than the
# pixels of the large images, at 0.91 with 1,000 training images: the paper around the
# digit takes pixels that are then missing in it.
#
# The whole set
# -------------
# All of MNIST comes from `OpenML <https://www.openml.org/d/554>`_, over the network,
# which the pages of this site do without::
#
#     from sklearn.datasets import fetch_openml
#
#     mnist = fetch_openml("mnist_784", as_frame=False, cache=True)
#     large = mnist.data.reshape(-1, 28, 28) / 255
#     y = mnist.target.astype(int)
#
# If ``fetch_openml`` fails, try again later: the file is kept once it has come. What
# then changes:

kernel_gb = (60_000**2) * 8 / 1e9
for name, X in features.items():
    data_gb = 70_000 * X.shape[1] * 8 / 1e9
    minutes = seconds[name][-1] * (60_000 / sizes[-1]) ** 2 / 60
    print(
        f"{name}: 70,000 rows take {data_gb:.2f} GB; a fit on 60,000 about "
        f"{minutes:.0f} minutes, if it grows with the square"
    )
print(f"the whole kernel of 60,000 images would take {kernel_gb:.0f} GB")

# %%
# A fit of an SVC takes a time that grows at least with the square of the number of
# images (:class:`~sklearn.svm.SVC` says so), so the printed minutes are rather too
# few. The whole :term:`kernel` needs the memory that is printed; scikit-learn keeps a
# part of it and computes the rest again. For so many images, take another model, such
# as those of
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_kernel_approximation.py` or
# :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py`.
#
# What to take home
# -----------------
# Try other :term:`features <feature>` before you ask for more pixels or more images: it
# is cheaper. Cut out the digit first. And 500 test images do not settle small
# differences; draw them several times.
