"""
==========================
Your first ten classifiers
==========================

Give ten different methods the same half of the images and the same test, and see how
far apart they are: from 0.76 to 0.97 right. Knowing what a simple idea reaches tells
you when a complicated one is worth its cost; here, comparing with known images wins.
"""

# %%
# One split for all
# -----------------
# The split is that of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`: the first
# half of the rows to learn from, the second half, nearly all by other writers, to be
# tested on.

# sphinx_gallery_tags = ["beginner", "model selection"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
print(f"{len(X_train)} images to learn from, {len(X_test)} to be tested on")

# %%
# Ten ideas of how to tell digits apart
# -------------------------------------
# * **Nearest centroid** compares with the mean image of each digit
#   :cite:p:`tibshirani2002diagnosis`.
# * **Nearest neighbours** compares with every training image and lets the closest
#   three vote :cite:p:`cover1967nearest`.
# * **Naive Bayes** takes each pixel for an independent bell curve
#   :cite:p:`hand2001idiot`.
# * **Linear discriminant** takes each digit for a cloud around its mean, all clouds of
#   the same shape :cite:p:`fisher1936use`.
# * **Logistic regression** learns a weight for each pixel and digit, and adds up
#   :cite:p:`cox1958regression`.
# * **Support vectors** draws the borders with the training images next to them
#   :cite:p:`cortes1995support`.
# * **Decision tree** asks one pixel after the other whether it is darker than a
#   threshold :cite:p:`breiman1984classification`.
# * **Random forest** lets a hundred such trees vote, each grown on a random part of the
#   data :cite:p:`breiman2001random`.
# * **Gradient boosting** adds small trees, each to correct those before it
#   :cite:p:`friedman2001greedy`.
# * **Neural network** passes the pixels through a hundred hidden units
#   :cite:p:`rumelhart1986learning`.
#
# Nearly all is left as it comes. A method that learns in small steps wants small
# numbers, so logistic regression and the network get pixels from 0 to 1; the network
# is given more rounds, and the centroid no pixels that never change, since both would
# warn. Two settings are known to suit these images: three neighbours, and
# ``gamma=0.001``.

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

classifiers = {
    "Nearest centroid": make_pipeline(VarianceThreshold(), NearestCentroid()),
    "Nearest neighbours": KNeighborsClassifier(n_neighbors=3),
    "Naive Bayes": GaussianNB(),
    "Linear discriminant": LinearDiscriminantAnalysis(),
    "Logistic regression": make_pipeline(MinMaxScaler(), LogisticRegression()),
    "Support vectors": SVC(gamma=0.001),
    "Decision tree": DecisionTreeClassifier(random_state=0),
    "Random forest": RandomForestClassifier(random_state=0),
    "Gradient boosting": HistGradientBoostingClassifier(random_state=0),
    "Neural network": make_pipeline(
        MinMaxScaler(), MLPClassifier(max_iter=500, random_state=0)
    ),
}
errors = {}
for name, classifier in classifiers.items():
    y_pred = classifier.fit(X_train, y_train).predict(X_test)
    errors[name] = np.count_nonzero(y_pred != y_test)

ranking = sorted(errors, key=errors.get)
accuracy = {name: 1 - errors[name] / len(y_test) for name in ranking}
for name in ranking:
    print(f"{name:20} {accuracy[name]:.3f} right, {errors[name]:3} errors")

# %%
# Simple beats fancy
# ------------------
# Looking for the most similar images, an idea without any learning, leads forest,
# boosting and network; weighted pixels, added up, are level with the forest and ahead
# of boosting. The trees share a handicap: they ask one pixel at a time, and a stroke
# that is moved by a pixel changes many of the answers. Such a ranking is no accident
# of digits: David Hand argued that most of what complicated methods gain is lost again
# once the test differs a little from the training :cite:p:`hand2006classifier`.
#
# The bars are two standard errors of a share among 899 images. Where two of them
# overlap widely, this test cannot tell which is better: first and second differ by
# five images. The bars are too short, if anything, because a writer's mistakes come
# in groups.

spread = {name: 2 * (p * (1 - p) / len(y_test)) ** 0.5 for name, p in accuracy.items()}
fig, ax = plt.subplots(figsize=(4.8, 3.1), layout="constrained")
trees = ["Decision tree", "Random forest", "Gradient boosting"]
for place, name in enumerate(ranking):
    color, marker = ("C1", "s") if name in trees else ("C0", "o")
    ax.errorbar(accuracy[name], place, xerr=spread[name], color=color, marker=marker)
    style = {"ha": "right", "va": "center"}
    label = f"{name}, {accuracy[name]:.3f}"
    ax.text(accuracy[name] - spread[name] - 0.01, place, label, **style)
ax.text(0.99, place, "squares: trees", ha="right", va="center", color="C1")
ax.set(xlabel="Accuracy on the second half (share right)", xlim=(0.5, 1), yticks=[])
ax.invert_yaxis()
ax.spines[["left", "top", "right"]].set_visible(False)
fig.set_label(
    "Ten classifiers ranked by accuracy with error bars: support vectors and nearest "
    "neighbours lead above 0.96, a single decision tree is last at 0.76."
)

# %%
# What each has to keep
# ---------------------
# Accuracy is not the only price. Nearest neighbours does nothing while it fits and
# pays at every prediction, since it searches all images; support vectors searches those
# it kept. Boosting, the network and the forest take the longest to fit, and are quick
# afterwards.

support = classifiers["Support vectors"].n_support_.sum()
forest = classifiers["Random forest"].estimators_
nodes = sum(tree.tree_.node_count for tree in forest)
boosted = classifiers["Gradient boosting"]
network = classifiers["Neural network"][-1]
linear = classifiers["Logistic regression"][-1]
weights = sum(array.size for array in network.coefs_ + network.intercepts_)
print(f"Nearest neighbours keeps all {len(X_train)} images, support vectors {support}")
print(f"Decision tree: {classifiers['Decision tree'].tree_.node_count} nodes")
print(f"Random forest: {nodes} nodes in {len(forest)} trees")
print(f"Gradient boosting: {boosted.n_iter_ * len(boosted.classes_)} trees")
print(f"Logistic regression: {linear.coef_.size + linear.intercept_.size} weights")
print(f"Neural network: {weights} weights, {network.n_iter_} rounds over the data")

# %%
# Settings weigh more than names
# ------------------------------
# The same support vectors with three values of ``gamma``, two of them offered by
# scikit-learn itself. The distance between the best and the worst is larger than
# between the first and the last of the ten.

gammas = {}
for gamma in (0.001, "scale", "auto"):
    gammas[gamma] = SVC(gamma=gamma).fit(X_train, y_train).score(X_test, y_test)
    print(f"SVC(gamma={gamma!r}): {gammas[gamma]:.3f} right")
plt.show()

# %%
# What to take home
# -----------------
# Start with something simple, here neighbours or logistic regression, and write its
# score down; whatever comes later has to beat it by more than the error bar. One split
# ranks the methods roughly and no more, and a setting left alone says little about the
# method behind it. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` asks which
#   digits a classifier mixes up, not only how many;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` shows the mean
#   digits that the nearest centroid works with;
# * :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py` takes
#   the winner through all the steps.
