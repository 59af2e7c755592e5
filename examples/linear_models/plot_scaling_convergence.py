"""
==================================================
Failed to converge: what scaling has to do with it
==================================================

:term:`Logistic regression <logistic regression>` on raw pixels ends with a well-known
warning of scikit-learn. More iterations silence it, but its cause lies in the units of
the pixels. Once the cause is known, it is clear what scaling does to a model that is
fitted step by step.
"""

# %%
# The warning
# -----------
# The default solver of :class:`~sklearn.linear_model.LogisticRegression`, L-BFGS
# :cite:p:`liu1989limited`, is a form of :term:`gradient descent`: it walks downhill on
# the :term:`loss` until the slope is nearly flat, and gives up at 100 iterations
# (:ref:`user guide <logistic_regression_solvers>`). Here the warning is caught, to
# print it.

# sphinx_gallery_tags = ["intermediate", "scaling", "linear models"]
import warnings

import matplotlib.pyplot as plt
import numpy as np
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

# %%
# The answer that everyone tries
# ------------------------------
# With more iterations the warning goes away. The test score does not change by more
# than an image, and the training images were all read rightly before. The warning
# speaks of the search for the lowest loss; it says nothing about new images.

patient = LogisticRegression(max_iter=1000).fit(X_train, y_train)
for name, model in {"after 100 iterations": raw, "converged": patient}.items():
    wrong = np.sum(model.predict(X_test) != y_test)
    train_score = model.score(X_train, y_train)
    print(f"{name}: training score {train_score:.3f}, {wrong} test images wrong")

# %%
# The answer that the warning gives
# ---------------------------------
# Scale the pixels (:ref:`user guide <preprocessing_scaler>`). A :term:`pipeline` learns
# the scale from the training images and applies it to each image that comes later; a
# scaler that was fitted on the test images, too, would have seen them. Three scales are
# tried: divide all pixels by 16; map each pixel to the range from 0 to 1
# (:class:`~sklearn.preprocessing.MinMaxScaler`); give each pixel mean 0 and standard
# deviation 1 (:class:`~sklearn.preprocessing.StandardScaler`). With each of them the
# solver converges in fewer than 100 iterations. Their test scores cannot be told apart
# by McNemar's exact test
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`).

from scipy.stats import binomtest
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, StandardScaler


def divide(X):
    """Return pixels of 0 to 16 as pixels of 0 to 1."""
    return X / 16


def p_value(right_a, right_b):
    """Return the p-value of McNemar's exact test."""
    only_a, only_b = np.sum(right_a & ~right_b), np.sum(right_b & ~right_a)
    return binomtest(only_a, only_a + only_b).pvalue if only_a + only_b else 1.0


scalers = {
    "by 16": FunctionTransformer(divide),
    "MinMax": MinMaxScaler(),
    "Standard": StandardScaler(),
}
right, iterations = {}, {}
for name, scaler in scalers.items():
    pipeline = make_pipeline(scaler, LogisticRegression()).fit(X_train, y_train)
    right[name] = pipeline.predict(X_test) == y_test
    iterations[name] = pipeline[-1].n_iter_[0]
    p = p_value(right["by 16"], right[name])
    print(f"{name}: score {right[name].mean():.4f}, p = {p:.2f} against division by 16")

# %%
# What the units have to do with it
# ---------------------------------
# ``C`` sets the price of large weights, and a weight for ink of 0 to 16 does what a
# sixteen times larger weight does for ink of 0 to 1. So the same ``C`` is another model
# in other units. Make up for that with ``C=1/256``, and both have the same lowest loss.
# To subtract the mean image does not change the lowest loss either, since the intercept
# is free. What differs is the way down. Newton's method finds the lowest loss here, and
# the figure shows how far above it L-BFGS is after a number of iterations.

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

# %%
# Give L-BFGS more and more iterations, in each of the units:

budgets = np.array([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
gaps = {}
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
with warnings.catch_warnings():
    warnings.simplefilter("ignore", ConvergenceWarning)  # a budget is meant to run out
    for (name, (Z, C)), marker in zip(units.items(), "os^", strict=True):
        models = [
            LogisticRegression(C=C, tol=1e-7, max_iter=budget).fit(Z, y_train)
            for budget in budgets
        ]
        gaps[name] = np.abs([loss(model, Z) - optima[0] for model in models])
        ax.loglog(budgets, gaps[name], marker=marker, label=name)
ax.set(ylim=(1e-6, None), xlabel="iterations of L-BFGS", ylabel="loss above the lowest")
ax.legend()
fig.set_label(
    "Loss above the lowest against iterations, both logarithmic. From 20 iterations "
    "on, centred ink lies below ink of 0 to 1, and ink of 0 to 1 lies below ink of 0 "
    "to 16."
)

# %%
# What makes the unit matter is the intercept. It acts like one more column, of ones,
# beside columns of ink that are never negative. Without an intercept, ink of 0 to 16
# takes L-BFGS about as many iterations as ink of 0 to 1. Newton's method uses the
# curvature of the loss and takes few iterations with the intercept, too; its price is a
# matrix of all weights by all weights.

for name in ["ink 0 to 16", "ink 0 to 1"]:
    Z, C = units[name]
    model = LogisticRegression(C=C, fit_intercept=False, tol=1e-8, max_iter=1000)
    iterations[name] = model.fit(Z, y_train).n_iter_[0]
newton_iterations = newton.n_iter_[0]

# %%
# A standard deviation from few images
# ------------------------------------
# A standard deviation needs something to be measured on. Pixel 47, at the right edge,
# holds a trace of ink in three training images, so its deviation is tiny, and a test
# image with more ink there lies 104 deviations out. How do images fare that have a
# pixel beyond 5 deviations, and the others? Among the former, StandardScaler loses some
# images that the other scales read, among the latter it wins some. Neither difference
# passes the test.

scaled = StandardScaler().fit(X_train).transform(X_test)
far = np.any(scaled > 5, axis=1)
pixel = np.argmax(scaled) % 64
print(f"pixel {pixel}: {np.sum(X_train[:, pixel] > 0)} training images with ink,")
print(f"the farthest test image lies {scaled.max():.0f} deviations out")
wrong = {}
for name, rows in right.items():
    wrong[name] = np.sum(~rows[far]), np.sum(~rows[~far])
    p_far = p_value(right["by 16"][far], rows[far])
    p_near = p_value(right["by 16"][~far], rows[~far])
    print(
        f"{name}: {wrong[name][0]} of {np.sum(far)} far images wrong (p = {p_far:.2f}),"
    )
    print(f"  {wrong[name][1]} of {np.sum(~far)} other images (p = {p_near:.2f})")
plt.show()

# %%
# What to take home
# -----------------
# The warning says that the search stopped early, not that the model is bad. Look at the
# units before you raise ``max_iter``; put the scaler into the pipeline; remember that
# the same ``C`` is another penalty in other units, so scale first and tune then. The
# three scales read the test half equally well; where the columns share a unit, as
# pixels do, division by a single number has nothing to learn and nothing to get wrong.
# Scaling matters to models that measure lengths or take steps; a tree compares a pixel
# with a threshold, and it reads the same whatever the unit. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py`: what the weights
#   say once they are found;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py`: a solver that
#   takes one image at a time;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py`: how units enter
#   a :term:`kernel`;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neural_network.py`: the same
#   warning from a network.
