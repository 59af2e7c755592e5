"""
====================================
Which pixels matter? Four answers
====================================

"How important is this pixel" has as many answers as there are ways to take it away:
alone or with its neighbours, from a model that stays as it is or from one that learns
anew. The answers differ, and which of them you need depends on what it is for.
"""

# %%
# Ways to ask
# -----------
# To keep some columns and drop the rest is :term:`feature` selection (:ref:`user guide
# <feature_selection>`). To say what a fitted model relies on is *feature importance*.
# The first answers are of the former kind and look at the training half, the last are
# of the latter kind and look at the test half:
#
# * *Alone*: the F statistic of the analysis of variance says how much a pixel differs
#   between the digits, compared with how much it differs within them. It looks at no
#   other pixel and needs no model.
# * *Last to go*: recursive feature elimination (RFE) fits a :term:`linear model`,
#   leaves out the pixel with the smallest weights, and starts again
#   :cite:p:`guyon2002gene`.
# * *Shuffled*: give each test image this pixel of another one, and count how many
#   points of :term:`accuracy` are lost :cite:p:`breiman2001random`. This is called
#   :term:`permutation importance` (:ref:`user guide <permutation_importance>`); here it
#   is the mean of 10 shuffles.
# * *Covered*: paint the mean image over a patch of 3 x 3 pixels, and count the same
#   loss :cite:p:`zeiler2014visualizing`.

# sphinx_gallery_tags = ["intermediate", "feature selection", "features"]
# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.feature_selection import RFE, f_classif
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
model = LogisticRegression(max_iter=1000).fit(X_train, y_train)
accuracy = model.score(X_test, y_test)

alone = np.zeros(64)
inked = X_train.any(axis=0)  # a constant pixel has no F statistic
alone[inked] = f_classif(X_train[:, inked], y_train)[0]

rfe = RFE(SVC(kernel="linear"), n_features_to_select=1).fit(X_train, y_train)
last_to_go = 64 - rfe.ranking_

importance = permutation_importance(model, X_test, y_test, n_repeats=10, random_state=0)
shuffled = 100 * importance.importances_mean

# %%
# The last of the answers, and a map of each:

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
    "alone": (alone, "F statistic"),
    "last to go": (last_to_go, "steps survived"),
    "shuffled": (shuffled, "points lost"),
    "3 x 3 covered": (covered, "points lost"),
}
fig, axes = plt.subplots(2, 2, figsize=(5.6, 5.4), layout="constrained")
for ax, (name, (values, unit)) in zip(axes.flat, maps.items(), strict=True):
    mesh = ax.imshow(values.reshape(8, 8), cmap="viridis", vmin=0)
    ax.set_title(name)
    ax.set_axis_off()
    fig.colorbar(mesh, ax=ax, label=unit)
    print(f"{name}: at most {np.max(values):.1f} {unit}, for pixel {np.argmax(values)}")
fig.set_label(
    "Maps of the 64 pixels. Alone: a bright spot at the left and others in the middle. "
    "Last to go: a bright middle. Shuffled: a bright spot at the upper "
    "right of the middle. Covered: a broad bright spot in the middle."
)

# %%
# Why the answers differ
# ----------------------
# Pixel 33, at the left, has the largest F statistic, yet elimination drops it before 38
# others. Perhaps its neighbours say the same. A shuffled pixel costs at most 3.3
# points, a covered patch costs up to sixteen. Perhaps the neighbours stand in for a
# pixel, and nothing stands in for a patch. A model that learns without the pixel whose
# shuffling costs most loses less than the shuffled model does. So permutation
# importance tells what *this model* relies on, and not what is needed.

print(f"pixel 33 goes before {np.sum(last_to_go > last_to_go[33])} others")
worst = np.argmax(shuffled)
spread = 100 * importance.importances_std[worst]
print(f"pixel {worst} shuffled: {shuffled[worst]:.1f} +- {spread:.1f} points lost")
others = np.arange(64) != worst
refit = LogisticRegression(max_iter=1000).fit(X_train[:, others], y_train)
lost_anew = 100 * (accuracy - refit.score(X_test[:, others], y_test))
print(f"learned without pixel {worst}: {lost_anew:.1f} points lost")

# %%
# Elimination goes by the size of the weights, and these depend on the unit of a pixel.
# Does its order follow how much a pixel varies? The rank correlation is near 1, and it
# stays there when each pixel is divided by its standard deviation beforehand. So the
# pixels that vary little do not leave because of their unit.

from scipy.stats import spearmanr

