"""
==================================================
Failed to converge: what scaling has to do with it
==================================================

Logistic regression on raw pixels ends with the best-known warning of scikit-learn, and
the usual answer, more iterations, only silences it. Where the warning comes from tells
what scaling does to any model that is fitted step by step.
"""

# %%
# The warning
# -----------
# The default solver of :class:`~sklearn.linear_model.LogisticRegression`, L-BFGS
# :cite:p:`liu1989limited`, walks downhill on the loss until the slope is nearly flat,
# and gives up after 100 steps. Here the warning is caught, to print it.

# sphinx_gallery_tags = ["beginner", "scaling", "linear models"]
import warnings

from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
raw = LogisticRegression()
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", ConvergenceWarning)
    raw.fit(X_train, y_train)
print(caught[0].message)
print(f"\naccuracy on the second half: {raw.score(X_test, y_test):.4f}")

# %%
# The answer that everyone tries
# ------------------------------
# More iterations make it go away, two more in fact, and the test gets no better: the
# training images were all right already. The warning speaks of the search for the
# lowest loss, and says nothing of new images.

patient = LogisticRegression(max_iter=1000).fit(X_train, y_train)
print(
    f"{patient.n_iter_[0]} iterations: training {patient.score(X_train, y_train):.4f},"
)
print(f"test {patient.score(X_test, y_test):.4f}")

# %%
# The answer that the warning gives
# ---------------------------------
# Scale the pixels. A pipeline learns the scale from the training images and applies it
# to every image that comes later; a scaler that was fitted before the split would have
# seen the test. :class:`~sklearn.preprocessing.MinMaxScaler` maps each pixel's range to
# 0..1, :class:`~sklearn.preprocessing.StandardScaler` gives each pixel mean 0 and
# standard deviation 1.

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

pipelines = {
    scaler: make_pipeline(scaler, LogisticRegression()).fit(X_train, y_train)
    for scaler in (MinMaxScaler(), StandardScaler())
}
for scaler, pipeline in pipelines.items():
    print(f"{scaler}: {pipeline[-1].n_iter_[0]} iterations,", end=" ")
    print(f"test {pipeline.score(X_test, y_test):.4f}")

# %%
# One model in three units
# ------------------------
# Raw and scaled pixels do not make the same model in other units. ``C`` sets the price
# of large weights, and a weight for ink of 0 to 16 does what a sixteen times larger one
# does for ink of 0 to 1. Make up for that, with 1/256 in the place of 1, and both have
# the same lowest loss and make the same predictions. Subtracting the mean image changes
# nothing either, since the constant is free. What still differs is the way down.

import matplotlib.pyplot as plt
import numpy as np

units = {
    "ink 0 to 16": (X_train, 1 / 256),
    "ink 0 to 1": (X_train / 16, 1),
    "0 to 1, less the mean": ((X_train - X_train.mean(axis=0)) / 16, 1),
}


def loss(model, X):
    """Return what the fit minimizes: the log loss and the penalty."""
    log_proba = model.predict_log_proba(X)[np.arange(len(X)), y_train]
    return -log_proba.sum() + np.sum(model.coef_**2) / (2 * model.C)


newton = LogisticRegression(solver="newton-cholesky", tol=1e-8)
optima = [loss(newton.set_params(C=C).fit(Z, y_train), Z) for Z, C in units.values()]
print("lowest loss:", *(f"{optimum:.4f}" for optimum in optima))

budgets = np.array([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
gaps = {}
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ConvergenceWarning)  # a budget is meant to run out
    for name, (Z, C) in units.items():
        fits = [
            LogisticRegression(C=C, tol=1e-7, max_iter=budget).fit(Z, y_train)
            for budget in budgets
        ]
        gaps[name] = np.abs([loss(fit, Z) - optima[0] for fit in fits])
        print(f"{name}: after 100 iterations {gaps[name][6]:.4f} above it")

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
for (name, gap), marker in zip(gaps.items(), "os^", strict=True):
    (line,) = ax.loglog(budgets, gap, marker=marker)
    crossing = np.interp(4, -np.log10(np.maximum(gap, 1e-9)), np.log10(budgets))
    ax.text(10**crossing / 1.25, 1e-4, name, ha="right", color=line.get_color())
ax.set(ylim=(1e-6, None), xlabel="iterations of L-BFGS", ylabel="loss above the lowest")
fig.set_label(
    "Loss above the lowest against iterations, both logarithmic. Centred ink is there "
    "after 50 iterations, ink of 0 to 1 after 200, ink of 0 to 16 not even after 1000."
)

# %%
# The culprit is the constant. It acts like one more column, all ones, beside columns of
# ink that are never negative and up to sixteen times as long. A step that suits the ink
# is too short for the constant, and every change of a weight must be made up for by the
# constant: the loss is a long, narrow valley. Without a constant the factor of 16 costs
# L-BFGS nothing. Newton's method, which gave the lowest loss above, measures the
# curvature and does not mind units at all. It pays with a matrix of all weights by all
# weights, so it suits hundreds of features, not tens of thousands.

for name, (Z, C) in list(units.items())[:2]:
    model = LogisticRegression(C=C, fit_intercept=False, tol=1e-8, max_iter=1000)
    print(f"{name}, no constant: {model.fit(Z, y_train).n_iter_[0]} iterations")
print(f"Newton, with a constant: {newton.n_iter_[0]}")

# %%
# When scaling goes wrong
# -----------------------
# A standard deviation needs something to be measured on. Pixel 47, at the right edge,
# holds a trace of ink in three training images, so its deviation is tiny, and a test
# image that inks it properly lands a hundred deviations out. The weight for that pixel
# was learned from the three. Where all features share a unit, as pixels do, dividing by
# one number for all is the safer scale.

minmax, standard = pipelines.values()
scaled = standard[0].transform(X_test)
row, pixel = np.unravel_index(np.argmax(scaled), scaled.shape)
far = np.any(scaled > 5, axis=1)
print(
    f"pixel {pixel} in training: {np.count_nonzero(X_train[:, pixel])} images,", end=" "
)
print(f"at most {X_train[:, pixel].max():.0f} of 16; test image {row}:", end=" ")
print(f"{X_test[row, pixel]:.0f} of 16, {scaled[row, pixel]:.0f} deviations")
print(f"{far.sum()} test images have a pixel beyond 5 deviations; of these are right:")
for pipeline in pipelines.values():
    print(f"{pipeline[0]}: {np.sum(pipeline.predict(X_test[far]) == y_test[far])}")

plt.show()

# %%
# What to take home
# -----------------
# The warning says that the search stopped early, not that the model is bad. Look at the
# units before you raise ``max_iter``; put the scaler into the pipeline; remember that
# the same ``C`` is another penalty in other units, so scale first and tune then.
# Scaling matters to whatever measures lengths or steps (linear models, support vectors,
# neighbours, networks) and not to trees, which only ask whether a pixel exceeds a
# threshold. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py`: what the weights
#   say once they are found;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py`: a solver that
#   takes one image at a time;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py`: how units enter
#   a kernel;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neural_network.py`: the same
#   warning from a network.
