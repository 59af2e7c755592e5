"""
=====================================
gamma and C: a map of where they work
=====================================

A support vector classifier reads 97 % of the digits or 40 %, depending on one setting.
Here you learn what ``gamma`` and ``C`` do, see it on a map, and choose both without
looking at the test images.
"""

# %%
# What gamma decides
# ------------------
# A :term:`support vector machine` (SVM) compares a new image with training images that
# it keeps, the :term:`support vectors <support vector>` :cite:p:`cortes1995support`.
# How alike a pair of images is, is measured by a :term:`kernel`. The usual one, the RBF
# kernel, is ``exp(-gamma * d**2)``, where ``d`` is the distance between their pixels.
# The user guide has a chapter on :ref:`support vector machines <svm>`. The scores of
# five ways to set ``gamma``, where pixels from 0 to 1 are those divided by 16:

# sphinx_gallery_tags = ["intermediate", "support vectors", "model selection"]
# sphinx_gallery_thumbnail_number = 3
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

fitted = {}
print("pixels   gamma  train   test  support vectors")
for unit, gamma in [(1, "auto"), (1, "scale"), (1, 0.001), (16, "auto"), (16, "scale")]:
    fitted[unit, gamma] = svc = SVC(gamma=gamma).fit(X_train / unit, y_train)
    train_score = svc.score(X_train / unit, y_train)
    test_score = svc.score(X_test / unit, y_test)
    print(
        f"0 to {16 // unit:2}  {gamma!s:6} {train_score:.3f}  {test_score:.3f}  "
        f"{len(svc.support_)} of {len(X_train)}"
    )

# %%
# ``"auto"`` is ``1 / 64``, one over the number of pixels, which suits pixels of
# variance 1. That of ours is larger. The default, ``"scale"``, divides by the variance
# as well, so it gives the same :term:`classifier` in any unit. The first row also shows
# how ``"auto"`` fails. It is right on each training image and needs all 898 as support
# vectors, but gives 634 of 899 test images one answer. That is :term:`overfitting`: to
# learn the training images by heart, and not to :term:`generalize <generalization>` to
# others.

y_pred = fitted[1, "auto"].predict(X_test)
answers = np.bincount(y_pred)
print(f"auto answers {answers.argmax()} for {answers.max()} of {len(X_test)} images")

# %%
# gamma says how far similarity reaches
# -------------------------------------
# The kernel falls with the squared distance of a pair of images (:ref:`rbf_kernel`). A
# useful ``gamma`` keeps it large for the nearest neighbour of an image, and small for a
# typical pair.

from sklearn.metrics.pairwise import euclidean_distances

squared = euclidean_distances(X_train, squared=True)
any_two = np.median(squared)
np.fill_diagonal(squared, np.inf)
neighbour = np.median(squared.min(axis=1))
print(f"Squared distance: nearest {neighbour:.0f}, typical pair {any_two:.0f}")

grid = np.linspace(0, 3200, 200)
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
curves = [("C0", 0.0001, 1500), ("C2", 0.001, 800), ("C1", 1 / X.shape[1], 300)]
for color, gamma, x in curves:
    near, far = np.exp(-gamma * neighbour), np.exp(-gamma * any_two)
    print(f"gamma {gamma:.4f}: {near:.2f} nearest, {far:.2f} for a typical pair")
    ax.plot(grid, np.exp(-gamma * grid), color=color)
    ax.annotate(f"gamma {gamma:.4f}", (x + 30, np.exp(-gamma * x) + 0.02), color=color)
for x, name in [(neighbour, "nearest neighbour"), (any_two, "typical pair")]:
    ax.axvline(x, color="0.5", linestyle="--")
    ax.annotate(name, (x, 1.02), ha="center", annotation_clip=False)
ax.set(xlabel="Squared distance of two images (ink, squared)", xlim=(0, 3200))
ax.set(ylabel="Kernel", ylim=(0, 1))
fig.set_label(
    "Kernel against squared distance for the gammas 0.0001, 0.001 and auto, 0.0156. "
    "For the first it stays high for a typical pair; for the second it is high at the "
    "nearest neighbour and low at a typical pair; for the third it is low at both."
)

# %%
# Choose gamma on forms left out
# ------------------------------
# The training half holds forms 0 to 6, each filled in by one person; their starts come
# from :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py`. The classifier is to read
# people whom it does not know, so :term:`cross-validation` leaves out whole forms, in
# three groups. First ``gamma``, with ``C`` at its default of 1:

from sklearn.model_selection import GridSearchCV, GroupKFold, ValidationCurveDisplay

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1
form_train = form[: len(X_train)]
gammas, Cs = np.logspace(-5, -1.5, 8), np.logspace(-1, 2, 4)
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
curve = ValidationCurveDisplay.from_estimator(
    SVC(), X_train, y_train, param_name="gamma", param_range=gammas, groups=form_train,
    cv=GroupKFold(3), score_name="Share of right answers", ax=ax,
)  # fmt: skip
ax.legend().remove()
ax.annotate("on the forms learned from", (2e-3, 0.95), color="C0", va="top")
ax.annotate("on forms left out", (1.2e-4, 0.75), color="C1")
ax.set(xlabel="gamma", ylim=(0, 1.05))
fig.set_label(
    "Validation curve over gamma: the training score rises to 1 and stays there; the "
    "score on left-out forms rises too, is highest at 0.001 and then falls to chance."
)

