"""
=========================================
Zero weights: L1, L2 and the elastic net
=========================================

One argument of logistic regression decides whether weights only get small or become
exactly zero, so that whole pixels drop out. It is worth knowing what the zeros buy and
what they cost, because "sparse" sounds like "better" and on digits is not.
"""

# %%
# Three penalties
# ---------------
# Without a penalty, weights grow until the training images are all right. L2 punishes
# the squares of the weights: small ones cost next to nothing, so none becomes zero. L1,
# the lasso :cite:p:`tibshirani1996lasso`, punishes their absolute values: a weight that
# does not earn its price is zero. The elastic net :cite:p:`zou2005elastic` mixes both.
# ``l1_ratio`` is the share of L1, and ``saga`` the solver that can do all three
# :cite:p:`defazio2014saga`; it wants columns of one scale, centred, which
# :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py` explains.

# sphinx_gallery_tags = ["intermediate", "sparsity", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)


def fit(X, y, l1_ratio, C, tol=1e-3):
    """Return centring and logistic regression, fitted."""
    model = LogisticRegression(
        C=C, l1_ratio=l1_ratio, solver="saga", tol=tol, max_iter=1000, random_state=0
    )
    return make_pipeline(StandardScaler(with_std=False), model).fit(X, y)


ratios = {"L2": 0, "elastic net": 0.5, "L1": 1}
models = {name: fit(X_train, y_train, ratio, C=1) for name, ratio in ratios.items()}
for name, model in models.items():
    kept = model[-1].coef_ != 0
    print(f"{name:12} {kept.sum()} of {kept.size} weights are not zero,", end=" ")
    print(f"{kept.any(axis=0).sum()} pixels in use,", end=" ")
    print(f"{model.score(X_test, y_test):.3f} right")

# %%
# L2 leaves out the three pixels that never hold ink, and nothing else. L1 does without
# three quarters of the weights, but hardly of the pixels: each digit makes its own
# choice, and most pixels serve one of the ten. Whoever wants fewer *pixels* has to ask
# another way, as :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py` does.

shown = [0, 1, 3, 8, 9]
fig, axes = plt.subplots(3, len(shown), figsize=(5.6, 3.5), layout="constrained")
for row, (name, model) in zip(axes, models.items(), strict=True):
    weights = model[-1].coef_.reshape(10, 8, 8)
    largest = np.abs(weights).max()
    for ax, digit in zip(row, shown, strict=True):
        ax.imshow(weights[digit], cmap="RdBu_r", vmin=-largest, vmax=largest)
        rows, columns = np.nonzero(weights[digit] == 0)
        ax.plot(columns, rows, ".", color="0.5", markersize=3)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
for ax, digit in zip(axes[0], shown, strict=True):
    ax.set_title(digit)
fig.set_label(
    "Weights for 0, 1, 3, 8 and 9 as pictures, red for and blue against; a dot marks "
    "an exact zero. L2 has three dots each, the elastic net many, L1 dots nearly "
    "everywhere."
)

# %%
# What the zeros cost
# -------------------
# Tighten the penalty (a smaller ``C``), and weights go, and accuracy with them. Where
# few weights are allowed, L1 chooses them best, since it was asked for nothing else.
# But every weight it spares costs something, and L2, which spares none, stays ahead: an
# image of 64 pixels has little in it that is useless. L1 pays off where most features
# are noise, where each one must be measured, or where a person is to read the model.

path = [0.03, 0.1, 0.3, 1, 3]
fig, ax = plt.subplots(figsize=(5.6, 4.2), layout="constrained")
for name, color in ("L1", "C0"), ("elastic net", "C1"):
    fits = [fit(X_train, y_train, ratios[name], C) for C in path]
    counts = [int(np.count_nonzero(model[-1].coef_)) for model in fits]
    scores = [model.score(X_test, y_test) for model in fits]
    print(f"{name}: weights {counts}, right", *(f"{score:.3f}" for score in scores))
    ax.plot(counts, scores, "o-", color=color)
    labels = [f"{name}, C = {path[0]}", *path[1:]]
    for label, count, score in zip(labels, counts, scores, strict=True):
        ax.text(count + 4, score - 0.005, label, va="top", color=color)
