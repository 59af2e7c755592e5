"""
=====================================
gamma and C: a map of where they work
=====================================

The same support vector classifier reads 97 % of the digits or 40 %, depending on one
setting. Here you learn what ``gamma`` and ``C`` do, see it on a map, and choose both
without looking at the test images.
"""

# %%
# One word, and the score is gone
# -------------------------------
# A support vector classifier compares a new image with training images that it keeps,
# the support vectors :cite:p:`cortes1995support`. With the usual kernel two images are
# alike by ``exp(-gamma * d**2)``, where ``d`` is the distance between their pixels.
# Five ways to choose ``gamma``, the last two on pixels divided by 16:

# sphinx_gallery_tags = ["intermediate", "support vectors", "model selection"]
# sphinx_gallery_thumbnail_number = 3
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

print("pixels   gamma   training  test   support vectors")
for unit, gamma in [(1, "auto"), (1, "scale"), (1, 0.001), (16, "auto"), (16, "scale")]:
    svc = SVC(gamma=gamma).fit(X_train / unit, y_train)
    print(f"0 to {16 // unit:2}  {gamma!s:6}", end="  ")
    print(f"  {svc.score(X_train / unit, y_train):.3f}", end="   ")
    print(f"{svc.score(X_test / unit, y_test):.3f}", end="   ")
    print(f"{len(svc.support_)} of {len(X_train)}")

# %%
# ``"auto"`` is one over the number of pixels, which supposes that pixels vary by about
# one; ours vary by much more. The default, ``"scale"``, divides by the variance too, so
# it gives the same classifier in any unit. The first row also shows how ``"auto"``
# fails: it knows all training images by heart, needs every one of them as a support
# vector, and gives most test images the same answer.

answers = np.bincount(SVC(gamma="auto").fit(X_train, y_train).predict(X_test))
print(f"auto answers {answers.argmax()} for {answers.max()} of {len(X_test)} images")

# %%
# gamma says how far likeness reaches
# -----------------------------------
# The curves below fall with the squared distance of two images. A useful ``gamma``
# keeps the nearest neighbour alike and lets an image that has nothing to do with it
# fade. With ``"auto"`` even the typical nearest neighbour has faded.

from sklearn.metrics.pairwise import euclidean_distances

squared = euclidean_distances(X_train, squared=True)
strangers = np.median(squared)
np.fill_diagonal(squared, np.inf)
neighbour = np.median(squared.min(axis=1))
print(f"Squared distance: nearest neighbour {neighbour:.0f}, any two {strangers:.0f}")

grid = np.linspace(0, 3200, 200)
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
curves = [("C0", 0.0001, 1500), ("C2", 0.001, 800), ("C1", 1 / X.shape[1], 300)]
for color, gamma, x in curves:
    near, far = np.exp(-gamma * neighbour), np.exp(-gamma * strangers)
    print(f"gamma {gamma:.4f}: {near:.2f} for the nearest, {far:.2f} for any two")
    ax.plot(grid, np.exp(-gamma * grid), color=color)
    ax.annotate(f"gamma {gamma:.4f}", (x + 30, np.exp(-gamma * x) + 0.02), color=color)
for x, name in [(neighbour, "nearest neighbour"), (strangers, "any two images")]:
    ax.axvline(x, color="0.5", linestyle="--")
    ax.annotate(name, (x, 1.02), ha="center", annotation_clip=False)
ax.set(xlabel="Squared distance of two images (ink, squared)", xlim=(0, 3200))
ax.set(ylabel="Likeness in the kernel", ylim=(0, 1))
fig.set_label(
    "Likeness against squared distance for three gammas. For 0.0001 it stays high for "
    "all images, for 0.001 it is high at the nearest neighbour and low at a typical "
    "pair, and for auto, 0.0156, it is zero at both."
)

# %%
# Choose inside the training images
# ---------------------------------
# The training half holds seven forms, each filled in by one hand; their starts come
# from :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py`. The classifier is to meet
# new hands, so the forms are left out in three groups, and a score counts on those
# left out only. First ``gamma`` alone, with ``C`` at its default of 1:

