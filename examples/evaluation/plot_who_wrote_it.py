"""
Who wrote this digit?
=====================

A small image of a digit tells which of 14 forms it was written on: a classifier is
right in 56 % of the cases, where guessing gives 7 %. So a classifier of digits can make
use of the writer, which makes shuffled scores too good, and a digit without a name is
not anonymous.
"""

# %%
# The same images, another question
# ---------------------------------
# The pixels stay; the label to learn is now the form
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where each begins). All
# forms ask for the same digits, so which digit it is says nothing about the form. What
# is left is the manner of writing. :cite:t:`srihari2002individuality` tested on a large
# scale that people can be told apart by it.
#
# This time, images of each form have to be on both sides of the split, because the
# :term:`classifier` can only name writers whom it knows. Each of five :term:`folds
# <fold>` takes a fifth of every form; this is called :term:`stratification`. Five
# shuffles show the part of luck. The :term:`kernel`, a number for each pair of images,
# is computed once, for all folds.

# sphinx_gallery_tags = ["intermediate", "writers", "support vectors"]
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
n_forms = len(starts)
shuffles = [StratifiedKFold(5, shuffle=True, random_state=seed) for seed in range(5)]

kernel = rbf_kernel(X, gamma=0.001)  # a row and a column for each image
classifier = SVC(kernel="precomputed")
scores = np.array(
    [
        cross_val_predict(
            classifier, kernel, form, cv=folds, method="decision_function"
        )
        for folds in shuffles
    ]
)  # for each shuffle and image, a score of each form
right = scores.argmax(axis=2) == form

# %%
# The readings, beside a guess and what the amount of ink alone gives away:

ink = X.sum(axis=1, keepdims=True)
by_ink = [
    cross_val_predict(KNeighborsClassifier(25), ink, form, cv=folds)
    for folds in shuffles
]
guess = np.bincount(form).max() / len(form)
print(f"Always the most frequent form: {guess:.1%} right")
print(f"From the amount of ink alone:  {np.mean(by_ink == form):.1%} right")
print(f"From the image:                {right.mean():.1%} right,")
print(f"  from {right.mean(axis=1).min():.1%} to {right.mean(axis=1).max():.1%}")

# %%
# The amount of ink alone, which depends on the pen, is hardly better than guessing. So
# the classifier uses the place of the ink: the shape of the digit.
#
# Several digits by one writer
# ----------------------------
# A post code may have five digits and a phone number ten. Add up the scores of several
# images of a form, drawn at random, then take the form with the highest sum.

n_images = np.array([1, 2, 3, 5, 7, 10, 15])
rng = np.random.default_rng(0)
rates = np.zeros((len(n_images), len(shuffles), n_forms))
for step, shuffle, f in np.ndindex(rates.shape):
    draws = rng.choice(np.flatnonzero(form == f), size=(500, n_images[step]))
    sums = scores[shuffle, draws].sum(axis=1)
    rates[step, shuffle, f] = np.mean(sums.argmax(axis=1) == f)
mean_rates = rates.mean(axis=(1, 2))
for n, rate in zip(n_images, mean_rates, strict=True):
    print(f"{n:2} images: the right form in {rate:.1%} of the draws")

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot(n_images, 100 * rates.mean(axis=2), "o", c="C0", ms=4, alpha=0.5)
ax.plot(n_images, 100 * mean_rates, "-", c="C0", lw=2)
ax.axhline(100 / n_forms, c="gray", ls="--")
ax.text(15, 100 / n_forms + 2, "guessing", ha="right")
for step, words in ((0, "one digit"), (3, "a post code"), (5, "a phone number")):
    ax.text(n_images[step] + 0.3, 100 * mean_rates[step] - 3, words, va="top")
ax.set(xlabel="images of one form", ylabel="right form named (%)", ylim=(0, 103))
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "The share of forms named rightly climbs from 56 % with one image, far above the "
    "dashed line of guessing at 7 %, past 90 % with five, to over 99 % with 15."
)

