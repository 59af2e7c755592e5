"""
=========================================================
Trees, forests and boosting: why pixels are hard for them
=========================================================

One decision tree reads 0.75 of the digits, a forest of 100 of them 0.93, a wilder
forest 0.94 and boosting 0.90. You learn what a tree sees of an image, and why many
different trees are better than one.
"""

# %%
# Trees and their ensembles, from five seeds
# ------------------------------------------
# A :term:`decision tree` asks a series of questions, each about the ink of a single
# pixel :cite:p:`breiman1984classification`. A :term:`random forest` averages many
# trees, each grown on its own sample of the images (:term:`bagging`) and with a few
# random pixels to choose from at each question :cite:p:`breiman2001random`; *extra
# trees* see all the images, and draw the thresholds at random
# :cite:p:`geurts2006extremely`. :term:`Gradient boosting <boosting>` adds small trees
# in turn, each to correct the sum of those so far :cite:p:`friedman2001greedy`. It
# first sorts the ink into bins, and 17 bins hold its values, from 0 to 16. Here it
# takes 20 steps at a :term:`learning rate` of 0.3, which keeps this page quick. The
# user guide has chapters on :ref:`trees <tree>` and on :ref:`ensembles <ensemble>`.
#
# Chance has a part in the trees and the forests, so they are grown from five seeds.

# sphinx_gallery_tags = ["intermediate", "trees", "ensembles"]
# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.ensemble import (
    ExtraTreesClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

# %%
# Each model is scored on the second half:

seeds = range(5)
steps = {"learning_rate": 0.3, "max_iter": 20, "max_bins": 17}
boosting = HistGradientBoostingClassifier(**steps, random_state=0)
models = {
    "one tree": [DecisionTreeClassifier(random_state=seed) for seed in seeds],
    "random forest": [RandomForestClassifier(100, random_state=seed) for seed in seeds],
    "extra trees": [ExtraTreesClassifier(100, random_state=seed) for seed in seeds],
    "boosting": [boosting],  # without subsampling, no seed changes it
    "support vectors": [SVC(gamma=0.001)],  # nor this one, shown for comparison
}
scores = {
    name: [model.fit(X_train, y_train).score(X_test, y_test) for model in versions]
    for name, versions in models.items()
}


def summary(values):
    """Return the mean of some values and their range, as text."""
    return f"mean {np.mean(values):.3f}, from {min(values):.3f} to {max(values):.3f}"


for name, values in scores.items():
    print(f"{name:16} {summary(values)}")

# %%
# What a tree sees
# ----------------
# First, a test image and the pixels that a tree asks about on its way to the answer, in
# order. Then, for how many of the test images each pixel is asked for, by this tree
# and, on average, by a tree of a random forest.


def asked(tree):
    """Return for each image and pixel whether the tree asks for its ink."""
    visited = tree.decision_path(X_test).toarray()
    pixel = tree.tree_.feature  # of each node
    return np.stack([visited[:, pixel == p].any(axis=1) for p in range(64)], axis=1)


