"""
=========================================================
Trees, forests and boosting: why pixels are hard for them
=========================================================

One decision tree reads 0.76 of the digits, a forest of them 0.94, a wilder forest 0.95
and boosting 0.90. You learn what a tree sees of an image, why that is so little, and
why many bad trees beat one good tree, as long as they are bad in different ways.
"""

# %%
# Four models, one split
# ----------------------
# A tree asks one question after the other, each about the ink of a single pixel
# :cite:p:`breiman1984classification`. A random forest grows many trees, each on its own
# sample of the images and with a few random pixels to choose from at every question
# :cite:p:`breiman2001random`; extra trees draw the thresholds at random too
# :cite:p:`geurts2006extremely`. Boosting grows small trees in turn, each to correct the
# sum of those before :cite:p:`friedman2001greedy`; it sorts the ink into bins first,
# and 17 are enough, one for each value from 0 to 16.

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

models = {
    "one tree": DecisionTreeClassifier(random_state=0),
    "random forest": RandomForestClassifier(300, random_state=0),
    "extra trees": ExtraTreesClassifier(300, random_state=0),
    "boosting": HistGradientBoostingClassifier(max_bins=17, random_state=0),
    "support vectors": SVC(gamma=0.001),
}
for name, model in models.items():
    print(f"{name:16} {model.fit(X_train, y_train).score(X_test, y_test):.3f}")

# %%
# What a tree sees
# ----------------
# First, a test image and the pixels that the tree asks about before it answers, in
# order. Then, for how many of the test images each pixel is asked for, by the one tree
# and, on average, by a tree of each forest.

tree, forest, extra = list(models.values())[:3]


def asked(tree):
    """Return for each image and pixel whether the tree asks for its ink."""
    path, pixel = tree.decision_path(X_test).toarray(), tree.tree_.feature
    return np.stack([path[:, pixel == p].any(axis=1) for p in range(64)], axis=1)