# %%
# Which digits tell their writer
# ------------------------------
# On average over the shuffles, the form of a 0 is named rightly least often, and that
# of a 6 next to it. The five best digits hardly differ, and another shuffle may change
# their order. Perhaps there are more ways to draw them.

digit_rates = np.array([right[:, y == digit].mean(axis=1) for digit in range(10)])
order = digit_rates.mean(axis=1).argsort()[::-1]
for digit in order:
    lowest, highest = digit_rates[digit].min(), digit_rates[digit].max()
    print(f"digit {digit}: {digit_rates[digit].mean():.0%} right,")
    print(f"  from {lowest:.0%} to {highest:.0%} in five shuffles")

most_telling, least_telling = order[0], order[-1]
fig, axes = plt.subplots(4, 7, figsize=(4.8, 3.6), layout="constrained")
for f in range(n_forms):
    upper = 2 * (f // 7)
    pair = axes[upper : upper + 2, f % 7]
    for ax, digit in zip(pair, (most_telling, least_telling), strict=True):
        image = X[(form == f) & (y == digit)].mean(axis=0)
        ax.imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set_axis_off()
    pair[0].set_title(f"form {f}", fontsize="medium")
fig.set_label(
    "The mean 5 of each of the 14 forms, and the mean 0 below it: the fives lean and "
    "bend in different ways, the zeros are rings."
)

# %%
# Is a form a person?
# -------------------
# The description counts 13 writers, but there are 14 forms. Did one person fill two of
# them? To see what that would look like, pretend that each form is by two people: give
# a random half of its images a label of their own, and learn all 28 labels. Only chance
# can tell the halves of a form apart, so they should be mixed up about as often as they
# are named rightly. Are any two forms?


def mixed_up(labels, labels_pred, pairs):
    """Return how often each pair is mixed up, divided by how often it is right."""
    counts = confusion_matrix(labels, labels_pred)
    a, b = np.transpose(pairs)
    return (counts[a, b] + counts[b, a]) / (counts[a, a] + counts[b, b])


half = np.zeros(len(y), dtype=int)
for f in range(n_forms):
    rows = rng.permutation(np.flatnonzero(form == f))
    half[rows[: len(rows) // 2]] = 1
pretended = 2 * form + half
pretended_pred = cross_val_predict(classifier, kernel, pretended, cv=shuffles[0])
halves = [(2 * f, 2 * f + 1) for f in range(n_forms)]
halves_mixed = mixed_up(pretended, pretended_pred, halves)

pairs = list(combinations(range(n_forms), 2))
pairs_mixed = np.array(
    [mixed_up(form, score.argmax(axis=1), pairs) for score in scores]
)
print("Mixed up, divided by right:")
print(
    f"  halves of one form: from {halves_mixed.min():.2f} to {halves_mixed.max():.2f}"
)
print(f"  two forms: at most {pairs_mixed.max():.2f} in five shuffles")

fig, ax = plt.subplots(figsize=(4.8, 2.4), layout="constrained")
ax.plot(pairs_mixed.mean(axis=0), rng.uniform(0.8, 1.2, len(pairs)), "o", c="C0", ms=5)
ax.plot(halves_mixed, rng.uniform(-0.2, 0.2, n_forms), "D", c="C1", ms=6)
ax.set(xlabel="mixed up, divided by right", xlim=(0, None), ylim=(-0.6, 1.6))
ax.set_yticks([0, 1], ["halves of\none form", "two forms"])
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "Two rows of dots. Pairs of forms are mixed up seldom, the halves of a form about "
    "as often as they are named rightly; the rows do not overlap."
)
plt.show()

# %%
# No two forms are mixed up nearly as often as the halves of any form, so there is no
# reason to count them as one writer. It is no proof, because a person may write
# differently on another day.
#
# What to take home
# -----------------
# If the writers of the test images wrote training images, too, a classifier can make
# use of it. To remove the names from data does not remove the people. Here there are 14
# forms to choose from; among thousands of writers a digit would perhaps not give its
# writer away, and a new writer is still given one of the known names. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` measures what this
#   knowledge does to a score;
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` explains how
#   to read a :term:`confusion matrix`.