example = 5
tree = models["one tree"][0]
nodes = tree.decision_path(X_test[[example]]).indices
questions = tree.tree_.feature[nodes[:-1]]  # the last node is the answer
askers = {"one tree": [tree], "random forest": models["random forest"][0].estimators_}
fig, axes = plt.subplots(1, 3, figsize=(7, 2.6), layout="constrained")
axes[0].imshow(X_test[example].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
disc = {"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": "black"}
style = {"color": "black", "ha": "center", "va": "center"}
for order, pixel in enumerate(questions, start=1):
    axes[0].text(pixel % 8, pixel // 8, order, bbox=disc, **style)
axes[0].set_title(f"{y_test[example]}, read in {len(questions)} questions")
share = {}
for ax, (name, trees) in zip(axes[1:], askers.items(), strict=True):
    share[name] = np.mean([asked(t).mean(axis=0) for t in trees[:30]], axis=0)
    picture = ax.imshow(100 * share[name].reshape(8, 8), vmin=0, vmax=100)
    ax.set_title(name)
for ax in axes:
    ax.set_axis_off()
fig.colorbar(picture, ax=axes, label="Asked for (% of images)", shrink=0.8)
fig.set_label(
    "A test image of an 8 with the 9 pixels that the tree asks about, and maps of how "
    "often each pixel is asked for: the single tree asks for a pixel in 90 % of the "
    "images and for another in 100 %, the trees of the forest spread over the image."
)
print(f"the tree asks for {np.mean(asked(tree).sum(axis=1)):.1f} of 64 pixels")

# %%
# A few pixels decide, and each of them by a yes or no, which a little ink may turn
# over. So add noise to the test images, and count how many answers change, for each
# model and with five draws of the noise:

noisy = [
    np.clip(X_test + np.random.default_rng(seed).normal(0, 2, X_test.shape), 0, 16)
    for seed in seeds
]
changed = {}
print("answers changed by noise of 2 in 16 units of ink")
for name, (model, *_) in models.items():
    y_pred = model.predict(X_test)
    changed[name] = [np.mean(model.predict(X_noisy) != y_pred) for X_noisy in noisy]
    print(f"{name:16} {summary(changed[name])}")

# %%
# Averaging many different trees
# ------------------------------
# The average of many answers is steadier than each of them, unless they go wrong
# together :cite:p:`breiman2001random`. Trees that differ only in their seed agree often
# and help each other little. In the forests chance makes each tree worse, and the trees
# more different:

more_trees = [DecisionTreeClassifier(random_state=seed) for seed in range(20)]
trees_of = {
    "seeds only": [tree.fit(X_train, y_train) for tree in more_trees],
    "random forest": models["random forest"][0].estimators_,
    "extra trees": models["extra trees"][0].estimators_,
}
curves, alone, agree = {}, {}, {}
for name, trees in trees_of.items():
    answers = np.array([tree.predict(X_test) for tree in trees])
    votes = np.cumsum(answers[:, :, None] == np.arange(10), axis=0)
    curves[name] = np.mean(votes.argmax(axis=2) == y_test, axis=1)
    alone[name] = np.mean(answers == y_test)
    agree[name] = np.mean(answers[1:] == answers[:-1])
    print(
        f"{name:14} each tree {alone[name]:.3f}, two agree {agree[name]:.3f}, "
        f"{len(trees)} together {curves[name][-1]:.3f}"
    )

# %%
# Boosting adds its trees up instead of averaging them, 10 at a time, a tree for each
# digit. Perhaps its trees are too much alike as well: at each question they may choose
# any pixel. That can be tested. Let each question choose from a random tenth of the
# pixels, as in a forest:

varied = [
    HistGradientBoostingClassifier(**steps, max_features=0.1, random_state=seed)
    for seed in seeds
]
varied_scores = [m.fit(X_train, y_train).score(X_test, y_test) for m in varied]
print(f"boosting, a tenth of the pixels: {summary(varied_scores)}")

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
staged = [np.mean(y_pred == y_test) for y_pred in boosting.staged_predict(X_test)]
curves["boosting"] = np.repeat(staged, 10)  # a stage adds ten trees
places = [("C3", 20, 0.75), ("C2", 16, 0.895), ("C0", 60, 0.96), ("C1", 70, 0.85)]
for (name, curve), (color, *place) in zip(curves.items(), places, strict=True):
    ax.plot(np.arange(1, 1 + len(curve)), curve, color=color)
    ax.annotate(name, place, color=color)
ax.set(xscale="log", xlabel="Trees", ylabel="Share of right answers", ylim=(0.64, 1))
ax.set_xticks([1, 10, 100], ["1", "10", "100"])
fig.set_label(
    "Share of right answers against the number of trees, on a logarithmic axis. Trees "
    "that differ only in their seed gain little; random forest and extra trees start "
    "lower and end far higher; boosting with 200 trees stays below both."
)
plt.show()

# %%
# The five draws are better than boosting with all pixels, so the guess was right in
# part.
#
# What to take home
# -----------------
# * A tree asks about single pixels, so on raw images it is coarse, and a little noise
#   turns its answers over. Trees suit tables, where single columns mean something
#   :cite:p:`grinsztajn2022why`.
# * Average many trees that err differently. Each of them costs memory and time; their
#   number does not overfit :cite:p:`breiman2001random`.
# * The trees of boosting depend on each other, so they cannot be grown at once. It has
#   settings to choose: the learning rate, the number of trees, their size.
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py` gives a model the
#   directions of edges;
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_ensembles.py` lets different
#   kinds of models vote; :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`
#   asks which pixels matter.
