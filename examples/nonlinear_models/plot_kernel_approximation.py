"""
=======================================
A kernel at the price of a linear model
=======================================

Turn each image into 300 numbers that stand in for a kernel, and a linear classifier
reads 0.96 of the digits, close to the exact support vector classifier. This matters as
soon as there are many images: the exact kernel compares pairs of images, and twice the
images make four times the pairs.
"""

# %%
# Without a kernel, and with one
# ------------------------------
# A :term:`linear <linear model>` :term:`classifier` on the pixels is cheap. A
# :term:`support vector machine` (SVM) with an RBF :term:`kernel` compares images in
# pairs :cite:p:`cortes1995support`. The value ``gamma=0.001`` was chosen on forms left
# out of the training half, in
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py`.

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
# Write a kernel as numbers: landmarks, random directions
# -------------------------------------------------------
# :class:`~sklearn.kernel_approximation.Nystroem` draws some training images as
# *landmarks* and describes each image by its kernel with them, mixed so that the inner
# product of the descriptions comes close to the kernel :cite:p:`williams2000using`.
# :class:`~sklearn.kernel_approximation.RBFSampler` draws random directions, without a
# look at the images, and takes cosines along them, *random Fourier features*. Their
# inner products have the kernel as their mean :cite:p:`rahimi2007random`. Both are
# followed by a linear classifier. The user guide has a chapter on
# :ref:`kernel_approximation`.
#
# Both draw at random, so we look at five draws for each size:

from sklearn.kernel_approximation import Nystroem, RBFSampler


def score_with(sampler, n_components, seed):
    """Return the accuracy of a linear classifier on an approximate kernel."""
    features = sampler(gamma=0.001, n_components=n_components, random_state=seed)
    model = make_pipeline(features, LinearSVC(random_state=0)).fit(X_train, y_train)
    return model.score(X_test, y_test)


sizes = [10, 30, 100, 300]
scores = {}
for sampler in (Nystroem, RBFSampler):
    for n in sizes:
        draws = [score_with(sampler, n, seed) for seed in range(5)]
        scores[sampler.__name__, n] = draws
        print(
            f"{sampler.__name__} with {n} numbers: mean {np.mean(draws):.3f}, "
            f"from {min(draws):.3f} to {max(draws):.3f}"
        )

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
places = {"Nystroem": ("C0", (11, 0.85)), "RBFSampler": ("C1", (35, 0.67))}
for name, (color, xy) in places.items():
    draws = np.array([scores[name, n] for n in sizes])
    ax.plot(sizes, draws.mean(axis=1), "o-", color=color)
    ax.fill_between(sizes, draws.min(axis=1), draws.max(axis=1), color=color, alpha=0.3)
    ax.annotate(name, xy, color=color)
for score, name in [(exact_score, "exact kernel"), (linear_score, "linear, on pixels")]:
    ax.axhline(score, color="0.5", linestyle="--")
    ax.annotate(name, (10, score + 0.01))
ax.set(xscale="log", xlabel="Numbers for each image", ylabel="Share of right answers")
ax.set(ylim=(0.4, 1.02))
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
fig.set_label(
    "Share of right answers against the numbers for each image. Nystroem passes the "
    "linear classifier at 100 and comes near the exact kernel at 300; RBFSampler with "
    "300 is about where Nystroem is with 100."
)

# %%
# Nystroem needs fewer numbers than RBFSampler. Its landmarks are images, so they depend
# on the data, and theory says that this lessens the error where the variation lies in
# few directions :cite:p:`yang2012nystrom`.
#
# Look at the kernels
# -------------------
# Each little square below is the kernel of a pair of test images. They are sorted by
# digit, so a good kernel shows dark blocks on the diagonal.

from sklearn.metrics.pairwise import rbf_kernel

kernels = {"exact": rbf_kernel(X_test, gamma=0.001)}
rms_error = {}
for sampler in (Nystroem, RBFSampler):
    errors = []
    for seed in range(5):
        features = sampler(gamma=0.001, n_components=300, random_state=seed)
        Z = features.fit(X_train).transform(X_test)
        errors.append(np.sqrt(np.mean((Z @ Z.T - kernels["exact"]) ** 2)))
    kernels[sampler.__name__] = Z @ Z.T  # of the last draw
    rms_error[sampler.__name__] = errors
    print(
        f"{sampler.__name__}: root mean square error of the kernel from "
        f"{min(errors):.3f} to {max(errors):.3f}"
    )

shown = np.concatenate([np.flatnonzero(y_test == digit)[:8] for digit in range(10)])
fig, axes = plt.subplots(1, 3, figsize=(5.6, 2.5), layout="constrained", sharey=True)
for ax, (name, kernel) in zip(axes, kernels.items(), strict=True):
    ax.imshow(kernel[np.ix_(shown, shown)], cmap="Blues", vmin=0, vmax=1)
    ax.set_xticks(np.arange(3.5, 80, 16), range(0, 10, 2))
    ax.set_yticks(np.arange(3.5, 80, 16), range(0, 10, 2))
    ax.set(title=name, xlabel="Digit")
axes[0].set(ylabel="Digit")
fig.set_label(
    "Matrices of the kernel between 80 test images sorted by digit: exact, Nystroem "
    "and RBFSampler. Each shows blocks on the diagonal; Nystroem looks like the exact "
    "one with a paler diagonal, RBFSampler is speckled by noise."
)
diagonal = np.diag(kernels["Nystroem"]).mean()
print(f"the kernel of an image with itself is 1, by Nystroem {diagonal:.2f} on average")

# %%
# What it costs
# -------------
# The exact classifier may need the kernel of every pair of training images, and it
# keeps hundreds of them as :term:`support vectors <support vector>`. Landmarks need a
# row of kernel values for each image:

for n in (len(X_train), 60_000):
    print(f"{n} images: {n * (n - 1) // 2:,} pairs, or {300 * n:,} with landmarks")
print(f"For one answer: {len(exact.support_)} support vectors, or 300 landmarks")

# %%
# With 898 images that is two thirds of the pairs, with 60,000 images a hundredth of
# them. The price is another :term:`hyperparameter` beside ``gamma`` and ``C``: how many
# numbers.
#
# Random projections instead of pixels
# ------------------------------------
# Random numbers can also describe an image in brief. Along a few random directions,
# common to the images, distances nearly keep their proportions
# :cite:p:`johnson1984extensions`, and the RBF kernel looks at nothing else.
# :term:`Principal component analysis <principal component analysis>` (PCA) takes as
# many directions, but chooses them by the training images
# :cite:p:`hotelling1933analysis`.

from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.random_projection import GaussianRandomProjection

pairs = np.triu_indices(len(X_test), 1)
distances = euclidean_distances(X_test)[pairs]
directions = [4, 16, 64]

# %%
# Both are scored, and the distances measured against those between pixels:

random_scores, pca_scores, ratios = [], [], []
for n in directions:
    draws, bands = [], []
    for seed in range(5):
        projection = GaussianRandomProjection(n, random_state=seed).fit(X_train)
        model = make_pipeline(projection, SVC(gamma=0.001)).fit(X_train, y_train)
        draws.append(model.score(X_test, y_test))
        ratio = euclidean_distances(projection.transform(X_test))[pairs] / distances
        bands.append(np.percentile(ratio, [5, 95]))
    random_scores.append(draws)
    ratios.append(np.mean(bands, axis=0))
    pca = make_pipeline(PCA(n, random_state=0), SVC(gamma=0.001)).fit(X_train, y_train)
    pca_scores.append(pca.score(X_test, y_test))
    print(
        f"{n:2} directions: nine distances in ten are {ratios[-1][0]:.2f} to "
        f"{ratios[-1][1]:.2f} of those between pixels"
    )
    print(
        f"   right from {min(draws):.3f} to {max(draws):.3f}, PCA {pca_scores[-1]:.3f}"
    )
plt.show()

# %%
# The band becomes narrower with the square root of the number of directions: with 64 of
# them it is about a quarter as wide as with 4. PCA reads more digits than each of the
# five random projections with 4 and with 16 directions, and more than their mean with
# 64. On 64 pixels a random projection is a lesson; where a look at the data costs too
# much it is a tool. The user guide says how many directions the theory asks for, in its
# chapter on :ref:`random projections <random_projection>`.
#
# What to take home
# -----------------
# * Explicit :term:`features <feature>` and a linear classifier come close to a kernel,
#   at a cost that is proportional to the number of images and not to its square.
# * Here landmarks and :term:`principal components <principal component>`, which have
#   seen images, need fewer numbers than random directions. Those need no data, so they
#   also suit streams.
# * Both depend on the draw: fix the seed, and look at several seeds.
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` chooses the
#   ``gamma`` that was given here; give the features to the classifier of
#   :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py` to learn a
#   kernel from a stream.
