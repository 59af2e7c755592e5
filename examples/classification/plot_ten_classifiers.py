"""
==========================
Your first ten classifiers
==========================

Give ten methods the same half of the images and the same test, each with the settings
that scikit-learn gives it, and see how far apart they are: from 0.75 to 0.96 right.
Knowing what a simple idea reaches tells you when a complicated one is worth its cost.
"""

# %%
# One split for all
# -----------------
# The split is that of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`: the first
# half of the rows to learn from, the second half to be tested on. Nearly all images of
# the second half are by people who wrote none of the first.

# sphinx_gallery_tags = ["beginner", "model selection"]
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
print(f"{len(X_train)} images to learn from, {len(X_test)} to be tested on")

# %%
# Ten ideas of how to tell digits apart
# -------------------------------------
# * The **nearest centroid** compares with the mean image of each digit
#   :cite:p:`tibshirani2002diagnosis`.
# * **Nearest neighbours**, :term:`k-nearest neighbours` or k-NN in full, finds the five
#   closest training images and lets them vote :cite:p:`cover1967nearest`.
# * **Naive Bayes** takes each pixel for an independent bell curve
#   :cite:p:`hand2001idiot`.
# * The **linear discriminant** takes each digit for a cloud around its mean, all clouds
#   of the same shape :cite:p:`fisher1936use`.
# * **Logistic regression** learns a weight for each pixel and digit, adds up, and turns
#   the sums into probabilities with the :term:`softmax` :cite:p:`cox1958regression`.
# * The **support vector machine** draws its *decision boundaries* with the training
#   images next to them :cite:p:`cortes1995support`.
# * The :term:`decision tree` holds one pixel at a time against a threshold, and goes
#   left or right :cite:p:`breiman1984classification`.
# * The :term:`random forest` averages a hundred such trees, each grown on a random part
#   of the data :cite:p:`breiman2001random`.
# * **Gradient boosting** adds small trees, each to correct those that came earlier
#   :cite:p:`friedman2001greedy`.
# * The :term:`neural network` passes the pixels through a hundred hidden units
#   :cite:p:`rumelhart1986learning`.
#
# The settings, or :term:`hyperparameters <hyperparameter>`, are scikit-learn's
# defaults, with three exceptions. :term:`Logistic regression <logistic regression>` and
# the network learn in small steps: they get pixels from 0 to 1. The network also takes
# ten times the usual step, to arrive within the usual number of rounds. The centroid
# gets no pixels that are blank in all images.
#
# Tree, forest and network draw random numbers as they learn. Each of them is fitted
# with five *seeds*, so that the part of luck can be seen.

from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import VarianceThreshold
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier


def make_network(seed):
    """Return a neural network that scales the pixels first."""
    network = MLPClassifier(learning_rate_init=0.01, random_state=seed)
    return make_pipeline(MinMaxScaler(), network)


# %%
# The classifiers, by name:

seeds = range(5)
classifiers = {
    "Nearest centroid": [make_pipeline(VarianceThreshold(), NearestCentroid())],
    "Nearest neighbours": [KNeighborsClassifier()],
    "Naive Bayes": [GaussianNB()],
    "Linear discriminant": [LinearDiscriminantAnalysis()],
    "Logistic regression": [make_pipeline(MinMaxScaler(), LogisticRegression())],
    "Support vector machine": [SVC()],
    "Decision tree": [DecisionTreeClassifier(random_state=seed) for seed in seeds],
    "Random forest": [RandomForestClassifier(random_state=seed) for seed in seeds],
    "Gradient boosting": [HistGradientBoostingClassifier()],
    "Neural network": [make_network(seed) for seed in seeds],
}

# %%
# Fit them, and count the test images that are read wrongly:

wrong = {
    name: [model.fit(X_train, y_train).predict(X_test) != y_test for model in models]
    for name, models in classifiers.items()
}  # for each seed, which test images are wrong
errors = {name: np.sum(wrong[name], axis=1) for name in wrong}
ranking = sorted(errors, key=lambda name: errors[name].mean())
accuracy = {name: 1 - errors[name].mean() / len(y_test) for name in ranking}
for name in ranking:
    counts = ", ".join(map(str, errors[name]))
    print(f"{name:22} {accuracy[name]:.3f} right, errors: {counts}")

