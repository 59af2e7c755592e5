"""
============================
Learn from an endless stream
============================

Stochastic gradient descent learns from one image, forgets it and takes the next, so it
needs neither all images at once nor an end to them. Two things change with that: how a
score is taken, and how one knows when to stop.
"""

# %%
# First the test, then the lesson
# -------------------------------
# The images come in the order in which the 14 forms were filled in
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where each one starts).
# A batch of ten arrives, is read, and only then learned from with ``partial_fit``:
# every image is a test before it is a lesson. That is called a prequential score
# :cite:p:`gama2013evaluating`. ``classes`` has to be said at the start, for no batch
# needs to hold them all. The steps are passive-aggressive
# :cite:p:`crammer2006online`: leave the weights alone when the answer is right by a
# margin, else change them just enough.

# sphinx_gallery_tags = ["intermediate", "online learning", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier

X, y = load_digits(return_X_y=True)
X = X / 16
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right")


def read_stream(model, X, y):
    """Say which images were read right before their form, and before their batch."""
    before_form, before_batch = np.zeros((2, len(X)), dtype=bool)
    model.partial_fit(X[:10], y[:10], classes=np.arange(10))
    for start, end in zip(starts, [*starts[1:], len(X)], strict=True):
        before_form[start:end] = model.predict(X[start:end]) == y[start:end]
        for i in range(max(start, 10), end, 10):
            batch = slice(i, min(i + 10, end))
            before_batch[batch] = model.predict(X[batch]) == y[batch]
            model.partial_fit(X[batch], y[batch])
    return before_form, before_batch


passive_aggressive = SGDClassifier(
    loss="hinge", penalty=None, learning_rate="pa1", eta0=1, random_state=0
)
before_form, before_batch = read_stream(passive_aggressive, X, y)
later = form > 1
print(f"right, before the first lesson on a form: {before_form[later].mean():.3f}")
print(f"right, with the lessons of the form: {before_batch[later].mean():.3f}")

# %%
# One line is one form: below, what the model of the moment reads before it has seen
# anything of this form; above, what it reads between the lessons on it. The difference
# is the hand. After a few batches the model has bent to it, and the next batch is by
# the same person.

forms = np.arange(2, 15)
below, above = (
    np.array([right[form == k].mean() for k in forms])
    for right in (before_form, before_batch)
)
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
ax.vlines(forms, below, above, color="0.7")
ax.plot(forms, below, "o", color="C0")
ax.plot(forms, above, "s", color="C1")
ax.text(7.8, above[6], "with the lessons of this form", ha="right", color="C1")
ax.text(4.2, below[2] - 0.005, "before the first lesson on it", color="C0")
ax.set(xlabel="form, in the order of arrival", ylabel="share read right", xticks=forms)
fig.set_label(
    "Share read right for forms 2 to 14, each as a line from before its first lesson "
    "up to between its lessons. Every line rises, by up to 0.15; form 13 stays lowest."
)

# %%
# Which of the two is the true score depends on the use. A device with one owner may
# count on the next digit being by the same hand. A sorting office may not: the same
# images in shuffled order are as many lessons, but few of them by the hand that comes
# next, and most of the gain is gone.

shuffled = np.random.default_rng(0).permutation(len(X))
model = SGDClassifier(**passive_aggressive.get_params())
_, in_any_order = read_stream(model, X[shuffled], y[shuffled])
print(f"right, in shuffled order: {in_any_order[130:].mean():.3f}")

# %%
# When to stop
# ------------
# Where the images can be kept, the stream is run through them again and again, in
# *epochs*. The weights never settle: each image pulls them its own way, and the score
# on the second half jumps from epoch to epoch. The mean of all weights so far, Polyak's
# averaging :cite:p:`polyak1992acceleration`, costs one addition a step and is calm.

from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
X_fit, X_held, y_fit, y_held = train_test_split(
    X_train, y_train, test_size=0.1, stratify=y_train, random_state=0
)
epochs = np.arange(1, 41)
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
for average, color, name in (False, "C0", "last weights"), (True, "C1", "mean weights"):
    model = SGDClassifier(average=average, random_state=np.random.RandomState(0))
    test, held = [], []
    for _ in epochs:
        model.partial_fit(X_fit, y_fit, classes=np.arange(10))
        test.append(model.score(X_test, y_test))
        held.append(model.score(X_held, y_held))
    late = np.array(test[20:])
    print(f"{name}: from {late.min():.3f} to {late.max():.3f} after epoch 20")
    ax.plot(epochs, test, color=color)
    ax.text(41, test[-1], name, color=color, va="bottom" if average else "top")
ax.plot(epochs, held, ":", color="C1")
ax.text(41, held[-1], f"mean weights,\n{len(y_held)} held out", color="C1")
ax.set(xlabel="epoch (passes over the training images)", xticks=range(0, 41, 10))
ax.set(ylabel="accuracy on the second half, or held out", xlim=(0, 53))
fig.set_label(
    "Accuracy by epoch: with the last weights the curve jumps, late still from 0.908 "
    "to 0.927; with mean weights it rises and stays; 90 held-out images flatter it."
)

# %%
# Early stopping holds back a tenth of the training images and stops when their score
# has not risen for five epochs. It saves three quarters of the passes or more, and it
# stops too soon: one image of the tenth is more than a point, so a slow gain drowns,
# and the tenth is drawn at random, so it holds no new hand and always looks good
# (dotted). Last weights pay for it dearly, mean weights little; which loss is used
# matters little beside that.

columns = {
    "last": {},
    "last, early stop": {"early_stopping": True},
    "mean": {"average": True},
    "mean, early stop": {"average": True, "early_stopping": True},
}
print("right on the second half (epochs)")
print(" " * 10, *(f"{name:>17}" for name in columns))
table = {}
for loss in ("hinge", "log_loss", "perceptron"):
    for name, settings in columns.items():
        model = SGDClassifier(loss=loss, random_state=0, **settings)
        model.fit(X_train, y_train)
        table[loss, name] = model.score(X_test, y_test), model.n_iter_
    cells = ("{:.3f} ({:2d})".format(*table[loss, name]) for name in columns)
    print(f"{loss:10}", *(f"{cell:>17}" for cell in cells))
plt.show()

# %%
# What to take home
# -----------------
# An online learner costs 650 numbers of memory and looks at each image once. Score it
# before each lesson, and say whether the next image may come from the same hand. With
# several passes, average the weights before you tune anything else, and give early
# stopping a held-out set of other writers, large enough to see what you hope for.
# :class:`~sklearn.linear_model.SGDClassifier` wants scaled pixels, and where all images
# fit into memory a solver for batches gets at least as far without any of this. Where
# to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`: the same hands in a
#   shuffled test;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py`: solvers
#   for batches, and when they stop;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py`: what more images
#   would bring.
