"""
=========================================
Zero weights: L1, L2 and the elastic net
=========================================

An argument of :term:`logistic regression` decides whether weights get small or become
exactly zero, so that whole pixels may drop out. Here you see what the zeros are, on
what they depend, and that whether they cost :term:`accuracy` depends on how you test.
"""

# %%
# The penalties
# -------------
# To punish large weights is called :term:`regularization` (:ref:`user guide
# <logistic_regression>`). The :term:`L2 <L2 regularization>` penalty punishes the
# squares of the weights and makes them small. The :term:`L1 <L1 regularization>`
# penalty, the *lasso* :cite:p:`tibshirani1996lasso`, punishes their absolute values and
# sets weights that do not earn their price to zero; a model with many zeros is called
# :term:`sparse`. The *elastic net* mixes both :cite:p:`zou2005elastic`. ``l1_ratio`` is
# the share of L1, and ``saga`` a solver that can do each of them
# :cite:p:`defazio2014saga`. It wants columns of one scale, less their mean, which
# :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py` explains.

# sphinx_gallery_tags = ["intermediate", "sparsity", "linear models"]
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X = X / 16
X = X - X[: len(X) // 2].mean(axis=0)  # the mean image of the training half
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)


def logistic(l1_ratio, C=1, tol=1e-3):
    """Return logistic regression with a share of L1 in its penalty."""
    return LogisticRegression(
        C=C, l1_ratio=l1_ratio, solver="saga", tol=tol, max_iter=1000, random_state=0
    )


ratios = {"L2": 0, "elastic net": 0.5, "L1": 1}
models = {name: logistic(r).fit(X_train, y_train) for name, r in ratios.items()}
kept = {name: model.coef_ != 0 for name, model in models.items()}
used_pixels = {name: np.sum(kept[name].any(axis=0)) for name in kept}
for name, model in models.items():
    print(f"{name}: {kept[name].sum()} of {model.coef_.size} weights are not zero")
    print(f"  and {used_pixels[name]} of 64 pixels are used")

# %%
# L2 leaves out the three pixels that hold no ink in training, and no other. L1 leaves
# out three quarters of the weights, and a third of the pixels that hold ink: each digit
# makes its own choice of pixels. In the figure, a dot marks a weight that is zero.

shown = [0, 1, 3, 8, 9]
fig, axes = plt.subplots(3, len(shown), figsize=(5.6, 3.5), layout="constrained")
for row, (name, model) in zip(axes, models.items(), strict=True):
    largest = np.abs(model.coef_).max()
    for ax, digit in zip(row, shown, strict=True):
        weights = model.coef_[digit].reshape(8, 8)
        mesh = ax.imshow(weights, cmap="RdBu_r", vmin=-largest, vmax=largest)
        rows, columns = np.nonzero(weights == 0)
        ax.plot(columns, rows, ".", color="0.5", markersize=3)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
    fig.colorbar(mesh, ax=row, label="weight")
for ax, digit in zip(axes[0], shown, strict=True):
    ax.set_title(digit)
fig.set_label(
    "Weights for 0, 1, 3, 8 and 9 as pictures, red for and blue against the digit, "
    "with dots at exact zeros. L2 has three dots in each picture, the elastic net "
    "many, and L1 dots in most places."
)

