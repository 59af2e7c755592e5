"""
============================
Learn from an endless stream
============================

Some data come as a stream: an image arrives, a model has to learn from it and let it
go, and the next one arrives. How well it reads them depends on who writes next, so a
score of such a model needs a word about the order of the images.
"""

# %%
# A test first, then a lesson
# ---------------------------
# Stochastic :term:`gradient descent` (SGD, :ref:`user guide <sgd>`) changes the
# weights after each image, so it needs neither all images together nor an end to them.
# To learn in this way is called *online learning* or *incremental learning* (:ref:`user
# guide <scaling_strategies>`). Here the stream is the data set in its own order, in
# which the forms 0 to 13 were filled in
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where each one starts).
# A batch of about twenty images arrives, is read, and is learned from with
# ``partial_fit`` afterwards, so that each image is a test before it is a lesson. The
# share of images read rightly is called a *prequential* score
# :cite:p:`gama2013evaluating`.
#
# The steps are *passive-aggressive* :cite:p:`crammer2006online`: they leave the weights
# alone when the answer is right by a margin, else change them just enough. The images
# of a batch are shuffled at random, so the stream is run from five seeds.

# sphinx_gallery_tags = ["intermediate", "online learning", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier

X, y = load_digits(return_X_y=True)
X = X / 16
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1


def read_stream(X, y, form, seed):
    """Say which images are read rightly before their form, and before their batch."""
    model = SGDClassifier(
        penalty=None, learning_rate="pa1", eta0=1, random_state=seed
    ).partial_fit(X[:20], y[:20], classes=np.arange(10))
    before_form, before_batch = np.zeros((2, len(X)), dtype=bool)
    for k in np.unique(form):
        rows = np.flatnonzero(form == k)
        before_form[rows] = model.predict(X[rows]) == y[rows]
        for batch in np.array_split(rows, len(rows) // 20):
            before_batch[batch] = model.predict(X[batch]) == y[batch]
            model.partial_fit(X[batch], y[batch])
    return before_form, before_batch


# %%
# Run the stream from all seeds:

streams = np.array([read_stream(X, y, form, seed) for seed in range(5)])
later = form > 0  # before form 0, the model has learned from 20 images of it
scores = streams[:, :, later].mean(axis=2)
print("right on forms 1 to 13: mean (lowest to highest of the seeds)")
for name, column in zip(["before the form", "with its lessons"], scores.T, strict=True):
    print(f"{name}: {column.mean():.3f} ({column.min():.3f} to {column.max():.3f})")

# %%
# What the lessons on a form bring
# --------------------------------
# The figure shows each form: how much of it is read rightly by the model that has not
# seen the form yet, and how much between the lessons on it. On average over the forms
# the lessons help. They help least on the forms 6, 8, 9 and 10, which are read best
# before them. Perhaps it is the number of lessons that helps; perhaps it is their
# writer.

below, above = (
    np.array([streams[:, i, form == k].mean() for k in range(1, 14)]) for i in (0, 1)
)
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
ax.vlines(range(1, 14), below, above, color="0.7")
ax.plot(range(1, 14), below, "o", label="before the first lesson on the form")
ax.plot(range(1, 14), above, "s", label="between the lessons on the form")
ax.set(xlabel="form, in the order of arrival", ylabel="share read rightly")
ax.set_ylim(None, 1.05)  # room for the legend
ax.set_xticks(range(1, 14))
ax.legend()
fig.set_label(
    "Share of the images of forms 1 to 13 that are read rightly, mean of five seeds. "
    "On average the square of the score between the lessons lies above the circle of "
    "the score before the first lesson; they are closest for the forms 6, 8, 9 and 10."
)
gain = above.mean() - below.mean()
print(f"mean gain by the lessons on a form: {gain:.3f}")

# %%
# Shuffle the stream
# ------------------
# To tell the reasons apart, shuffle the images. The model then gets as many lessons
# before an image as in the stream, but few of them from its writer. Five shuffles show
# which part of the gain is lost, and how much that depends on the shuffle. In each of
# them some of the gain is lost, and less than half of it. So both reasons count, and
# the number of lessons counts more.

reference = scores[:, 1].mean()
lost = []
for seed in range(5):
    order = np.random.default_rng(seed).permutation(len(X))
    _, before_batch = read_stream(X[order], y[order], form, seed)
    lost.append((reference - before_batch[later].mean()) / gain)
low, mean, high = np.min(lost), np.mean(lost), np.max(lost)
print(f"part of the gain that is lost: {low:.2f} to {high:.2f}, mean {mean:.2f}")
plt.show()

# %%
# What to take home
# -----------------
# A linear online learner keeps 650 numbers, however long the stream is. Score it on
# each batch first, then let it learn that batch. Say whether the next image may come
# from the writer of the last: a device with a single owner may count on that, a sorting
# office may not. Where the images fit into memory, a solver for batches does without
# this. SGD needs scaled pixels
# (:ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py`). Where to go
# next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_early_stopping.py`: the same solver
#   with several passes over the images, and when to end them;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`: the writers in a
#   shuffled test;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py`: what the number of
#   images does to a score.
