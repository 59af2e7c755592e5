"""
==============================
What fifty labels can be worth
==============================

Images are easy to get, labels are work. Here fifty images have labels and 848 have
none. One way to use those without labels takes many mistakes away, another can do harm.
An experiment shows what goes wrong with it.
"""

# %%
# Fifty labels, three classifiers
# -------------------------------
# The training half of the digits has 898 images. Fifty of them, drawn at random, keep
# their labels. What they are worth depends on the draw, so there are ten of them. The
# other half of the digits, from other forms, is the :term:`test set`. As
# :term:`baseline`, three :term:`classifiers <classifier>` learn from these alone: the
# nearest neighbour (:term:`k-NN <k-nearest neighbours>` with ``k`` = 1),
# :term:`logistic regression` and a :term:`support vector machine`.

# sphinx_gallery_tags = ["intermediate", "few labels", "neighbors"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)


def draw_labels(n_labels, seed):
    """Return the rows that keep their labels, and the labels, -1 elsewhere."""
    rows = np.random.default_rng(seed).permutation(len(y_train))[:n_labels]
    labels = np.full(len(y_train), -1)
    labels[rows] = y_train[rows]
    return rows, labels


# %%
# Fit the classifiers to the labels of each draw:

classifiers = {
    "nearest neighbour": KNeighborsClassifier(n_neighbors=1),
    "logistic regression": LogisticRegression(max_iter=1000),
    "support vector machine": SVC(gamma=0.256),  # 0.001 for pixels up to 16
}
accuracy = {name: [] for name in classifiers}
for seed in range(10):
    rows, _ = draw_labels(50, seed)
    for name, classifier in classifiers.items():
        classifier.fit(X_train[rows], y_train[rows])
        accuracy[name].append(classifier.score(X_test, y_test))


def report(name):
    """Print the mean and the extremes of the accuracy over the draws."""
    scores = accuracy[name]
    print(f"{name:22} {np.mean(scores):.3f} ({min(scores):.3f} to {max(scores):.3f})")


print("right on the test images, mean of ten draws (lowest to highest)")
for name in classifiers:
    report(name)

# %%
# Let the labels spread
# ---------------------
# :term:`Semi-supervised learning` uses the images without a label as well.
# :class:`~sklearn.semi_supervised.LabelSpreading` :cite:p:`zhou2004learning` links each
# image with its seven nearest ones; each label then spreads along the links, from image
# to image (:ref:`user guide <label_propagation>`). The number -1 stands for no label.
# The :term:`kernel` ``"knn"`` has seven neighbours by default. An image that no label
# reaches is called a 0, with a warning, which is silenced here.

from sklearn.semi_supervised import LabelSpreading


def spread(labels, model=None, scale=1):
    """Return the accuracy of label spreading on the test images."""
    model = model or LabelSpreading(kernel="knn", n_neighbors=7)
    with np.errstate(invalid="ignore"):  # zero is divided by zero
        return model.fit(X_train * scale, labels).score(X_test * scale, y_test)


accuracy["label spreading"] = [spread(draw_labels(50, seed)[1]) for seed in range(10)]
report("label spreading")

# %%
# In each of the ten draws that is better than each of the three classifiers. How many
# labels would the nearest neighbour need to do as well?

sizes = [50, 100, 200, 400, 800]
curves = {"nearest neighbour": [], "label spreading": []}
for size in sizes:
    draws = [draw_labels(size, seed) for seed in range(10)]
    neighbour = classifiers["nearest neighbour"]
    alone = [
        neighbour.fit(X_train[rows], y_train[rows]).score(X_test, y_test)
        for rows, _ in draws
    ]
    spreading = [spread(labels) for _, labels in draws]
    curves["nearest neighbour"].append(alone)
    curves["label spreading"].append(spreading)
    print(f"{size} labels: {np.mean(alone):.3f} alone, {np.mean(spreading):.3f} spread")