# %%
# The ranking
# -----------
# Looking for similar images, an idea that needs no fitting, makes fewer errors than
# forest and :term:`boosting`. Weighted pixels, added up, make fewer errors than
# boosting. According to :cite:t:`hand2006classifier`, simple methods are often nearly
# as good as complicated ones. (He counts :term:`support vector machines <support vector
# machine>` among the complicated ones, so the first place here is no case of it.) What
# makes pixels hard for trees is the subject of
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_trees_forests_boosting.py`.

trees = ["Decision tree", "Random forest", "Gradient boosting"]
fig, ax = plt.subplots(figsize=(4.8, 3.1), layout="constrained")
for place, name in enumerate(ranking):
    color, marker = ("C1", "s") if name in trees else ("C0", "o")
    shares = 1 - errors[name] / len(y_test)
    ax.plot(shares, [place] * len(shares), marker, color=color, alpha=0.6)
    label = f"{name}, {accuracy[name]:.3f}"
    ax.text(shares.min() - 0.01, place, label, ha="right", va="center")
ax.text(0.99, 9, "squares: trees", ha="right", va="center", color="C1")
ax.set(xlabel="Accuracy on the second half (share right)", xlim=(0.5, 1), yticks=[])
ax.invert_yaxis()
ax.spines[["left", "top", "right"]].set_visible(False)
fig.set_label(
    "Ten classifiers ranked by accuracy, a mark for each seed. Support vector machine "
    "and nearest neighbours lead, with 0.961 and 0.956; the decision tree is last, "
    "with 0.754 on average. The marks of one method lie close together."
)

# %%
# Which differences could be luck
# -------------------------------
# All ten were tested on the same images, so compare them in pairs, image by image.
# Where both are right, or both wrong, the image says nothing. The others are counted.
# If both methods were equally good, each such image would be the toss of a fair coin;
# the *p-value* is the probability of a count at least as uneven. This is
# :term:`McNemar's test` :cite:p:`mcnemar1947note`, which
# :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` explains. Where a
# method has seeds, seed 0 is compared.

p_values = []
for better, worse in pairwise(ranking):
    better_wrong, worse_wrong = wrong[better][0], wrong[worse][0]
    won = np.sum(~better_wrong & worse_wrong)
    lost = np.sum(better_wrong & ~worse_wrong)
    p_values.append(binomtest(won, won + lost).pvalue)
    print(f"{better} {won}, {worse} {lost}: p = {p_values[-1]:.2g}")

# %%
# From the first place to the seventh, no method is so far ahead of the next that luck
# is excluded at the customary 0.05. The test ranks groups of methods, not neighbours in
# the list. Nor are the images independent, because a writer's mistakes come together,
# so even these p-values are too small.
#
# What each has to keep
# ---------------------
# Memory is a price, too. Nearest neighbours keeps all training images and compares a
# new one with each of them. The support vector machine keeps those near its
# boundaries. Boosting keeps the most trees, and asks all of them for each new image.

support_vectors = classifiers["Support vector machine"][0].n_support_.sum()
boosting = classifiers["Gradient boosting"][0]
n_trees = boosting.n_iter_ * len(boosting.classes_)
forest = classifiers["Random forest"][0].estimators_
logistic = classifiers["Logistic regression"][0][-1]
network = classifiers["Neural network"][0][-1]
weights = sum(array.size for array in network.coefs_ + network.intercepts_)
print(f"Nearest neighbours: {len(X_train)} images")
print(f"Support vector machine: {support_vectors} images")
print(f"Random forest: {len(forest)} trees, gradient boosting: {n_trees} small trees")
print(f"Logistic regression: {logistic.coef_.size + logistic.intercept_.size} weights")
print(f"Neural network: {weights} weights")

# %%
# Settings weigh more than names
# ------------------------------
# The same support vector machine with other values of ``gamma``, two of them offered by
# scikit-learn itself. Between the best and the worst lies more than between the first
# and the last of the ten. (The first value comes from the
# :ref:`tutorial <introduction>`, which chooses it by means of the training half.)

gamma_wrong = {}
for gamma in (0.001, "scale", "auto"):
    gamma_wrong[gamma] = (
        SVC(gamma=gamma).fit(X_train, y_train).predict(X_test) != y_test
    )
    print(f"SVC(gamma={gamma!r}): {1 - gamma_wrong[gamma].mean():.3f} right")
won = np.sum(~gamma_wrong[0.001] & gamma_wrong["scale"])
lost = np.sum(gamma_wrong[0.001] & ~gamma_wrong["scale"])
print(f"0.001 {won}, default {lost}: p = {binomtest(won, won + lost).pvalue:.2g}")
plt.show()

# %%
# In pairs, the small step from the default to 0.001 stands out from luck, though the
# difference is only seven images.
#
# What to take home
# -----------------
# Start with something simple, here neighbours or logistic regression, and write its
# score down as the :term:`baseline`. Compare in pairs what comes later. A single split
# ranks methods roughly, and a method with settings that do not suit it says little
# about the method. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` asks which
#   digits a :term:`classifier` mixes up, not only how many;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` shows the mean
#   digits that the nearest centroid works with;
# * :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py` takes
#   the support vector machine through all the steps.
