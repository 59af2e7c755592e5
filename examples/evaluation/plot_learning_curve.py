"""
The learning curve on new writers
=================================

How many training images does it take, and whose? A learning curve draws the errors on
new writers against the number of training images. It also shows that a few digits by
many writers are worth more than many digits by a few.
"""

# %%
# Thirty writers to learn from
# ----------------------------
# :func:`~sklearn.datasets.load_digits` is the test file of a collection. Its training
# file was written by thirty other people :cite:p:`optdigits`; it comes in the zip of
# this example. Learn from the training file and test on the other, and the score is one
# for new writers.

# sphinx_gallery_tags = ["intermediate", "writers", "model selection"]
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import learning_curve
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import SVC

training_file = Path("optdigits_tra.csv.gz").resolve()
if not training_file.exists():
    raise FileNotFoundError(
        f"{training_file} is missing: it comes in this example's zip"
    )
table = np.loadtxt(training_file, delimiter=",")
X_train, y_train = table[:, :64], table[:, 64].astype(int)
X_test, y_test = load_digits(return_X_y=True)
print(f"{len(X_train)} images to learn from, {len(X_test)} by others to be tested on")

# %%
# The curve
# ---------
# :func:`~sklearn.model_selection.learning_curve` fits a :term:`classifier` on ever more
# rows, with a fit for each size, and returns the points of the :term:`learning curve`.
# It expects :term:`folds <fold>`; here the training file is the :term:`training set`
# and the other file the :term:`test set` of a single one. The
# :ref:`user guide <learning_curve>` shows other learning curves.

sizes = [50, 100, 200, 400, 800, 1600, len(X_train)]
X, y = np.vstack([X_train, X_test]), np.append(y_train, y_test)
fold = (np.arange(len(X_train)), np.arange(len(X_train), len(X)))
classifier = SVC(gamma=0.001)
_, score_seen, score_new = learning_curve(
    classifier, X, y, train_sizes=sizes, cv=[fold]
)
for size, seen, new in zip(sizes, score_seen[:, 0], score_new[:, 0], strict=True):
    print(f"{size:4} images: {seen:.4f} right on them, {new:.4f} on new writers")

# %%
# On the images that it has seen, this classifier makes hardly a mistake at any size.
# That score does not tell how many images are enough; the score on new writers does.
#
# Ten random draws
# ----------------
# So far, the training images are the first rows of the file. Draw them at random
# instead, ten times for each of the smaller sizes, to see how far to trust a point of
# the curve.

drawn_sizes = sizes[:5]
drawn = np.array(
    [
        learning_curve(
            classifier,
            X,
            y,
            train_sizes=drawn_sizes,
            cv=[fold],
            shuffle=True,
            random_state=seed,
        )[2][:, 0]
        for seed in range(10)
    ]
)  # for each draw and size, the score on new writers
for size, score in zip(drawn_sizes, drawn.T, strict=True):
    print(f"{size:3} images drawn: from {score.min():.3f} to {score.max():.3f}")

# %%
# With 800 images the draws lie closer together than with 50. With each of the five
# sizes, the first rows of the file do worse than the draws do on average. A look at the
# order of the file helps to understand it: where does the image stand that is nearest
# to a given one?

neighbors = NearestNeighbors(n_neighbors=2).fit(X_train)
nearest = neighbors.kneighbors(X_train, return_distance=False)[:, 1]
near = np.sum(np.abs(nearest - np.arange(len(X_train))) <= 20)
by_chance = len(X_train) * 40 / (len(X_train) - 1)
print(f"Within 20 rows for {near} images; by chance it would be {by_chance:.0f}")

# %%
# Rows that stand close together are alike far more often than by chance. Perhaps they
# are by the same writers, so that the first rows come from few people and a random draw
# from many. The last part of this page tests whether that would matter.
#
# What would more images be worth?
# --------------------------------
# On two logarithmic axes, learning curves often end in a straight line, a *power law*
# :cite:p:`viering2023shape`. Fit a line to the errors of each draw, extend it, and
# compare its end with the real error. It matters which sizes the line is fitted to.