curves = {name: np.array(curve) for name, curve in curves.items()}
lead = curves["label spreading"] - curves["nearest neighbour"]

# %%
# Fifty labels that spread are worth more than a hundred that do not. With more labels
# the lead shrinks, and with 800 of them label spreading is behind in most draws.

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
for (name, curve), marker in zip(curves.items(), "os", strict=True):
    (line,) = ax.semilogx(sizes, np.mean(curve, axis=1), "-", label=name)
    ax.plot(sizes, curve, marker, c=line.get_color(), ms=4, alpha=0.4)
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
ax.set(xlabel="images with a label, of 898", ylabel="accuracy on the test images")
ax.legend(loc="lower right")
fig.set_label(
    "Accuracy against the number of labels, from 50 to 800, ten draws and their mean. "
    "Label spreading is far above the nearest neighbour on the left; the curves cross "
    "between 400 and 800 labels."
)

# %%
# Label spreading has a trap. Its default kernel is ``"rbf"`` with ``gamma=20``. With
# pixels up to 1 it works; with pixels up to 16, distances are so large that each link
# is zero, and each image is called a 0.

_, labels = draw_labels(50, seed=0)
trap = {top: spread(labels, LabelSpreading(), scale=top) for top in (1, 16)}
for top, score in trap.items():
    print(f"default kernel, pixels up to {top}: {score:.3f} right")

# %%
# A classifier that teaches itself
# --------------------------------
# :class:`~sklearn.semi_supervised.SelfTrainingClassifier`
# :cite:p:`yarowsky1995unsupervised` fits a classifier, believes those of its answers
# that have a high probability, here 0.75, as if they were labels, and fits it again
# (:ref:`user guide <self_training>`). These answers are called :term:`pseudo-labels
# <pseudo-label>`. To see what they do, the same classifier also learns from the same
# images with their true labels, which one would not have.

from sklearn.semi_supervised import SelfTrainingClassifier

gain, wrong, with_truth = {}, {}, {}  # for each strength of the penalty and each draw
for C in (1, 10):
    base = LogisticRegression(C=C, max_iter=1000)
    rows_of_scores = []
    for seed in range(5):
        rows, labels = draw_labels(50, seed)
        alone = base.fit(X_train[rows], y_train[rows]).score(X_test, y_test)
        model = SelfTrainingClassifier(base, threshold=0.75).fit(X_train, labels)
        used = model.transduction_ != -1
        errors = np.sum(model.transduction_[used] != y_train[used]) / (used.sum() - 50)
        truth = base.fit(X_train[used], y_train[used]).score(X_test, y_test)
        rows_of_scores.append(
            [model.score(X_test, y_test) - alone, errors, truth - alone]
        )
    gain[C], wrong[C], with_truth[C] = np.transpose(rows_of_scores)
    print(f"C={C}: change of accuracy in five draws, against the fifty labels alone")
    print("  with pseudo-labels:", *(f"{change:+.3f}" for change in gain[C]))
    print("  with true labels:  ", *(f"{change:+.3f}" for change in with_truth[C]))
    print("  pseudo-labels that are wrong:", *(f"{share:.2f}" for share in wrong[C]))
plt.show()

# %%
# With the default penalty, ``C=1``, the pseudo-labels do harm in each draw; with
# ``C=10`` they help in some and do harm in another. In both cases true labels on the
# same images are better than the pseudo-labels in each draw. So it is the wrong ones
# that hold the classifier back. Perhaps it goes on to believe its own first answers,
# while links between images bring in something new.
#
# What to take home
# -----------------
# * Try label spreading where labels are few and near images are alike. It costs a
#   search for the neighbours of each image, and some rounds over the links.
# * Compare with a classifier that has the same labels, from several draws.
# * It fails where neighbours are no hint: with :term:`features <feature>` on unlike
#   scales, or with images that show no digit.
# * :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py` shows what the
#   number of labels does to a score.
