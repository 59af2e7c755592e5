"""
=======================================
A kernel at the price of a linear model
=======================================

Turn each image into 300 numbers that stand in for the kernel, and a linear classifier
reads 0.963 of the digits, close to the exact support vector classifier. It matters as
soon as there are many images: the exact kernel compares all pairs of them, the stand-in
only grows with their number.
"""

# %%
# The two ends
# ------------
# A linear classifier on the pixels is cheap. A support vector classifier with a kernel
# is better, but compares images in pairs.

# sphinx_gallery_tags = ["advanced", "kernels", "support vectors", "features"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC, LinearSVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

linear = make_pipeline(MinMaxScaler(), LinearSVC(random_state=0)).fit(X_train, y_train)
exact = SVC(gamma=0.001).fit(X_train, y_train)
linear_score, exact_score = linear.score(X_test, y_test), exact.score(X_test, y_test)
print(f"linear: {linear_score:.3f}, exact kernel: {exact_score:.3f}")

# %%
# Two ways to write a kernel as numbers
# -------------------------------------
# :class:`~sklearn.kernel_approximation.Nystroem` draws some training images as
# landmarks and describes each image by its likeness to them, mixed so that the product
# of two descriptions comes close to the kernel :cite:p:`williams2000using`.
# :class:`~sklearn.kernel_approximation.RBFSampler` never looks at the images: it takes
# cosines of random directions, whose products have the kernel as their mean
# :cite:p:`rahimi2007random`. Both are followed by a linear classifier.

from sklearn.kernel_approximation import Nystroem, RBFSampler


def score_with(sampler, n_components, seed):
    """Return the accuracy of a linear classifier on an approximate kernel."""
    features = sampler(gamma=0.001, n_components=n_components, random_state=seed)
    model = make_pipeline(features, LinearSVC(random_state=0)).fit(X_train, y_train)
    return model.score(X_test, y_test)


for sampler in (Nystroem, RBFSampler):
    print(f"{sampler.__name__} with 300 numbers: {score_with(sampler, 300, 0):.3f}")

# %%
# Both draw at random, so one score is one draw. Five draws for each size:

sizes = [10, 30, 100, 300]
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
labels = [(Nystroem, "C0", (11, 0.85)), (RBFSampler, "C1", (35, 0.67))]
for sampler, color, xy in labels:
    scores = [[score_with(sampler, n, seed) for seed in range(5)] for n in sizes]
    means, lowest, highest = (f(scores, axis=1) for f in (np.mean, np.min, np.max))
    ax.plot(sizes, means, "o-", color=color)
    ax.fill_between(sizes, lowest, highest, color=color, alpha=0.3)
    ax.annotate(sampler.__name__, xy, color=color)
    print(f"{sampler.__name__}: {means.round(3)}")
for score, name in [(exact_score, "exact kernel"), (linear_score, "linear, on pixels")]:
    ax.axhline(score, color="0.5", linestyle="--")
    ax.annotate(name, (10, score + 0.01))
ax.set(xscale="log", xlabel="Numbers for each image", ylabel="Share of right answers")
ax.set(ylim=(0.4, 1.02))
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
fig.set_label(
    "Share of right answers against the numbers for each image. Nystroem passes the "
    "linear classifier at a hundred and nearly reaches the exact kernel at 300; "
    "RBFSampler needs about three times as many numbers for the same score."
)

# %%
# Landmarks are images, so they lie where images are; random directions spend most of
# their numbers where no image is. That is why Nystroem needs fewer.
#
# Look at the kernels
# -------------------
# Each little square is the likeness of two test images, sorted by digit, so a good
# kernel shows ten dark blocks on the diagonal. Landmarks underrate how much a new image
# is like itself, a pale diagonal that does no harm; random directions add noise
# everywhere.

from sklearn.metrics.pairwise import rbf_kernel

kernels = {"exact": rbf_kernel(X_test, gamma=0.001)}
for sampler in (Nystroem, RBFSampler):
    features = sampler(gamma=0.001, n_components=300, random_state=0).fit(X_train)
    Z = features.transform(X_test)
    kernels[sampler.__name__] = Z @ Z.T
    error = np.sqrt(np.mean((Z @ Z.T - kernels["exact"]) ** 2))
    print(f"{sampler.__name__}: root mean square error of the likeness {error:.3f}")