drawn_errors = 1 - drawn
errors = 1 - score_new[:, 0]
foretold = {}
for first in (0, 2):
    slopes, offsets = np.polyfit(
        np.log(drawn_sizes[first:]), np.log(drawn_errors[:, first:].T), 1
    )
    foretold[sizes[first]] = np.exp(offsets + slopes * np.log(sizes[-1]))
    lowest, highest = np.quantile(foretold[sizes[first]], [0, 1])
    print(f"From {sizes[first]} to 800 images: mean power {slopes.mean():.2f},")
    print(f"  foretold for {sizes[-1]} images: {lowest:.4f} to {highest:.4f}")
print(f"measured with {sizes[-1]} images: {errors[-1]:.4f}")

line = np.exp(offsets.mean() + slopes.mean() * np.log(sizes[2:]))
fig, ax = plt.subplots(figsize=(4.8, 3.1), layout="constrained")
ax.loglog(sizes[2:], 100 * line, "--", c="gray")
ax.loglog(sizes, 100 * errors, "D-", c="C1", ms=7, lw=1.5)
ax.loglog(drawn_sizes, 100 * drawn_errors.T, "o", c="C0", ms=5, alpha=0.4)
ax.text(130, 19, "first rows of the file", c="C1")
ax.text(50, 3, "drawn from\nthe whole file", c="C0")
ax.text(1700, 2, "foretold", ha="right", va="top")
ax.set_xticks(sizes, sizes)
ax.set_yticks([1, 2, 5, 10, 20, 50], [1, 2, 5, 10, 20, 50])
ax.minorticks_off()
ax.set(xlabel="training images", ylabel="errors on new writers (%)")
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "On logarithmic axes the errors of the first rows fall from 34 % with 50 images to "
    "under 2 % with 3823. Random draws of up to 800 images lie below on average. A "
    "dashed line through those of 200 to 800 images, extended, ends at 1.3 %."
)

# %%
# The curve is steeper at its beginning. A line through all five sizes promises too few
# errors with each of the draws. Without the two smallest sizes, some lines end above
# the real error and some below; so a forecast from a single draw is a rough one.
#
# Images by one writer or by many
# -------------------------------
# To see whether the number of writers matters, change nothing else. The 14 forms of
# :func:`~sklearn.datasets.load_digits` allow it
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where each begins). Each
# form is the new writer in turn. The 120 training images come from one other form, from
# two, four, seven or all 13. All of this is drawn five times.

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y_test)), side="right") - 1
n_forms = [1, 2, 4, 7, 13]
rng = np.random.default_rng(0)
accuracy = np.zeros((len(n_forms), 14, 5))
for step, test_form, draw in np.ndindex(accuracy.shape):
    others = np.delete(np.arange(14), test_form)
    chosen = rng.choice(others, n_forms[step], replace=False)
    rows = rng.choice(np.flatnonzero(np.isin(form, chosen)), 120, replace=False)
    classifier.fit(X_test[rows], y_test[rows])
    new = form == test_form
    accuracy[step, test_form, draw] = classifier.score(X_test[new], y_test[new])
errors_by_draw = 1 - accuracy.mean(axis=1)
for n, error in zip(n_forms, errors_by_draw, strict=True):
    print(f"120 images, {n:2} form(s): {error.mean():.3f} wrong,")
    print(f"  in five draws from {error.min():.3f} to {error.max():.3f}")

fig, ax = plt.subplots(figsize=(4.8, 2.8), layout="constrained")
ax.plot(n_forms, 100 * errors_by_draw, "o", c="C0", ms=5, alpha=0.5)
ax.plot(n_forms, 100 * errors_by_draw.mean(axis=1), "-", c="C0", lw=2)
ax.set(xlabel="forms that the 120 training images come from", xticks=n_forms)
ax.set(ylabel="errors on a new form (%)", ylim=(0, None))
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "With 120 training images throughout, the error on a new form falls by about half "
    "when the images come from 13 forms instead of one. Five dots, one a draw, lie "
    "around each point."
)
plt.show()

# %%
# What to take home
# -----------------
# Draw the curve before you ask for more data. Ask many people for a few digits each,
# rather than a few people for many. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows the errors that
#   a test on known writers hides;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py` makes fewer errors without
#   a single new image.
