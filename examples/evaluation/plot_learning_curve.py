"""
The learning curve on new writers
=================================

How many images does it take, and whose? The error on new writers, drawn against the
number of training images, shows what more data would buy; drawn twice, it shows that a
few digits by many hands are worth more than many by a few.
"""

# %%
# Thirty writers to learn from
# ----------------------------
# :func:`~sklearn.datasets.load_digits` is the test file of a larger collection. Its
# training file :cite:p:`optdigits` was written by thirty other people and comes in the
# zip of this example. To learn from one and to test on the other is an honest score by
# construction.

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
# :func:`~sklearn.model_selection.learning_curve` fits the same classifier on ever more
# rows, at the price of one fit for each size. It expects folds; a single one, the two
# files on top of each other, does.

sizes = [50, 100, 200, 400, 800, 1600, len(X_train)]
X, y = np.vstack([X_train, X_test]), np.append(y_train, y_test)
fold = (np.arange(len(X_train)), np.arange(len(X_train), len(X)))
_, score_seen, score_new = learning_curve(
    SVC(gamma=0.001), X, y, train_sizes=sizes, cv=[fold]
)
for size, seen, new in zip(sizes, score_seen[:, 0], score_new[:, 0], strict=True):
    print(f"{size:4} images: {seen:.4f} right on them, {new:.4f} on new writers")

# %%
# On what it has seen this classifier makes hardly a mistake at any size, so that score
# tells nothing about how many images are enough. Only the other one does.
#
# Is it luck?
# -----------
# Fifty images are a small sample: drawn anew, they give another score. Ten random draws
# for each of the smaller sizes show how far to trust a point of the curve.

drawn_sizes = sizes[:5]
rng = np.random.default_rng(0)
drawn = np.zeros((len(drawn_sizes), 10))
for step, size in enumerate(drawn_sizes):
    for draw in range(10):
        rows = rng.choice(len(X_train), size, replace=False)
        classifier = SVC(gamma=0.001).fit(X_train[rows], y_train[rows])
        drawn[step, draw] = classifier.score(X_test, y_test)
    print(f"{size:3} images: from {drawn[step].min():.3f} to {drawn[step].max():.3f}")

# %%
# The spread shrinks fast. But look at both lists: from 200 images on, the first rows of
# the file do worse than each of the ten draws. That is no luck. Where in the file does
# the image stand that looks most like a given one?

neighbors = NearestNeighbors(n_neighbors=2).fit(X_train)
nearest = neighbors.kneighbors(X_train, return_distance=False)[:, 1]
near = np.sum(np.abs(nearest - np.arange(len(X_train))) <= 20)
print(f"Within 20 rows for {near} images; by chance", end=" ")
print(f"{len(X_train) * 40 / (len(X_train) - 1):.0f}")

# %%
# The labels are well mixed, but the hands are not: rows that stand close together are
# often by one writer. The first rows come from few people, a random draw from all
# thirty.
#
# What would more images buy?
# ---------------------------
# On two logarithmic axes the errors end in a straight line, a *power law*, as learning
# curves often do :cite:p:`viering2023shape`. So fit a line to the draws, extend it, and
# compare it with what really comes. Where the line starts decides what it promises.

mean_errors = 1 - drawn.mean(axis=1)
errors = 1 - score_new[:, 0]
for first in (0, 2):
    slope, offset = np.polyfit(
        np.log(drawn_sizes[first:]), np.log(mean_errors[first:]), 1
    )
    foretold = np.exp(offset + slope * np.log(sizes[first:]))
    print(f"From {sizes[first]} to 800 images: errors fall with power {slope:.2f},")
    print(f"  {foretold[-1]:.4f} foretold for {sizes[-1]}, {errors[-1]:.4f} measured")
print(f"Half the errors take {2 ** (-1 / slope):.1f} times the images")

fig, ax = plt.subplots(figsize=(4.8, 3.1), layout="constrained")
ax.loglog(sizes[first:], 100 * foretold, "--", c="gray")
ax.loglog(sizes, 100 * errors, "D-", c="C1", ms=7, lw=1.5)
ax.vlines(drawn_sizes, 100 - 100 * drawn.max(1), 100 - 100 * drawn.min(1), "C0", lw=3)
ax.loglog(drawn_sizes, 100 * mean_errors, "o", c="C0", ms=8)
ax.text(130, 19, "first rows of the file:\nfew hands", c="C1")
ax.text(50, 3, "drawn from\nall thirty hands", c="C0")
ax.text(1700, 2, "foretold", ha="right", va="top")
ax.set_xticks(sizes, sizes)
ax.set_yticks([1, 2, 5, 10, 20, 50], [1, 2, 5, 10, 20, 50])
ax.minorticks_off()
ax.set(xlabel="training images", ylabel="errors on new writers (%)")
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "On logarithmic axes the errors of the first rows fall from 34 % with 50 images to "
    "under 2 % with 3823. Random draws of up to 800 images lie below; a dashed line "
    "through those of 200 to 800, extended, ends next to the last measured point."
)

# %%
# The first steps are steeper than what follows, and who includes them is promised half
# of the true error. Leave them out, and 800 images tell quite well what 3823 will do.
#
# Whose images?
# -------------
# To be sure that it is the hands, keep the number of images and change only the number
# of writers. The 14 forms of :func:`~sklearn.datasets.load_digits` allow it
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where each begins): each
# is the new writer in turn, and 120 images come from one, two, or up to all thirteen
# others.

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y_test)), side="right") - 1
n_forms = [1, 2, 4, 7, 13]
accuracy = np.zeros((len(n_forms), 14, 4))
for step, test_form, draw in np.ndindex(accuracy.shape):
    rest = np.delete(np.arange(14), test_form)
    chosen = rng.choice(rest, n_forms[step], replace=False)
    rows = rng.choice(np.flatnonzero(np.isin(form, chosen)), 120, replace=False)
    classifier = SVC(gamma=0.001).fit(X_test[rows], y_test[rows])
    new = form == test_form
    accuracy[step, test_form, draw] = classifier.score(X_test[new], y_test[new])
errors_by_forms = 1 - accuracy.mean(axis=(1, 2))
for n, error in zip(n_forms, errors_by_forms, strict=True):
    print(f"120 images, {n:2} form(s): {error:.3f} wrong")

fig, ax = plt.subplots(figsize=(4.8, 2.8), layout="constrained")
ax.plot(n_forms, 100 * errors_by_forms, "o-", ms=8, lw=2)
ax.set(xlabel="forms that the 120 training images come from", xticks=n_forms)
ax.set(ylabel="errors on a new form (%)", ylim=(0, None))
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "With 120 training images throughout, the error on a new form falls by nearly half "
    "as the images come from 13 forms instead of one."
)
plt.show()

# %%
# What to take home
# -----------------
# Draw the curve before asking for more data: it shows whether more would help, and the
# straight line at its end says what the next halving of the errors costs. And ask many
# people for a few digits each, rather than a few people for many. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows the error that a
#   test on known writers hides;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py` nearly halves the errors
#   without a single new image.
