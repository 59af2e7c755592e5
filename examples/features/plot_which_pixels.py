"""
====================================
Which pixels matter? Four answers
====================================

"How important is this pixel" has as many answers as there are ways to take it away:
alone, with its neighbours, with the model kept or learned anew. The four below disagree
for good reasons, and the reasons decide which of them may be acted upon.
"""

# %%
# Four ways to ask
# ----------------
# * *Alone*: how much more does this pixel differ between the digits than within them?
#   The F statistic of the analysis of variance looks at no other pixel and needs no
#   model.
# * *Last to go*: recursive feature elimination :cite:p:`guyon2002gene` fits a linear
#   model, drops the pixel with the smallest weights, and starts again, 63 times. What
#   stays longest is needed beside the others.
# * *Shuffled*: give each test image, once, this pixel of another one, and count how
#   many points of accuracy that costs :cite:p:`breiman2001random`. The model stays as
#   it is.
# * *Covered*: paint the mean image over a patch of 3 x 3 pixels
#   :cite:p:`zeiler2014visualizing`, and count again.

# sphinx_gallery_tags = ["intermediate", "feature selection", "features"]
# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.feature_selection import RFE, f_classif
from sklearn.inspection import permutation_importance
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
model = SVC(gamma=0.256).fit(X_train, y_train)
accuracy = model.score(X_test, y_test)

inked = np.flatnonzero(X_train.any(axis=0))  # a constant pixel has no F statistic
alone = np.zeros(64)
alone[inked] = f_classif(X_train[:, inked], y_train)[0]
rfe = RFE(SVC(kernel="linear"), n_features_to_select=1).fit(X_train, y_train)
last_to_go = 64 - rfe.ranking_
importance = permutation_importance(model, X_test, y_test, n_repeats=1, random_state=0)
shuffled = 100 * importance.importances_mean
covered = np.zeros((8, 8))
mean_image = X_train.mean(axis=0).reshape(8, 8)
for row in range(8):
    for column in range(8):
        patch = np.s_[..., max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2]
        images = X_test.reshape(-1, 8, 8).copy()
        images[patch] = mean_image[patch]
        score = model.score(images.reshape(-1, 64), y_test)
        covered[row, column] = 100 * (accuracy - score)

maps = {
    "alone: F statistic": alone,
    "last to go: steps survived": last_to_go,
    "shuffled: points lost": shuffled,
    "3 x 3 covered: points lost": covered,
}
fig, axes = plt.subplots(2, 2, figsize=(5.6, 5.4), layout="constrained")
for ax, (title, values) in zip(axes.flat, maps.items(), strict=True):
    mesh = ax.imshow(values.reshape(8, 8), cmap="viridis", vmin=0)
    name, unit = title.split(": ")
    ax.set_title(name)
    ax.set_axis_off()
    fig.colorbar(mesh, ax=ax, label=unit)
fig.set_label(
    "Four maps of the 64 pixels. Alone: brightest at the left. Last to go: bright all "
    "over the middle. Shuffled: three single spots. Covered: one spot at the centre."
)
for title, values in maps.items():
    print(f"{title}: at most {np.max(values):.1f}, for pixel {np.argmax(values)}")

# %%
# Why they disagree
# -----------------
# Pixel 33, at the left, tells most alone, and yet elimination drops it before most
# others: its neighbours say the same. That is also why no shuffled pixel costs more
# than a few points, where a covered patch costs nineteen: the neighbours fill in for a
# pixel, and nothing fills in for nine. And a model that may learn anew finds other
# pixels: leave out the one whose shuffling costs most, fit again, and hardly anything
# is lost. So a shuffled pixel tells what *this model* leans on, not what is needed.

steps = int(last_to_go[33])
print(f"pixel 33 went after {steps} steps, before {np.sum(last_to_go > steps)} others")
others = np.delete(np.arange(64), np.argmax(shuffled))
refit = SVC(gamma=0.256).fit(X_train[:, others], y_train)
lost = 100 * (accuracy - refit.score(X_test[:, others], y_test))
print(
    f"shuffling pixel {np.argmax(shuffled)} costs {shuffled.max():.1f} points,", end=" "
)
print(f"learning without it {lost:.1f}")

# %%
# How many are enough?
# --------------------
# To keep some pixels and drop the rest, only the first two answers may be used: the
# other two have looked at the test half. Beside them stand pixels drawn at random, and
# a rival that drops nothing: feature agglomeration joins pixels that behave alike, by
# Ward's method :cite:p:`ward1963hierarchical`, and hands on the mean of each cluster.
# Distances shrink with the number of columns, so ``gamma`` grows as they do.

from sklearn.cluster import FeatureAgglomeration


def score(columns_train, columns_test):
    """Return the accuracy with these columns in the place of the pixels."""
    model = SVC(gamma=0.256 * 64 / columns_train.shape[1]).fit(columns_train, y_train)
    return model.score(columns_test, y_test)


counts = [5, 10, 15, 20, 30, 40]
curves = {"clusters of pixels": [], "last to go": [], "best alone": [], "at random": []}
rng = np.random.default_rng(0)
for count in counts:
    clusters = FeatureAgglomeration(count).fit(X_train)
    curves["clusters of pixels"].append(
        score(clusters.transform(X_train), clusters.transform(X_test))
    )
    draws = [rng.permutation(64)[:count] for _ in range(5)]
    for name, choices in {
        "last to go": [np.argsort(-last_to_go)[:count]],
        "best alone": [np.argsort(-alone)[:count]],
        "at random": draws,
    }.items():
        scores = [score(X_train[:, kept], X_test[:, kept]) for kept in choices]
        curves[name].append(np.mean(scores))

styles = {
    "clusters of pixels": (14.5, 6.6, "right", "C0", "o"),
    "last to go": (9.6, 10.4, "right", "C1", "s"),
    "best alone": (20.5, 7.8, "left", "C2", "^"),
    "at random": (15.6, 22.5, "left", "C4", "D"),
}
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
for name, curve in curves.items():
    print(f"{name}:", *(f"{score:.3f}" for score in curve))
    x, height, side, color, marker = styles[name]
    ax.semilogy(counts, 100 * (1 - np.array(curve)), color=color, marker=marker)
    ax.text(x, height, name, ha=side, color=color)
ax.axhline(100 * (1 - accuracy), color="0.6", linestyle=":")
ax.text(5, 2.6, "all 64 pixels")
ax.set(xlabel="columns", ylabel="mistakes on the second half, %", ylim=(2.3, 70))
ax.set_yticks([3, 5, 10, 20, 50], [3, 5, 10, 20, 50])
ax.minorticks_off()
fig.set_label(
    "Mistakes in percent against columns: pixels at random need forty for 7 %, best "
    "alone, last to go and clusters of pixels come down to about 3 %, that of all 64."
)
plt.show()

# %%
# What to take home
# -----------------
# Say first what the answer is for. To understand the images, look at each pixel alone;
# to understand a model, shuffle or cover, and cover groups where features repeat each
# other; to drop pixels, eliminate and fit again, inside the cross-validation, or join
# them. Forty columns read about as well as all 64 here, and twenty clusters make two
# more mistakes in a hundred. As to the price, elimination fits a model for each pixel,
# shuffling predicts the test half for each pixel and repetition, and the F statistic,
# nearly as good from fifteen pixels on, costs next to nothing. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_sparsity.py`: dropping weights while
#   fitting;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py`: mixing pixels instead;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py`: why a weight is
#   not an importance;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py`: choosing without
#   fooling oneself.
