"""
==========================================
PCA in a pipeline, and how many components
==========================================

Thirty columns that mix the pixels are read about as well as all 64 pixels. Whether to
mix or to select, and how many columns to keep, are settings of a :term:`pipeline`: a
search can choose them on the training images, and the test images say what the choice
is worth.
"""

# %%
# An image from few components
# ----------------------------
# *Principal component analysis* (:term:`PCA <principal component analysis>`,
# :cite:p:`hotelling1933analysis`; :ref:`user guide <pca>`) looks for directions, at
# right angles to each other, that hold as much of the variance as they can. An image is
# then the mean image plus some of each direction. To keep some directions, and not the
# others, reduces the :term:`dimensionality` of the images. Below, a test image is
# rebuilt from 1 to 64 components.

# sphinx_gallery_tags = ["intermediate", "dimensionality reduction", "model selection"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
image = X_test[[3]]
shown = [1, 2, 5, 10, 15, 20, 40, 64]
fig, axes = plt.subplots(2, 4, figsize=(5.6, 3.4), layout="constrained")
for ax, size in zip(axes.flat, shown, strict=True):
    pca = PCA(size).fit(X_train)
    rebuilt = pca.inverse_transform(pca.transform(image))
    ax.imshow(rebuilt.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"{size} of 64")
    ax.set_axis_off()
fig.set_label(
    "A 9, rebuilt from 1, 2, 5, 10, 15, 20, 40 and 64 components: a grey blur, then a "
    "ring like a 0, then a 9, and with 64 the image itself."
)
variance_kept = np.cumsum(pca.explained_variance_ratio_)
for size in [10, 20, 30]:
    print(f"{size} components keep {variance_kept[size - 1]:.2f} of the variance")

# %%
# Mix the pixels, or select some
# ------------------------------
# PCA mixes the pixels and ignores the labels. *Linear discriminant analysis* (LDA)
# mixes them so that the classes lie apart :cite:p:`fisher1936use`; for ten classes it
# has nine columns at most. :class:`~sklearn.feature_selection.SelectKBest` keeps the
# pixels that differ most between the classes (:ref:`user guide
# <univariate_feature_selection>`).
#
# These steps have to be learned from the training images. Otherwise they would have
# seen the test, which is called :term:`leakage`. A :class:`~sklearn.pipeline.Pipeline`
# takes care of that: it fits each step on the images that it is given, in
# :term:`cross-validation` those of the other :term:`folds <fold>`. A step can be
# replaced as well as set, so that a single grid holds the kinds of step and their
# sizes. Each fold is one of the seven forms of the training half.

from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.feature_selection import SelectKBest, VarianceThreshold
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, LeaveOneGroupOut
from sklearn.pipeline import Pipeline

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X_train)), side="right") - 1
pipeline = Pipeline(
    [
        ("drop_constant", VarianceThreshold()),  # SelectKBest divides by the variance
        ("reduce", PCA()),
        ("classify", LogisticRegression(max_iter=1000)),
    ]
)
sizes = [2, 5, 9, 15, 20, 30, 40]
grid = [
    {"reduce": [PCA()], "reduce__n_components": sizes},
    {"reduce": [LinearDiscriminantAnalysis()], "reduce__n_components": [2, 5, 9]},
    {"reduce": [SelectKBest()], "reduce__k": sizes},
    {"reduce": ["passthrough"]},
]
search = GridSearchCV(pipeline, grid, cv=LeaveOneGroupOut())
search.fit(X_train, y_train, groups=form)
print("chosen:", {name: str(value) for name, value in search.best_params_.items()})

# %%
# What the search found
# ---------------------
# With nine columns, the labels help: LDA is ahead of PCA, and PCA far ahead of selected
# pixels. But LDA has no more columns to offer. With more of them PCA overtakes it.

scores = search.cv_results_["mean_test_score"]  # in the order of the grid
pca_scores, lda_scores, pixel_scores, (all_pixels,) = np.split(scores, [7, 10, 17])
curves = {
    "PCA": dict(zip(sizes, pca_scores, strict=True)),
    "LDA": dict(zip([2, 5, 9], lda_scores, strict=True)),
    "SelectKBest": dict(zip(sizes, pixel_scores, strict=True)),
}
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
for (name, curve), marker in zip(curves.items(), "os^", strict=True):
    ax.plot(list(curve), list(curve.values()), marker=marker, label=name)
    print(f"{name} with 9 columns: {curve[9]:.3f} right on the forms left out")
ax.axhline(all_pixels, color="0.6", linestyle=":", label="all 64 pixels")
print(f"all 64 pixels: {all_pixels:.3f}, chosen: {search.best_score_:.3f}")
ax.set(xlabel="columns", ylabel="mean accuracy on the forms left out")
ax.legend()
fig.set_label(
    "Mean accuracy on the forms left out against the number of columns. At 9 columns "
    "LDA is above PCA, and PCA is above SelectKBest; from 30 columns on PCA lies on "
    "the line of all 64 pixels and SelectKBest below it."
)
plt.show()

# %%
# What the choice is worth
# ------------------------
# The score of a search is the largest of many, and may be too good for that reason
# :cite:p:`varma2006bias`. The second half was not used so far. On it, the chosen step
# and ten components are compared with the whole set of pixels. McNemar's exact test
# does so image by image. The chosen step cannot be told from all pixels. Ten
# components, which keep 75 % of the variance, lose images.

from scipy.stats import binomtest

reducers = {
    "all pixels": "passthrough",
    "the chosen step": search.best_params_["reduce"],
    "10 components": PCA(10),
}
right, p_values = {}, {}
for name, reducer in reducers.items():
    pipeline.set_params(reduce=reducer).fit(X_train, y_train)
    right[name] = pipeline.predict(X_test) == y_test
    only_all = np.sum(right["all pixels"] & ~right[name])
    only_reduced = np.sum(right[name] & ~right["all pixels"])
    if name != "all pixels":
        test = binomtest(only_all, only_all + only_reduced)
        p_values[name] = test.pvalue
        print(f"{name}: {only_all} lost, {only_reduced} won, p = {test.pvalue:.1g}")
    print(f"{name}: {right[name].mean():.3f} right on the second half")

# %%
# What to take home
# -----------------
# PCA makes data smaller without loss here, down to thirty columns; it does not make
# them better. It needs no labels. It pays where columns are many and rows are few,
# where a later step is slow, or to draw a map. It costs one decomposition of the
# training images. A direction of little variance may be the one that tells classes
# apart, and PCA leaves it out without a word. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py`: what the score of a
#   search is worth;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`: how to drop pixels, and
#   which;
# * :ref:`sphx_glr_auto_examples_features_plot_learned_parts.py`: components that only
#   add ink;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: :term:`features <feature>`
#   made by hand.