# %%
# At the left both scores are lower: the classifier is too simple, it :term:`underfits
# <underfitting>`. At the right they part: it *overfits*.
#
# The map of gamma and C
# ----------------------
# ``C`` is the largest weight that one training image may have. A small value is a
# strong :term:`regularization`: the :term:`decision boundary` stays simple, and
# mistakes on training images are accepted :cite:p:`cortes1995support`. Now both
# settings at once, 32 pairs, each fitted three times:

search = GridSearchCV(SVC(), {"C": Cs, "gamma": gammas}, cv=GroupKFold(3))
search.fit(X_train, y_train, groups=form_train)
best = search.best_params_
scores = search.cv_results_["mean_test_score"].reshape(len(Cs), len(gammas))

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
ax.imshow(scores, origin="lower", cmap="viridis", aspect="auto", vmin=0, vmax=1)
for (i, j), score in np.ndenumerate(scores):
    text = ax.text(j, i, f"{100 * score:.0f}", ha="center", va="center")
    text.set_color("black" if score > 0.4 else "white")
    if best == {"C": Cs[i], "gamma": gammas[j]}:
        text.set_bbox({"fill": False, "edgecolor": "black"})
ax.set_xticks(range(len(gammas)), [f"$10^{{{np.log10(g):.1f}}}$" for g in gammas])
ax.set_yticks(range(len(Cs)), [f"{C:g}" for C in Cs])
ax.set(xlabel="gamma", ylabel="C", title="Right answers on forms left out (%)")
fig.set_label(
    "Map of eight gammas by four values of C. Where C is 1 or more, a plateau of high "
    "scores spans the gammas around 0.001; to the right of it the scores fall to "
    "chance, and at the lower left they fall too. The best cell, framed, is C 10 and "
    "gamma 0.001."
)
plt.show()

# %%
# The good pairs form a plateau, not a peak. Its lower left edge is slanted: a smaller
# ``gamma`` needs a larger ``C``. Along that edge the classifier comes close to a linear
# one :cite:p:`keerthi2003asymptotic`. To the right there is a cliff, and no ``C``
# helps.
#
# The test half: C = 10 against the default
# -----------------------------------------
# The test images are opened now, for classifiers that learned from the forms 0 to 6:
# the best pair, and its ``gamma`` with ``C`` = 1. Both read the same images, so those
# that one of them alone gets wrong tell them apart, which
# :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` explains.

from scipy.stats import binomtest

wrong_best = search.predict(X_test) != y_test
wrong_default = fitted[1, 0.001].predict(X_test) != y_test
only_best = np.sum(wrong_best & ~wrong_default)
only_default = np.sum(wrong_default & ~wrong_best)
p_value = binomtest(only_best, only_best + only_default).pvalue
print(f"Best pair: C = {best['C']:g}, gamma = {best['gamma']:.3f}")
print(f"  C = 10: test score {1 - wrong_best.mean():.3f}, {wrong_best.sum()} mistakes")
print(f"  C = 1: {wrong_default.sum()} mistakes")
print(f"wrong with C = 10 alone: {only_best}, with C = 1 alone: {only_default}")
print(f"McNemar's exact test: p = {p_value:.2g}")

# %%
# That is no evidence of a difference: on a plateau one need not search on. The score on
# the forms left out was lower than that on the test half, though the classifier knows
# the writers of neither. What differs is the number of images to learn from, and the
# forms that are read. So let the classifiers of the search's :term:`folds <fold>` read
# the test half:

from sklearn.model_selection import cross_validate

winner = SVC(**best)
folds = cross_validate(
    winner, X_train, y_train, groups=form_train, cv=GroupKFold(3), return_estimator=True
)
on_test = [svc.score(X_test, y_test) for svc in folds["estimator"]]
print(f"Learned from two thirds, on the forms left out: {search.best_score_:.3f}")
print(f"Learned from two thirds, on the test half: {np.mean(on_test):.3f}")
print(f"Learned from all seven forms, on the test half: {1 - wrong_best.mean():.3f}")

# %%
# Most of the gap is between the first line and the second: the forms of the training
# half are harder to read. The rest is a third of the images, which the folds leave out.
#
# In the column of the best pair no score changes above ``C`` = 10. Counting tells why:
# no image has a weight at the limit any more.

for C in Cs:
    svc = SVC(gamma=best["gamma"], C=C).fit(X_train, y_train)
    at_limit = np.any(np.abs(svc.dual_coef_) >= 0.999 * C, axis=0).sum()
    print(f"C = {C:g}: {len(svc.support_)} support vectors, {at_limit} at the limit")

# %%
# What to take home
# -----------------
# * A good ``gamma`` depends on the unit of the pixels. Keep ``gamma="scale"`` until a
#   map says otherwise, and use ``"auto"`` on scaled :term:`features <feature>` only.
# * Search both together, on a logarithmic grid, on forms left out, and take a point on
#   the plateau. Extend the map if its maximum lies at the rim.
# * A map costs its cells times its folds, and the time of each fit is between quadratic
#   and cubic in the number of images (:ref:`svm`).
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` says what the score
#   of a search is worth;
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_kernel_approximation.py` keeps
#   this kernel at a low price.
