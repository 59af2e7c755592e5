"""
==========================================
PCA in a pipeline, and how many components
==========================================

Thirty numbers say as much about a digit as its 64 pixels, once they are chosen well.
Their count is a setting to search like any other, in a pipeline, because the share of
variance that they keep does not tell how well they can be read.
"""

# %%
# Fewer numbers for an image
# --------------------------
# Principal component analysis :cite:p:`hotelling1933analysis` looks for the directions
# in which the images differ most, one after the other, each at a right angle to those
# before. An image is then the mean image plus so much of each direction. Below, one
# test image is rebuilt from more and more of them. To the eye it is a 0 on its way, and
# only the weaker directions make the 9 of it that it is.

# sphinx_gallery_tags = ["beginner", "dimensionality reduction", "features"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
few_to_all = [1, 2, 5, 10, 15, 20, 40, 64]
fig, axes = plt.subplots(2, 4, figsize=(5.6, 3.4), layout="constrained")
for ax, size in zip(axes.flat, few_to_all, strict=True):
    pca = PCA(size).fit(X_train)
    rebuilt = pca.inverse_transform(pca.transform(X_test[[3]]))
    ax.imshow(rebuilt.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"{size} of 64")
    ax.set_axis_off()
fig.set_label(
    "One image rebuilt from 1, 2, 5, 10, 15, 20, 40 and 64 components: a grey blur, "
    "then what looks like a 0, from 15 on a 9, at last as sharp as the original."
)
shares = np.cumsum(pca.explained_variance_ratio_)
print(f"variance kept by 10: {shares[9]:.3f}, by 20: {shares[19]:.3f}")

# %%
# One pipeline, many sizes
# ------------------------
# A :class:`~sklearn.pipeline.Pipeline` learns the components from the training half and
# applies them to the test; learned before the split they would have seen it. Its steps
# have names, and ``pca__n_components`` reaches into one. The curved border reads ten
# components better than the straight one reads all pixels, though they keep only three
# quarters of the variance. Beyond thirty neither gains anything more.

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.svm import SVC

sizes = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 64]
classifiers = {
    "straight border": LogisticRegression(max_iter=1000),
    "curved border": SVC(gamma=0.256),
}
accuracy = {}
fig, ax = plt.subplots(figsize=(5.6, 4), layout="constrained")
for (name, classifier), color in zip(classifiers.items(), ("C0", "C1"), strict=True):
    pipeline = Pipeline([("pca", PCA()), ("classifier", classifier)])
    for size in sizes:
        pipeline.set_params(pca__n_components=size).fit(X_train, y_train)
        accuracy[name, size] = pipeline.score(X_test, y_test)
    curve = [accuracy[name, size] for size in sizes]
    shown = ", ".join(
        f"{accuracy[name, size]:.3f} at {size}" for size in (2, 10, 30, 64)
    )
    print(f"{name}: {shown}")
    ax.semilogx(sizes, curve, "o-", color=color)
ax.semilogx(range(1, 65), shares, ":", color="C2")
ax.text(72, accuracy["curved border", 64], "curved border", color="C1")
ax.text(72, accuracy["straight border", 64], "straight border", color="C0", va="top")
ax.text(6, 0.55, "variance kept", color="C2")
ax.set(xlabel="components", ylabel="accuracy on the second half, share of variance")
ax.set(xlim=(0.9, 230))
ax.set_xticks([1, 2, 5, 10, 20, 40, 64], [1, 2, 5, 10, 20, 40, 64])
ax.minorticks_off()
fig.set_label(
    "Accuracy against the number of components: both classifiers rise steeply to ten, "
    "and are flat from thirty, at 0.93 and 0.97; the variance kept rises more slowly."
)

# %%
# Let the search choose the step, too
# -----------------------------------
# A step can be replaced as well as set, so one search compares three ways to fewer
# columns: PCA mixes all pixels and ignores the labels; linear discriminant analysis
# :cite:p:`fisher1936use` mixes them so that the classes lie apart, and has at most nine
# columns for ten classes; :class:`~sklearn.feature_selection.SelectKBest` keeps the
# pixels that differ most between the classes. The folds are the seven forms of the
# training half, so that every fold is a new hand; the second half is used once, at the
# end. (``memory`` of the pipeline would keep the fitted steps, where they are slow.)

from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.feature_selection import SelectKBest, VarianceThreshold
from sklearn.model_selection import GridSearchCV, LeaveOneGroupOut

starts = [0, 130, 256, 386, 516, 646, 776]  # of the forms in the training half
form = np.searchsorted(starts, np.arange(len(X_train)), side="right")
pipeline = Pipeline(
    [
        ("drop_dead", VarianceThreshold()),  # SelectKBest divides by the variance
        ("reduce", PCA()),
        ("classifier", LogisticRegression(max_iter=1000)),
    ]
)
ways = {
    "PCA": (PCA(), "n_components", [2, 5, 9, 20, 30, 40]),
    "discriminants": (LinearDiscriminantAnalysis(), "n_components", [2, 5, 9]),
    "best pixels": (SelectKBest(), "k", [2, 5, 9, 20, 30, 40]),
}
grid = [
    {"reduce": [step], f"reduce__{name}": counts}
    for step, name, counts in ways.values()
]
search = GridSearchCV(pipeline, grid, cv=LeaveOneGroupOut())
search.fit(X_train, y_train, groups=form)
print(f"chosen: {search.best_params_}")
print(f"forms left out: {search.best_score_:.3f},", end=" ")
print(f"second half: {search.score(X_test, y_test):.3f}")

means = iter(search.cv_results_["mean_test_score"])
fig, ax = plt.subplots(figsize=(5.6, 4), layout="constrained")
curves = {}
for (name, (*_, counts)), marker in zip(ways.items(), "os^", strict=True):
    curves[name] = dict(zip(counts, means, strict=False))
    (line,) = ax.semilogx(counts, list(curves[name].values()), marker=marker)
    ax.text(1.8, curves[name][2], name, color=line.get_color(), ha="right", va="center")
    print(f"{name}, 9 columns: {curves[name][9]:.3f}")
ax.set_xticks([2, 5, 9, 20, 30, 40], [2, 5, 9, 20, 30, 40])
ax.minorticks_off()
ax.set(xlim=(0.8, 45), xlabel="columns", ylabel="mean accuracy on a form left out")
fig.set_label(
    "Accuracy on forms left out against the number of columns: at 9 discriminants "
    "lead, PCA follows, pixels are far behind; from 30 on PCA and pixels nearly meet."
)
plt.show()

# %%
# What to take home
# -----------------
# Thirty components are enough here, and more of them did no better: PCA makes data
# smaller, hardly ever better. It pays where columns are many and rows are few, where a
# later step is slow, or to draw a map. It fails where what matters varies little: a
# direction of little variance may be the one that tells a 9 from a 0. It costs one
# decomposition of the training rows. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py`: why the score of a
#   search is too good, and how to choose the simplest of the good;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`: dropping pixels
#   properly, one by one;
# * :ref:`sphx_glr_auto_examples_features_plot_learned_parts.py`: components that only
#   add ink;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: features that do beat the
#   pixels.
