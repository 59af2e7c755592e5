"""
==========================================
PCA in a pipeline, and how many components
==========================================

Thirty columns that mix the pixels are read about as well as all 64 pixels. Whether to
mix or to select, and how many columns to keep, are settings of a pipeline: a search can
choose them on the training images, and the test images say what the choice is worth.
"""

# %%
# An image from few components
# ----------------------------
# *Principal component analysis* (PCA, :cite:p:`hotelling1933analysis`; :ref:`user guide
# <pca>`) looks for the directions in which the images differ most, each at a right
# angle to those before. An image is then the mean image plus some of each direction. To
# keep only the first directions is called *dimensionality reduction*. Below, a test
# image is rebuilt from a growing number of components.

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
fig, axes = plt.subplots(2, 4, figsize=(5.6, 3.4), layout="constrained")
for ax, size in zip(axes.flat, [1, 2, 5, 10, 15, 20, 40, 64], strict=True):
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
# The ways to fewer columns
# -------------------------
# PCA mixes all pixels and ignores the labels. *Linear discriminant analysis* (LDA)
# mixes them so that the classes lie apart :cite:p:`fisher1936use`; for ten classes it
# has nine columns at most. :class:`~sklearn.feature_selection.SelectKBest` keeps the
# pixels that differ most between the classes (:ref:`user guide
# <univariate_feature_selection>`).
#
# All of them have to be learned from the training images; learned from all images, they
# would have seen the test. A :class:`~sklearn.pipeline.Pipeline` takes care of that:
# it fits each step on the images that it is given, in *cross-validation* those of the
# other folds. A step can be replaced as well as set, so that a single grid holds the
# kinds of step and their sizes. Each fold is one of the seven forms of the training
# half.

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

curves = {"PCA": {}, "LinearDiscriminantAnalysis": {}, "SelectKBest": {}}
for params, score in zip(
    search.cv_results_["params"], search.cv_results_["mean_test_score"], strict=True
):
    if params["reduce"] == "passthrough":
        all_pixels = score
    else:
        size = params.get("reduce__n_components", params.get("reduce__k"))
        curves[type(params["reduce"]).__name__][size] = score

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
    "LDA is above PCA, and PCA is above SelectKBest; from 30 columns on PCA lies on the "
    "line of all 64 pixels and SelectKBest below it."
)
plt.show()

# %%
# What the choice is worth
# ------------------------
# The best score of a search is too good, for it is the largest of many
# (:ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py`). The second half was
# not used so far. On it the chosen pipeline is compared with the classifier on all
# pixels, as a pair, and so are ten components.

from scipy.stats import binomtest

right_all = pipeline.set_params(reduce="passthrough").fit(X_train, y_train)
right_all = right_all.predict(X_test) == y_test
right = {}
for name, reducer in {
    "chosen": search.best_params_["reduce"],
    "10 components": PCA(10),
}.items():
    pipeline.set_params(reduce=reducer).fit(X_train, y_train)
    right[name] = pipeline.predict(X_test) == y_test
p_values = {}
for name, rows in right.items():
    only_all, only_reduced = np.sum(right_all & ~rows), np.sum(rows & ~right_all)
    p_values[name] = binomtest(only_all, only_all + only_reduced).pvalue
    print(f"{name}: {rows.mean():.3f} right, all pixels {right_all.mean():.3f};", end="")
