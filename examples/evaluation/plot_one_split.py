"""
How much does one split tell?
=============================

A score is the outcome of one draw of training and test images, and another draw gives
another score. A hundred draws show how far apart they lie, what an interval around a
single score is worth, and which doubt no number of draws can see.
"""

# %%
# One split, one number
# ---------------------
# Shuffle, learn from one half, test on the other. Each test image is either right or
# wrong, so the number of right answers is a count, like heads in 899 tosses of a coin,
# and the interval of :cite:t:`wilson1927probable` says which true accuracies such a
# count leaves plausible. It costs nothing: no model is fitted again.

# sphinx_gallery_tags = ["beginner", "statistics", "metrics"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)


def count_errors(seed, shuffle=True):
    """Return how many of the second half's images are read wrongly."""
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.5, shuffle=shuffle, random_state=seed
    )
    y_pred = SVC(gamma=0.001).fit(X_train, y_train).predict(X_test)
    return np.sum(y_pred != y_test)


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
# The seed of the shuffle is not a property of the model, yet it moves the score.

errors = np.array([count_errors(seed) for seed in range(100)])
accuracies = 1 - errors / n_test
covered = [low <= accuracies.mean() <= high for low, high in map(interval, errors)]
print(f"Lowest {accuracies.min():.4f}, highest {accuracies.max():.4f}")
print(f"Mean {accuracies.mean():.4f}, standard deviation {accuracies.std(ddof=1):.4f}")
print(f"{np.sum(covered)} of the 100 intervals contain that mean")

# %%
# From the unluckiest seed to the luckiest the errors fall from 22 to 4 with the same
# model and the same data. Who tries seeds until the score pleases reports luck; who
# reads a gain of half a point into two different splits reads noise. The single
# interval did its duty: made from one split alone, it says how far other splits fall.
#
# A hundred scores are not a hundred experiments
# ----------------------------------------------
# It is tempting to divide the standard deviation by the root of 100 and to claim the
# mean to four digits. But the splits share their images: any two test halves have
# about half of theirs in common. :cite:t:`nadeau2003inference` add the share of test
# to training images to the 1/100, here 1:1, and the gain from all the repetition
# nearly vanishes.

naive = accuracies.std(ddof=1) * np.sqrt(1 / 100)
corrected = accuracies.std(ddof=1) * np.sqrt(1 / 100 + n_test / (len(X) - n_test))
print(f"Standard error, as if independent: {naive:.4f}")
print(f"Standard error, corrected:         {corrected:.4f}")

# %%
# The doubt that no seed sees
# ---------------------------
# All hundred splits have one thing in common: they shuffle, so whoever wrote a test
# image wrote training images too. Left in their order, the rows come writer by writer,
# and nearly all writers of the second half are new to the model.

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
    "Dots piled up over the number of wrong answers: one hundred shuffled splits form "
    "a hill between 4 and 22 errors, and the split in order stands apart at 28, beyond "
    "them all. The bar below the hill, the interval from one split, is nearly as wide."
)
plt.show()

# %%
# The split in order lies beyond every shuffled one, and its interval does not reach
# their mean. Repeating a split measures the luck of the draw with great care; it says
# nothing about what all draws share.
#
# What to take home
# -----------------
# Give an interval with every score: one line, no further fit. Do not choose seeds, and
# do not count repeated splits as new data. An interval from images is still too narrow
# where images come in groups, here by writer. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds which rows one person
#   wrote;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` measures what the
#   shuffle hides;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` asks whether one
#   model is better than another.