# %%
# What the zeros cost
# -------------------
# The smaller ``C``, the stronger the penalty: weights go, and accuracy goes with them.
# For each value of ``C``, L1 and the elastic net are compared with L2, image by image,
# by McNemar's exact test
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`). L1 reads fewer
# images than L2 for each of them, and the test finds this too much for chance. The
# elastic net catches up at ``C=10``, with 382 of the 610 weights.

from scipy.stats import binomtest

strengths = [0.1, 1, 10]
counts, right, p_values = {}, {}, {}
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
for (name, ratio), marker in zip(ratios.items(), "^so", strict=True):
    others = {C: logistic(ratio, C).fit(X_train, y_train) for C in strengths if C != 1}
    fits = [others.get(C, models[name]) for C in strengths]  # C=1 is fitted above
    counts[name] = [int(np.count_nonzero(model.coef_)) for model in fits]
    right[name] = np.array([model.predict(X_test) == y_test for model in fits])
    only_l2 = np.sum(right["L2"] & ~right[name], axis=1)
    only_other = np.sum(right[name] & ~right["L2"], axis=1)
    if name != "L2":
        tests = map(binomtest, only_l2, only_l2 + only_other)
        p_values[name] = [test.pvalue for test in tests]
        print(f"{name}: p-values", *(f"{p:.2g}" for p in p_values[name]))
    accuracy = right[name].mean(axis=1)
    print(f"{name}: weights {counts[name]}, right", *(f"{a:.3f}" for a in accuracy))
    ax.plot(counts[name], accuracy, marker=marker, label=name)
ax.set(xlabel="weights that are not zero, of 640", ylabel="accuracy on the second half")
ax.legend()
fig.set_label(
    "Accuracy against the number of weights that are not zero, for three values of C. "
    "L1 and the elastic net rise with the number of weights, the elastic net reaches "
    "L2 at 382 weights, and L2 has 610 weights throughout."
)

# %%
# That is a single test. Leave out two of the 14 forms at a time instead, so that the
# models learn from more images and all 1,797 are read. (L2 alone is left to the default
# solver.) Now L1 reads more images than L2 with ``C=1``, though not more than chance
# allows. So the zeros have no certain price: it depends on the images that one learns
# from and tests on.

from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1
by_form = {}
for name, model in {"L2": LogisticRegression(), "L1": logistic(1, tol=0.01)}.items():
    y_pred = cross_val_predict(model, X, y, groups=form // 2, cv=LeaveOneGroupOut())
    by_form[name] = y_pred == y
    print(f"{name} by form: {by_form[name].mean():.3f} right")
only_l2 = np.sum(by_form["L2"] & ~by_form["L1"])
only_l1 = np.sum(by_form["L1"] & ~by_form["L2"])
p_by_form = binomtest(only_l2, only_l2 + only_l1).pvalue
print(f"only L2 right: {only_l2}, only L1 right: {only_l1}, p = {p_by_form:.2f}")

# %%
# Zeros depend on the images
# ---------------------------
# Other images would have chosen other zeros. Divide the training half at random into
# four parts, fit L1 to two of them, and compare the choices. In five draws, about a
# third of the weights that are kept from the first part are not kept from the second.

overlaps = []
for seed in range(5):
    order = np.random.default_rng(seed).permutation(len(X_train))
    first, second = (
        logistic(1).fit(X_train[rows], y_train[rows]).coef_ != 0
        for rows in np.array_split(order, 4)[:2]
    )
    overlaps.append(np.sum(first & second) / first.sum())
    print(f"kept: {first.sum()} and {second.sum()}, both: {np.sum(first & second)}")

# %%
# Count when the solver has converged
# -----------------------------------
# A solver that stops early leaves weights that are on their way to zero. So the number
# of zeros depends on the tolerance ``tol``, and the accuracy depends on it as well.

by_tolerance = {0.001: models["L1"]}
for tol in [0.1, 0.01, 0.0003]:
    by_tolerance[tol] = logistic(1, tol=tol).fit(X_train, y_train)
for tol, model in sorted(by_tolerance.items(), reverse=True):
    print(f"L1, tol={tol}: {np.count_nonzero(model.coef_)} weights are not zero,")
    print(f"  and {model.score(X_test, y_test):.3f} right")

# %%
# More pixels, more zeros
# -----------------------
# Images of :term:`MNIST` have 784 pixels :cite:p:`lecun1998gradient`, and neighbours
# tell much the same. To learn from 300 of them, the ten digits are asked one against
# the rest, with the solver ``liblinear``. In each of five draws of the 300 images, L2
# uses about fourteen times as many weights as L1, and reads more of the other 1,700
# images.

from sklearn.multiclass import OneVsRestClassifier

path = Path("mnist2k.npz").resolve()
if not path.exists():
    raise FileNotFoundError(f"{path} is missing: it comes in this example's zip")
with np.load(path) as mnist:
    X_mnist, y_mnist = mnist["X"] / 255, mnist["y"]
mnist_kept, mnist_accuracy = np.zeros((5, 2), dtype=int), np.zeros((5, 2))
for seed in range(5):
    X_few, X_rest, y_few, y_rest = train_test_split(
        X_mnist, y_mnist, train_size=300, stratify=y_mnist, random_state=seed
    )
    for l1_ratio in (0, 1):
        model = LogisticRegression(l1_ratio=l1_ratio, solver="liblinear")
        model = OneVsRestClassifier(model).fit(X_few, y_few)
        weights = [question.coef_ for question in model.estimators_]
        mnist_kept[seed, l1_ratio] = np.count_nonzero(weights)
        mnist_accuracy[seed, l1_ratio] = model.score(X_rest, y_rest)
print(f"MNIST, weights of L2: {mnist_kept[:, 0]}, of L1: {mnist_kept[:, 1]}")
print(f"mean accuracy of L2 and L1: {mnist_accuracy.mean(axis=0).round(3)}")
plt.show()

# %%
# What to take home
# -----------------
# Zeros are a choice, not a discovery. L1 gives a model that a person may read; measure
# its price, and not on one split alone. L2 is the default. L1 costs time, too: ``saga``
# has to walk on until the zeros have settled. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` reads weights as
#   pictures, and says what they do not tell;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py` leaves out whole pixels,
#   and keeps score;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py` mixes pixels instead of
#   leaving some out.