shown = np.concatenate([np.flatnonzero(y_test == digit)[:8] for digit in range(10)])
fig, axes = plt.subplots(1, 3, figsize=(5.6, 2.5), layout="constrained", sharey=True)
for ax, (name, kernel) in zip(axes, kernels.items(), strict=True):
    ax.imshow(kernel[np.ix_(shown, shown)], cmap="Blues", vmin=0, vmax=1)
    ax.set_xticks(np.arange(3.5, 80, 16), range(0, 10, 2))
    ax.set_yticks(np.arange(3.5, 80, 16), range(0, 10, 2))
    ax.set(title=name, xlabel="Digit")
axes[0].set(ylabel="Digit")
fig.set_label(
    "Three matrices of likeness between eighty test images sorted by digit: exact, "
    "Nystroem and RBFSampler. All show ten blocks on the diagonal; Nystroem looks like "
    "the exact one with a paler diagonal, RBFSampler is speckled by noise."
)

# %%
# What it costs
# -------------
# The exact classifier may need the likeness of every pair of training images, and keeps
# hundreds of them for its answers. Landmarks need a row of likenesses for each image:

for n in (len(X_train), 60_000):
    print(f"{n} images: {n * (n - 1) // 2:,} pairs, or {300 * n:,} with landmarks")
print(f"For one answer: {len(exact.support_)} support vectors, or 300 landmarks")

# %%
# With a thousand images little is gained, with tens of thousands nearly everything. The
# price is a third choice beside ``gamma`` and ``C``: how many numbers.
#
# Random projections
# ------------------
# Random numbers can also make images *smaller*. Along a few random directions, the same
# for all images, their distances nearly keep their proportions
# :cite:p:`johnson1984extensions`, and distances are all that this kernel looks at. The
# last column is what as many directions give that were chosen by looking at the images.

from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.random_projection import GaussianRandomProjection as RandomProjection
from sklearn.random_projection import johnson_lindenstrauss_min_dim

pairs = np.triu_indices(len(X_test), 1)
distances = euclidean_distances(X_test)[pairs]
sizes, middle = [4, 8, 16, 32, 64], np.empty((5, 2))
print("directions  distances   random   PCA")
for i, n in enumerate(sizes):
    random, pca = RandomProjection(n, random_state=0), PCA(n, random_state=0)
    Z = random.fit(X_train).transform(X_test)
    middle[i] = np.percentile(euclidean_distances(Z)[pairs] / distances, [5, 95])
    print(f"{n:6}     {middle[i, 0]:.2f} to {middle[i, 1]:.2f}", end="")
    for reduction in (random, pca):
        model = make_pipeline(reduction, SVC(gamma=0.001)).fit(X_train, y_train)
        print(f"   {model.score(X_test, y_test):.3f}", end="")
    print()

fig, ax = plt.subplots(figsize=(5.6, 3.4), layout="constrained")
ax.fill_between(sizes, *middle.T, color="C0", alpha=0.3)
ax.axhline(1, color="0.5", linestyle="--")
ax.annotate("nine pairs in ten", (6, 1.5), color="C0")
ax.set(xscale="log", xlabel="Random directions", ylabel="Distance, relative to pixels")
ax.set(ylim=(0, 2))
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
fig.set_label(
    "Distances after a random projection, relative to those between pixels, against "
    "the number of directions: the band that holds nine pairs in ten narrows to one."
)
plt.show()

# %%
# The band narrows with the square root of the number of directions, whatever the number
# of pixels. What theory promises is far more cautious, because it must hold for every
# pair of every data set: to keep all squared distances within a half, it asks for more
# directions than there are pixels.

promise = johnson_lindenstrauss_min_dim(len(X_test), eps=0.5)
print(f"Directions that keep the promise for {len(X_test)} images: {promise}")

# %%
# So on 64 pixels a random projection is a lesson; on images with thousands of them it
# is a tool, and the only one here that costs no look at the data.
#
# What to take home
# -----------------
# * Explicit features and a linear classifier come close to a kernel, at a cost that
#   grows with the number of images and not with its square.
# * Features that have seen images, landmarks or principal components, need fewer
#   numbers than random ones. Random ones need no data, so they also suit streams.
# * Both depend on the draw: fix the seed, and look at several before you believe a
#   difference.
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` chooses the
#   ``gamma`` that was given here; put the features before the classifier of
#   :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py` to learn a
#   kernel from a stream.