image = 5
path = tree.decision_path(X_test[[image]]).indices
questions = tree.tree_.feature[path[:-1]]
askers = {
    "one tree": [tree],
    "random forest": forest.estimators_[:30],
    "extra trees": extra.estimators_[:30],
}
fig, axes = plt.subplots(2, 2, figsize=(5.6, 5), layout="constrained")
axes[0, 0].imshow(X_test[image].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
disc = {"boxstyle": "circle,pad=0.15", "facecolor": "white", "edgecolor": "black"}
for order, pixel in enumerate(questions, start=1):
    spot = pixel % 8, pixel // 8
    axes[0, 0].text(*spot, order, color="black", bbox=disc, ha="center", va="center")
axes[0, 0].set_title(f"{y_test[image]}, read in {len(questions)} questions")
for ax, (name, trees) in zip(axes.flat[1:], askers.items(), strict=True):
    share = np.mean([asked(t).mean(axis=0) for t in trees], axis=0)
    picture = ax.imshow(100 * share.reshape(8, 8), cmap="viridis", vmin=0, vmax=100)
    ax.set_title(name)
for ax in axes.flat:
    ax.set_axis_off()
fig.colorbar(picture, ax=axes, label="Asked for (% of images)", shrink=0.8)
fig.set_label(
    "A test image of an eight with the nine pixels that the tree asks about, and maps "
    "of how often each pixel is asked for: the single tree asks for two of them nearly "
    "always, the trees of both forests spread over the whole image."
)
print(f"Questions for one image: {asked(tree).sum(axis=1).mean():.1f} of 64 pixels")
print(f"Pixels the tree ever asks for: {np.sum(tree.feature_importances_ > 0)}")

# %%
# A handful of pixels decides, and each of them by a yes or no. But ink is spread over
# neighbours that nearly say the same, a stroke moves from hand to hand, and no single
# pixel tells an eight. A weighted sum of many does better, but no question of a tree is
# about a sum. So it leans on thresholds that a little more or less ink turns over:

noise = np.random.default_rng(0).normal(0, 2, X_test.shape)
X_noisy = np.clip(X_test + noise, 0, 16)
print("Noise of 2 in 16     right   answers changed")
changed = {}
for name, model in models.items():
    y_noisy = model.predict(X_noisy)
    changed[name] = np.mean(y_noisy != model.predict(X_test))
    print(f"{name:20} {np.mean(y_noisy == y_test):.3f}   {changed[name]:.3f}")

# %%
# Many trees
# ----------
# The average of many answers is steadier than each of them, if they do not all go wrong
# together. Ten trees on the same images that differ in their seed alone agree too much
# to help each other. In the forests chance makes the trees worse, and different:

trees_of = {
    "seeds only": [
        DecisionTreeClassifier(random_state=seed).fit(X_train, y_train)
        for seed in range(10)
    ],
    "random forest": forest.estimators_,
    "extra trees": extra.estimators_,
}
curves = {}
print("                each tree   two agree   together")
for name, trees in trees_of.items():
    answers = np.array([tree.predict(X_test) for tree in trees])
    agree = np.mean(answers[:9] == answers[1:10])
    votes = np.cumsum(answers[:, :, None] == np.arange(10), axis=0)
    curves[name] = np.mean(votes.argmax(axis=2) == y_test, axis=1)
    print(f"{name:14} {np.mean(answers == y_test):10.3f} {agree:11.3f}", end="")
    print(f"{curves[name][-1]:11.3f}")

# %%
# Boosting takes another road: its trees are not averaged but added up, ten at a time,
# one for each digit. It knows all training images by heart early on and goes on
# improving, yet it stays below the forests. Every question looks at all pixels, so the
# trees keep asking for the same ones. Let each question choose among a tenth of the
# pixels, as a forest does, and half of the gap to the best forest is gone.

boosting = models["boosting"]
staged = [np.mean(y_pred == y_test) for y_pred in boosting.staged_predict(X_test)]
learned = [np.mean(y_pred == y_train) for y_pred in boosting.staged_predict(X_train)]
by_heart = 1 + learned.index(1.0)
print(f"All training images right after {by_heart} steps, a test score of", end=" ")
print(f"{staged[by_heart - 1]:.3f}; after {boosting.n_iter_} steps {staged[-1]:.3f}")
varied = HistGradientBoostingClassifier(max_features=0.1, max_bins=17, random_state=0)
varied_score = varied.fit(X_train, y_train).score(X_test, y_test)
print(f"Choosing among a tenth of the pixels: {varied_score:.3f}")

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
colors = {"seeds only": "C3", "random forest": "C2", "extra trees": "C0"}
for name, color in colors.items():
    ax.plot(np.arange(1, len(curves[name]) + 1), curves[name], color=color)
ax.plot(10 * np.arange(1, len(staged) + 1), staged, color="C1")
for name, color, xy in [
    ("seeds only", "C3", (3.7, 0.745)),
    ("random forest", "C2", (27, 0.89)),
    ("extra trees", "C0", (60, 0.96)),
    ("boosting", "C1", (130, 0.845)),
]:
    ax.annotate(name, xy, color=color)
ax.set(xscale="log", xlabel="Trees", ylabel="Share of right answers", ylim=(0.64, 1))
ax.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
fig.set_label(
    "Share of right answers against the number of trees, on a logarithmic axis. Trees "
    "that differ by their seed hardly gain; random forest and extra trees start lower "
    "and pass nine in ten with thirty trees; boosting gets there with a thousand."
)
plt.show()

# %%
# What to take home
# -----------------
# * A tree asks for single pixels, so on raw images it is coarse and easily turned over.
#   Trees are at their best where single features mean something, as in tables.
# * Average many trees that err differently: extra trees are hard to beat for the little
#   thought they ask, and more trees never hurt, they only cost memory and time.
# * Boosting wants tuning and more images than these. Its trees depend on each other, so
#   they are grown one after the other.
# * None of them sees a shape. :ref:`sphx_glr_auto_examples_features_plot_gradients.py`
#   gives a model better things to look at;
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_ensembles.py` lets different
#   kinds of models vote; :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`
#   asks which pixels matter.
