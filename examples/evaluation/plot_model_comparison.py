"""
Is model A better than model B?
===============================

Two models that read the same images have to be compared image by image: those that one
model gets wrong and the other right can tell which is better. An exact test needs no
more than two counts of them. A second test, form by form, asks whether the answer would
hold for other writers.
"""

# %%
# Three models, a prediction of each for every image
# --------------------------------------------------
# The reference is the :term:`support vector machine` with its RBF :term:`kernel`,
# which lets the :term:`decision boundary` curve; its ``gamma`` comes from the
# :ref:`tutorial <introduction>`. The first rival has a *linear kernel*, so that its
# boundary between two digits is flat. The second is :term:`k-nearest neighbours`. The
# rivals keep their default settings. Each form is predicted by models that were fitted
# on the other forms.

# sphinx_gallery_tags = ["advanced", "statistics", "writers"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest, chi2_contingency, permutation_test
from sklearn.datasets import load_digits
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1

models = {
    "RBF kernel": SVC(gamma=0.001),
    "linear kernel": SVC(kernel="linear"),
    "neighbours": KNeighborsClassifier(),
}
right = {}
for name, model in models.items():
    y_pred = cross_val_predict(model, X, y, cv=LeaveOneGroupOut(), groups=form)
    right[name] = y_pred == y
    print(f"{name}: {right[name].mean():.4f} right, {np.sum(~right[name])} wrong")

# %%
# Count the images on which they differ
# -------------------------------------
# Most images say nothing about the difference: both models read them rightly, or both
# wrongly. On the others one model wins. If the models were equally good, each of these
# images would be the toss of a fair coin. That is :term:`McNemar's test`
# :cite:p:`mcnemar1947note`, here with the exact binomial probabilities, which suit any
# number of images. Its *p-value* is the probability that a fair coin falls at least as
# unevenly.
#
# An *unpaired* test, here the chi-squared test, treats the two totals as if they came
# from different images. It is printed to see what it misses.


def compare(rival):
    """Print the tests of a rival; return its gain on each form, and the p-values."""
    reference_wins = right["RBF kernel"] & ~right[rival]
    rival_wins = ~right["RBF kernel"] & right[rival]
    won, lost = np.sum(rival_wins), np.sum(reference_wins)
    gain = np.bincount(form, rival_wins) - np.bincount(form, reference_wins)
    totals = [[np.sum(right[m]), np.sum(~right[m])] for m in ("RBF kernel", rival)]
    by_form = permutation_test(
        (gain,), np.mean, permutation_type="samples", n_resamples=2 ** len(gain)
    )
    p_values = {
        "unpaired": chi2_contingency(totals, correction=False).pvalue,
        "McNemar": binomtest(won, won + lost).pvalue,
        "by form": by_form.pvalue,
    }
    print(f"{rival}: {won} images won from the RBF kernel, {lost} lost")
    for test, p_value in p_values.items():
        print(f"  {test:8} p = {p_value:.2g}")
    return gain, p_values


gain_linear, p_linear = compare("linear kernel")

# %%
# The models differ on 54 images, of which the linear kernel wins 8 and loses 46. With
# the same predictions, the p-value of the paired test is less than a thousandth of that
# of the unpaired test.
#
# Images are not writers
# ----------------------
# McNemar's test takes the images for independent. They are not: an unusual writer makes
# a whole series of mistakes. The third test therefore takes the forms for independent,
# and not the images. If the models were equally good for any writer, the difference on
# each form could as well have the other sign. There are 16,384 ways to choose the
# signs, and :func:`~scipy.stats.permutation_test` counts those with a mean difference
# at least as far from zero as the real one. This test asks for more; the RBF kernel
# still is better than the linear one. The neighbours are another case:

gain_neighbours, p_neighbours = compare("neighbours")

# %%
# Image by image the neighbours are worse, with a p-value below the customary 0.05. Form
# by form they are not: they are worse in nine forms and better in four, and that may be
# luck.

fig, axes = plt.subplots(1, 2, figsize=(4.8, 3.2), sharey=True, layout="constrained")
gains = {"linear kernel": gain_linear, "neighbours": gain_neighbours}
for ax, (rival, gain) in zip(axes, gains.items(), strict=True):
    ax.barh(range(14), gain, color=np.where(gain < 0, "C1", "C0"))
    tied = np.flatnonzero(gain == 0)
    ax.plot(np.zeros(len(tied)), tied, "o", c="gray", ms=4)
    ax.axvline(0, c="gray", lw=1)
    ax.set(xlim=(-10, 10), yticks=range(14), xticks=(-8, -4, 0, 4, 8))
    ax.set_title(f"{rival}: {gain.sum():+.0f} images", fontsize="medium")
    ax.text(-9.5, 13.6, "worse", c="C1", va="center")
    ax.text(9.5, 13.6, "better", c="C0", va="center", ha="right")
    ax.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("form")
fig.supxlabel("images won from the RBF kernel, or lost to it", fontsize="medium")
fig.set_label(
    "Bars for each form: the images won from the RBF kernel, less those lost to it. "
    "The linear kernel wins in no form and loses up to 9 images in one; the neighbours "
    "lose up to 4 images in nine forms, and win 3 in form 3."
)

# %%
# The images that decide
# ----------------------
# Look at what a test counts: the images that one of the kernels gets wrong and the
# other does not.

fig, axes = plt.subplots(2, 6, figsize=(4.8, 2.5), layout="constrained")
pairs = [("RBF kernel", "linear kernel"), ("linear kernel", "RBF kernel")]
for row, (winner, loser) in zip(axes, pairs, strict=True):
    rows = np.flatnonzero(right[winner] & ~right[loser])
    chosen = rows[np.linspace(0, len(rows) - 1, 6).astype(int)]
    for ax, i in zip(row, chosen, strict=True):
        ax.imshow(X[i].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set_title(f"a {y[i]}\nform {form[i]}", fontsize="medium")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(f"{loser.split()[0]}\nwrong")
fig.set_label(
    "In the first row six of the digits that the linear kernel alone misreads, in the "
    "second six that the RBF kernel alone misreads. Each is named with its form."
)
plt.show()

# %%
# What to take home
# -----------------
# Keep the predictions, not only the scores: pairing them costs nothing and makes small
# differences visible. Then ask what is independent, the images or the writers, and test
# at that level.
#
# Two limits remain. The test is not honest for models that were picked from many: of
# equally good models, up to one pair in twenty passes at 0.05 by luck. And these tests
# do not know how the models would do with another :term:`training set`; for tests that
# do, see :cite:t:`dietterich1998approximate`. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` keeps the choice
#   among many models honest;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py` uses the paired test on
#   :term:`features <feature>` made by hand.