deviation = X_train[:, inked].std(axis=0)
rfe_scaled = RFE(SVC(kernel="linear"), n_features_to_select=1)
rfe_scaled.fit(X_train[:, inked] / deviation, y_train)
rho = spearmanr(-rfe.ranking_[inked], deviation)[0]
rho_scaled = spearmanr(-rfe_scaled.ranking_, deviation)[0]
print(f"rank correlation with how pixels vary: {rho:.2f}, when scaled {rho_scaled:.2f}")

# %%
# How many columns are enough
# ---------------------------
# To select pixels, only *alone* and *last to go* may be used, because the other answers
# have looked at the test half. Beside them stand five draws of pixels at random, and a
# rival that leaves nothing out: feature agglomeration joins pixels that behave alike
# and hands on the mean of each cluster :cite:p:`ward1963hierarchical`. A :term:`support
# vector machine` reads the columns. Its ``gamma`` is multiplied by the 64 pixels and
# divided by the number of columns, as squared distances grow with that number.

from sklearn.cluster import FeatureAgglomeration


def read(columns_train, columns_test):
    """Return which test images are read rightly from these columns."""
    svc = SVC(gamma=0.256 * 64 / columns_train.shape[1]).fit(columns_train, y_train)
    return svc.predict(columns_test) == y_test


all_right = read(X_train, X_test)
rng = np.random.default_rng(0)
counts = [5, 10, 20, 30, 40]
right = {name: [] for name in ["clusters", "last to go", "best alone", "at random"]}
for count in counts:
    clusters = FeatureAgglomeration(count).fit(X_train)
    right["clusters"].append(
        read(clusters.transform(X_train), clusters.transform(X_test))
    )
    for name, order in ("last to go", -last_to_go), ("best alone", -alone):
        kept = np.argsort(order)[:count]
        right[name].append(read(X_train[:, kept], X_test[:, kept]))
    choices = [rng.permutation(64)[:count] for _ in range(5)]
    right["at random"].append([read(X_train[:, c], X_test[:, c]) for c in choices])

# %%
# The mistakes, with a band for the draws at random:

fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
print("mistakes, %      " + " ".join(f"{count:5}" for count in counts))
errors = {name: 100 * (1 - np.mean(rows, axis=-1)) for name, rows in right.items()}
draws = errors["at random"]
ax.fill_between(counts, draws.min(axis=1), draws.max(axis=1), color="C3", alpha=0.2)
errors["at random"] = draws.mean(axis=1)
for (name, curve), marker in zip(errors.items(), "os^D", strict=True):
    ax.semilogy(counts, curve, marker=marker, label=name)
    print(f"{name:16} " + " ".join(f"{error:5.1f}" for error in curve))
ax.axhline(100 * np.mean(~all_right), color="0.6", linestyle=":", label="all 64 pixels")
ax.set(xlabel="columns", ylabel="mistakes on the second half, %")
ax.set_yticks([3, 5, 10, 20, 50], [3, 5, 10, 20, 50])
ax.minorticks_off()
ax.legend()
fig.set_label(
    "Mistakes in percent against the number of columns. Pixels at random, with a band "
    "of five draws, stay above the other curves, which come down to the line of all 64 "
    "pixels at 40 columns."
)
plt.show()

# %%
# Compare these readings as pairs, by McNemar's exact test
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`). With 40 columns
# no selection can be told from all 64 pixels; with 20 each of them makes more mistakes.
# The table holds the p-values, for as many columns as above.

from scipy.stats import binomtest

p_values = {}
for name in ["clusters", "last to go", "best alone"]:
    only_all = [np.sum(all_right & ~rows) for rows in right[name]]
    only_selected = [np.sum(rows & ~all_right) for rows in right[name]]
    tests = map(binomtest, only_all, np.add(only_all, only_selected))
    p_values[name] = [test.pvalue for test in tests]
    print(f"{name:16} " + " ".join(f"{p:7.1g}" for p in p_values[name]))

# %%
# What to take home
# -----------------
# Say first what the answer is for. To understand the images, look at each pixel alone;
# to understand a model, shuffle or cover, and cover groups where features repeat each
# other; to drop pixels, select and fit again, inside the :term:`cross-validation`, or
# join them. The costs differ: elimination fits a model for each pixel, shuffling
# predicts the test half for each pixel and each shuffle, and the F statistic needs no
# model. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_sparsity.py`: dropping weights while
#   fitting;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py`: mixing pixels instead;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py`: why a weight is
#   not an importance;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py`: choosing without
#   fooling oneself.