from sklearn.model_selection import GridSearchCV, GroupKFold, ValidationCurveDisplay

starts = [0, 130, 256, 386, 516, 646, 776]
form = np.searchsorted(starts, np.arange(len(X_train)), side="right")
gammas, Cs = np.logspace(-5, -1.5, 8), np.logspace(-1, 2, 4)
fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
ValidationCurveDisplay.from_estimator(
    SVC(), X_train, y_train, param_name="gamma", param_range=gammas, groups=form,
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
# Left of the top both scores are low: the classifier is too stiff. Right of it they
# part: it knows its images by heart and nothing else.
#
# The map
# -------
# ``C`` is the largest say that one training image may have. Small values keep the
# border simple and accept mistakes, large ones fit every image. Now both at once, 32
# pairs, each fitted three times:

search = GridSearchCV(SVC(), {"C": Cs, "gamma": gammas}, cv=GroupKFold(3))
search.fit(X_train, y_train, groups=form)
scores = search.cv_results_["mean_test_score"].reshape(len(Cs), len(gammas))

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
ax.imshow(scores, origin="lower", cmap="viridis", aspect="auto", vmin=0, vmax=1)
for (i, j), score in np.ndenumerate(scores):
    color = "black" if score > 0.4 else "white"
    best = search.best_params_ == {"C": Cs[i], "gamma": gammas[j]}
    frame = {"fill": False, "edgecolor": color} if best else None
    ax.text(
        j, i, f"{100 * score:.0f}", ha="center", va="center", color=color, bbox=frame
    )
ax.set_xticks(range(len(gammas)), [f"$10^{{{np.log10(g):.1f}}}$" for g in gammas])
ax.set_yticks(range(len(Cs)), [f"{C:g}" for C in Cs])
ax.set(xlabel="gamma", ylabel="C", title="Right answers on forms left out (%)")
fig.set_label(
    "Map of eight gammas by four values of C. Where C is 1 or more, a wide plateau of "
    "high scores spans the gammas around 0.001; to the right of it the scores fall to "
    "chance, and at the lower left they fall too. The best cell, framed, is C 10 and "
    "gamma 0.001."
)
plt.show()

# %%
# The good pairs form a plateau, not a peak. Its lower left edge is slanted: where
# ``gamma`` is small the likenesses differ little, and a larger ``C`` makes up for it;
# along that edge the classifier is nearly a linear one :cite:p:`keerthi2003asymptotic`.
# To the right there is a cliff, and no ``C`` helps.

best = search.best_params_
print(f"C = {best['C']:g} and gamma = {best['gamma']:.3f} are best:", end=" ")
print(f"{search.best_score_:.3f} on the forms left out, and, learned from all seven,")
print(f"{search.score(X_test, y_test):.3f} on the test half")

# %%
# The winner makes one mistake fewer than the classifier with ``C`` at 1, which is no
# difference at all: on a plateau one need not search any further. The score on forms
# left out is lower for two reasons, other hands and a third fewer images to learn from.
#
# In the winner's column nothing changes above ``C`` = 10. Counting tells why: no
# image's say reaches the limit any more.

for C in Cs:
    svc = SVC(gamma=0.001, C=C).fit(X_train, y_train)
    limited = np.any(np.abs(svc.dual_coef_) >= 0.999 * C, axis=0).sum()
    print(f"C = {C:g}: {len(svc.support_)} support vectors, {limited} at the limit")

# %%
# What to take home
# -----------------
# * ``gamma`` depends on the unit of the pixels, ``C`` does not. Keep ``gamma="scale"``
#   until a map says otherwise, and use ``"auto"`` on scaled features only.
# * Search both together, on a logarithmic grid, on hands that were left out, and take a
#   point on the plateau. If the best cell lies at the rim, the map is too small.
# * A map costs its cells times its folds; each fit grows with the square of the number
#   of images or faster.
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` searches with less
#   work, and says what the best score of a search is worth;
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_kernel_approximation.py` keeps
#   this kernel and leaves out most of its cost.
