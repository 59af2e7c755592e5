"""
=======================
Ask for the right label
=======================

If each label costs money, which image should be labelled next? A :term:`classifier` can
ask for those that it is least sure about. Here 120 labels that it asked for are worth
as much as 180 drawn at random. You see what makes that work, and what it spoils.
"""

# %%
# Ask, learn, ask again
# ---------------------
# :term:`Active learning` :cite:p:`settles2009active` begins with a few labels, here 20
# drawn at random. A :term:`support vector machine` learns from them. Then it asks for
# the labels of ten images, learns again, and so on, until it has 180. The images to ask
# for are the first half of the digits; the other half, from other forms, is for the
# test. The labels are there, of course, but the classifier sees those that it asked
# for.
#
# It asks at random, or for the images with the smallest :term:`margin`, the difference
# between the largest and the second largest value of its decision function. This is one
# kind of *uncertainty sampling* :cite:p:`scheffer2001active`.

# sphinx_gallery_tags = ["intermediate", "few labels", "support vectors"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_pool, X_test, y_pool, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)


def smallest_margins(model, rows, n, rng):
    """Return n of the rows of X_pool: those of which the model is least sure."""
    values = np.sort(model.decision_function(X_pool[rows]), axis=1)
    return rows[np.argsort(values[:, -1] - values[:, -2])[:n]]


def at_random(model, rows, n, rng):
    """Return n of the rows of X_pool, whatever the model says."""
    return rng.choice(rows, n, replace=False)


# %%
# Ask, learn and test until the labels are used up:


def ask(strategy, seed, n=10):
    """Ask for n labels a round; return the test scores and the rows asked for."""
    rng = np.random.default_rng(seed)
    asked = rng.choice(len(y_pool), 20, replace=False)
    scores = []
    while True:
        model = SVC(gamma=0.001).fit(X_pool[asked], y_pool[asked])
        if len(asked) % 20 == 0:  # to test each round would take longer than to ask
            scores.append(model.score(X_test, y_test))
        if len(asked) == 180:
            return scores, asked
        others = np.setdiff1d(np.arange(len(y_pool)), asked)
        asked = np.append(asked, strategy(model, others, n, rng))


# %%
# Ten beginnings
# --------------
# Both ways start from the same images, so that each beginning is a pair.

sizes = np.arange(20, 181, 20)
scores, asked = {}, {}
for name, strategy in {"margin": smallest_margins, "random": at_random}.items():
    runs = [ask(strategy, seed) for seed in range(10)]
    scores[name] = np.array([run[0] for run in runs])
    asked[name] = [run[1] for run in runs]
everything = SVC(gamma=0.001).fit(X_pool, y_pool).score(X_test, y_test)
lead = scores["margin"] - scores["random"]
for size in (20, 60, 100, 140, 180):
    column = np.flatnonzero(sizes == size)[0]
    margin, random = (scores[name][:, column].mean() for name in ("margin", "random"))
    print(
        f"{size:3} labels: margin {margin:.3f}, random {random:.3f}, ahead in "
        f"{np.sum(lead[:, column] > 0)} of ten beginnings"
    )
print(f"all {len(y_pool)} labels: {everything:.3f}")

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
for name, style in {"margin": "C0-", "random": "C1--"}.items():
    ax.plot(sizes, scores[name].T, style, lw=0.7, alpha=0.4)
    ax.plot(sizes, scores[name].mean(axis=0), style, lw=2.5, label=name)
ax.axhline(everything, c="0.5", ls=":", label=f"all {len(y_pool)} labels")
ax.set(xlabel="labels asked for", ylabel="accuracy on the test images")
ax.legend(loc="lower right")
fig.set_label(
    "Accuracy against the number of labels, ten beginnings and their mean. Both ways "
    "begin at 0.44; asking by margin climbs faster, and with 180 labels it is close to "
    "the line of all 898 labels."
)

# %%
# From 100 labels on, asking by margin is ahead in each of the ten beginnings. In the
# first rounds it is not: perhaps a model of so few labels cannot tell what it does not
# know.
#
# What makes it work: to learn in between
# ---------------------------------------
# Are the images near the :term:`decision boundary` simply the best ones to learn from?
# Then it would be enough to ask once, or to ask a model that knows all labels. Change
# one thing at a time: ask for 10, 40 or 160 labels in a round, and take the 180 images
# with the smallest margins of a model with all labels.

by_round = {
    n: [ask(smallest_margins, s, n)[0][-1] for s in range(5)] for n in (40, 160)
}
by_round = {10: list(scores["margin"][:5, -1])} | by_round
for n, final in by_round.items():
    spread = f"({min(final):.3f} to {max(final):.3f})"
    print(f"{n:3} labels a round: {np.mean(final):.3f} {spread} in five beginnings")
knows_all = SVC(gamma=0.001).fit(X_pool, y_pool)
rows = smallest_margins(knows_all, np.arange(len(y_pool)), 180, rng=None)
hardest = SVC(gamma=0.001).fit(X_pool[rows], y_pool[rows]).score(X_test, y_test)
print(f"180 hardest images for a model with all labels: {hardest:.3f}")

# %%
# No. All labels in a single round are worse than random ones, and the hardest images of
# all are worse still. Asking pays if the model learns in between, so that what it asks
# for next is what it still lacks. Below are the first images asked for, with their
# labels.

fig, axes = plt.subplots(2, 8, figsize=(5.6, 1.8), layout="constrained")
for line, name in zip(axes, asked, strict=True):
    for ax, row in zip(line, asked[name][0][20:28], strict=True):
        ax.imshow(X_pool[row].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
        ax.set(title=y_pool[row], xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    line[0].set_ylabel(name, rotation=0, ha="right", va="center")
fig.set_label(
    "Eight images asked for by margin, and eight at random, each with its label, from "
    "the first round of the first beginning."
)
plt.show()

# %%
# What is spoiled
# ---------------
# The images that were asked for are hard ones, and no fair sample of what will come. So
# their :term:`cross-validation` says how hard they are, not how good the model is. And
# it was a support vector machine that asked for them. Does another model gain from
# them? The nearest neighbour (:term:`k-NN <k-nearest neighbours>`) learns from the same
# labels:

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

validated, neighbour = {}, {}
for name, beginnings in asked.items():
    validated[name], neighbour[name] = [], []
    for rows in beginnings:
        X_asked, y_asked = X_pool[rows], y_pool[rows]
        folds = cross_val_score(SVC(gamma=0.001), X_asked, y_asked, cv=5)
        validated[name].append(folds.mean())
        other = KNeighborsClassifier(n_neighbors=1).fit(X_asked, y_asked)
        neighbour[name].append(other.score(X_test, y_test))
    print(
        f"{name}: cross-validation promises {np.mean(validated[name]):.3f}, the test "
        f"says {scores[name][:, -1].mean():.3f}; "
        f"nearest neighbour {np.mean(neighbour[name]):.3f}"
    )

# %%
# With labels asked for by margin, cross-validation promises too little, in each
# beginning. And on average the nearest neighbour does no better with them than with
# random ones.
#
# What to take home
# -----------------
# * Ask for what the model is unsure of, but begin at random, and compare with random
#   labels from the same beginning.
# * Draw a :term:`test set` at random, and label it apart. The labels that were asked
#   for cannot be one.
# * Ask for a few at a time. It costs a fit each round.
# * Keep in mind which model has asked.
# * :ref:`sphx_glr_auto_examples_few_labels_plot_fifty_labels.py` uses the images that
#   have no label.
