"""
How much does one split tell?
=============================

A score is the outcome of a draw of training and test images, and another draw gives
another score. A hundred draws show how far apart they lie, what a confidence interval
around a single score says, and what more draws cannot tell.
"""

# %%
# A split, its score and an interval
# ----------------------------------
# Shuffle, learn from the first half, test on the second. Each test image is either
# right or wrong, so the number of right answers is a count, like the number of heads in
# 899 tosses of a coin. From such a count the :term:`confidence interval` of
# :cite:t:`wilson1927probable` says which accuracies are plausible for the model, on
# endlessly many images of this kind. No model has to be fitted again for it.
#
# The model is that of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`. What its
# :term:`kernel` says of a pair of images is the same in each split, so it is computed
# beforehand.

# sphinx_gallery_tags = ["intermediate", "statistics", "metrics"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest
from sklearn.datasets import load_digits
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
kernel = rbf_kernel(X, gamma=0.001)  # a row and a column for each image


def count_errors(seed, shuffle=True):
    """Return how many of the second half's images are read wrongly."""
    train, test = train_test_split(
        np.arange(len(X)), test_size=0.5, shuffle=shuffle, random_state=seed
    )
    svc = SVC(kernel="precomputed").fit(kernel[np.ix_(train, train)], y[train])
    return np.sum(svc.predict(kernel[np.ix_(test, train)]) != y[test])


def interval(n_errors):
    """Return the 95 % interval of the accuracy, from one count of errors."""
    return binomtest(n_test - n_errors, n_test).proportion_ci(method="wilson")


n_test = len(X) - len(X) // 2
first = count_errors(seed=0)
low, high = interval(first)
print(f"Seed 0: {first} of {n_test} wrong, accuracy {1 - first / n_test:.4f},")
print(f"95 % interval {low:.4f} to {high:.4f}")

# %%
# A hundred seeds
# ---------------
# The seed of the shuffle is no property of the model, and yet it moves the score.

errors = np.array([count_errors(seed) for seed in range(100)])
accuracies = 1 - errors / n_test
mean = accuracies.mean()
differences = np.abs(accuracies[:, np.newaxis] - accuracies)
pairs = np.triu_indices(100, k=1)
intervals = np.array([interval(n_errors) for n_errors in errors])
low, high = intervals[:, :1], intervals[:, 1:]
hits = (low <= accuracies) & (accuracies <= high)
other_hits = hits[~np.eye(100, dtype=bool)]
print(f"Lowest {accuracies.min():.4f}, highest {accuracies.max():.4f}")
print(f"Mean {mean:.4f}, standard deviation {accuracies.std(ddof=1):.4f}")
print(f"{np.mean(differences[pairs] > 0.005):.0%} of pairs differ by over half a point")
print(f"{np.sum((low <= mean) & (mean <= high))} of the 100 intervals contain the mean")
print(f"they contain the score of another split in {other_hits.mean():.0%} of cases")

# %%
# The luckiest seed makes 4 errors and the unluckiest 22, with the same model and the
# same data. Whoever tries seeds until the score pleases reports luck. In nearly a third
# of all pairs of these splits, the scores differ by more than half a point although the
# model is the same.
#
# The intervals are about the model and not about other splits. They contain the mean of
# all splits about as often as the 95 % promise; they contain the score of another split
# less often, since luck moves that score as well.
#
# A hundred scores are not a hundred experiments
# ----------------------------------------------
# It is tempting to divide the *standard deviation* by the square root of 100, the
# number of splits, as if they were independent. But they share their images: any two
# :term:`test sets <test set>` have about half of theirs in common.
# A correction is due to :cite:t:`nadeau2003inference`. To the 1/100 they add the number
# of test images divided by that of training images, here about 1. With it, the
# *standard error* of the mean is not smaller than the standard deviation of a single
# split.

naive = accuracies.std(ddof=1) * np.sqrt(1 / 100)
corrected = accuracies.std(ddof=1) * np.sqrt(1 / 100 + n_test / (len(X) - n_test))
print(f"Standard error, as if independent: {naive:.4f}")
print(f"Standard error, corrected:         {corrected:.4f}")

# %%
# What more seeds cannot tell
# ---------------------------
# The hundred splits have in common that they shuffle. Whoever wrote a test image wrote
# training images, too. If the rows stay in their order, which is writer by writer,
# nearly all test images are by people whom the model does not know.

in_order = count_errors(seed=None, shuffle=False)
print(f"In order: {in_order} of {n_test} wrong, accuracy {1 - in_order / n_test:.4f}")
print(f"95 % interval {interval(in_order).low:.4f} to {interval(in_order).high:.4f}")

fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
counts, heights = np.unique(errors, return_counts=True)
for count, height in zip(counts, heights, strict=True):
    ax.plot(np.full(height, count), np.arange(1, height + 1), "o", ms=4.5, c="C0")
ax.text(errors.mean(), heights.max() + 1.5, "100 shuffled splits", c="C0", ha="center")
ax.plot(in_order, 1, "D", ms=9, c="C1")
ax.text(in_order, 2.2, "the rows\nin their order", c="C1", ha="center")
for y_bar, n_errors, color in ((-1.6, first, "C0"), (-3.6, in_order, "C1")):
    ax.plot(n_test * (1 - np.array(interval(n_errors))), (y_bar, y_bar), c=color, lw=4)
    ax.plot(n_errors, y_bar, "|", c=color, ms=12, mew=3)
ax.text(18.5, -1.6, "95 % interval of seed 0", c="C0", va="center")
ax.text(18, -3.6, "95 % interval in order", c="C1", va="center", ha="right")
ax.set(xlabel=f"wrong answers among {n_test} test images", ylabel="splits")
ax.set(xlim=(0, 42), ylim=(-5, heights.max() + 3.5), yticks=range(0, 17, 4))
ax.spines[["top", "right"]].set_visible(False)
accuracy_axis = ax.secondary_xaxis(
    "top", functions=(lambda n: 1 - n / n_test, lambda a: (1 - a) * n_test)
)
accuracy_axis.set_xlabel("accuracy")
fig.set_label(
    "Dots piled up over the number of wrong answers. A hundred shuffled splits form a "
    "hill between 4 and 22 errors; the split in order stands apart, at 28. Two bars "
    "show the intervals of seed 0 and of the split in order; the latter does not reach "
    "the middle of the hill."
)
plt.show()

# %%
# In order, there are more errors than in any of the shuffled splits, and the interval
# does not reach their mean. All shuffled splits answer the question how well the model
# reads writers whom it knows. More of them answer it more exactly, and say nothing
# about new writers.
#
# What to take home
# -----------------
# Give an interval with a score; it takes one line. Do not choose among seeds, and do
# not count repeated splits as new data. The interval takes the images for independent.
# Those of the same writer are not, so it is perhaps still too narrow. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds which rows one person
#   wrote;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` measures what the
#   shuffle hides;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` compares models
#   on the same images.