l2_score = models["L2"].score(X_test, y_test)
ax.axhline(l2_score, color="C2", linestyle="--")
ax.text(20, l2_score + 0.005, "L2, 610 weights", color="C2")
ax.set(xlim=(0, 370), ylim=(0.57, 0.96))
ax.set(xlabel="weights that are not zero, of 640", ylabel="accuracy on the second half")
fig.set_label(
    "Accuracy against the number of weights. L1 climbs from 0.6 with 23 weights to "
    "0.92 with 167, the elastic net needs more for the same; L2 lies above both."
)

# %%
# Do not trust a single zero
# --------------------------
# A zero says that this pixel adds nothing to the others in these images; often a
# neighbour stands in for it, and other images would have chosen otherwise. Fit L1 to
# the even rows of the training half and to the odd ones, and compare the choices.

even, odd = (fit(X_train[i::2], y_train[i::2], 1, C=1)[-1].coef_ != 0 for i in (0, 1))
print(f"kept from even rows {even.sum()}, from odd rows {odd.sum()},", end=" ")
print(f"in both {np.sum(even & odd)}")

# %%
# More pixels, more zeros
# -----------------------
# On larger images the zeros have more to do. MNIST :cite:p:`lecun1998gradient` has 784
# pixels, and neighbours tell nearly the same. On 500 of its digits, L1 keeps one in six
# of the weights that L2 uses, and loses one point of accuracy. Mind the tolerance: a
# solver that is stopped early counts weights that are still on their way to zero.

from pathlib import Path

path = Path("mnist2k.npz").resolve()
if not path.exists():
    raise FileNotFoundError(f"{path} is missing: it comes in the zip of this example")
with np.load(path) as mnist:
    X_mnist, y_mnist = mnist["X"] / 255, mnist["y"]
split = train_test_split(
    X_mnist, y_mnist, train_size=500, stratify=y_mnist, random_state=0
)
X_few, X_rest, y_few, y_rest = split
early = fit(X_few, y_few, 1, C=1, tol=0.1)
print(f"L1, stopped early: {np.count_nonzero(early[-1].coef_)} weights")
large = {name: fit(X_few, y_few, ratios[name], C=1, tol=0.01) for name in ("L2", "L1")}

fig, axes = plt.subplots(2, len(shown), figsize=(5.6, 2.7), layout="constrained")
for row, (name, model) in zip(axes, large.items(), strict=True):
    weights = model[-1].coef_.reshape(10, 28, 28)
    count = np.count_nonzero(weights)
    print(f"{name}: {count} weights, {model.score(X_rest, y_rest):.3f} right")
    largest = np.abs(weights).max()
    for ax, digit in zip(row, shown, strict=True):
        ax.imshow(weights[digit], cmap="RdBu_r", vmin=-largest, vmax=largest)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(f"{name},\n{count}\nweights", rotation=0, ha="right", va="center")
for ax, digit in zip(axes[0], shown, strict=True):
    ax.set_title(digit)
fig.set_label(
    "Weights for 0, 1, 3, 8 and 9 on images of 28 by 28 pixels. L2 gives soft coloured "
    "areas that follow the strokes; L1 leaves thin, scattered pieces of them."
)
plt.show()

# %%
# What to take home
# -----------------
# L2 is the default for a reason: it is the most accurate here and the easiest to fit.
# L1 gives a model that can be written on a page, at a price that you should measure,
# and its zeros are a choice, not a discovery. It costs time, too: ``saga`` has to walk
# on until the zeros have settled. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` reads weights as
#   pictures, and says what they do not tell;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py` drops whole pixels, and
#   keeps score;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py` has fewer numbers by
#   mixing pixels instead of dropping them.
