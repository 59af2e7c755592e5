"""
=======================================
When to stop, and which weights to keep
=======================================

Stochastic :term:`gradient descent` can run through the training images again and again,
and its score jumps from pass to pass. To average the weights calms it; to stop early
saves passes and can cost :term:`accuracy`. This page measures both, over five seeds.
"""

# %%
# Scores that jump
# ----------------
# A pass over the training images is called an :term:`epoch` (:ref:`user guide <sgd>`).
# Each image changes the weights its own way, and the score on the second half jumps
# from epoch to epoch. The mean of all weights so far is another model that costs one
# more addition a step, *Polyak averaging* :cite:p:`polyak1992acceleration`. The figure
# shows five seeds of each.

# sphinx_gallery_tags = ["intermediate", "online learning", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
digits = np.unique(y_train)
epochs = np.arange(1, 31)

# %%
# The scores of both, epoch by epoch:

fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
jumps = {}
for name, average in {"last weights": False, "mean weights": True}.items():
    curves = []
    for seed in range(5):
        # partial_fit would begin each epoch alike if the seed were a number
        random_state = np.random.RandomState(seed)
        model = SGDClassifier(average=average, random_state=random_state)
        curve = []
        for _ in epochs:
            model.partial_fit(X_train, y_train, classes=digits)
            curve.append(model.score(X_test, y_test))
        curves.append(curve)
    color = "C1" if average else "C0"
    lines = ax.plot(epochs, np.transpose(curves), color=color, linewidth=1)
    lines[0].set_label(name)
    late = np.array(curves)[:, 20:]
    jumps[name] = np.abs(np.diff(late)).mean()
    print(f"{name}, after epoch 20: from {late.min():.3f} to {late.max():.3f},")
    print(f"  mean jump from epoch to epoch: {jumps[name]:.4f}")
ax.set(xlabel="epoch", ylabel="accuracy on the second half", ylim=(0.8, None))
ax.legend(loc="lower right")
fig.set_label(
    "Accuracy on the second half by epoch, five seeds each. The curves of the last "
    "weights jump up and down; those of the mean weights run nearly level and mostly "
    "above them."
)

# %%
# Early stopping
# --------------
# *Early stopping* holds back a tenth of the training images as a :term:`validation
# set`, and ends when their score has not risen for five epochs. Without it, the fit
# ends when the :term:`loss` on the training images has not fallen for five epochs. The
# table holds means over five seeds, with the lowest and highest score.

settings = {
    "last weights": {},
    "last weights, early stopping": {"early_stopping": True},
    "mean weights": {"average": True},
    "mean weights, early stopping": {"average": True, "early_stopping": True},
}
scores, n_epochs = {}, {}
print("setting                       epochs  accuracy  lowest  highest")
for name, setting in settings.items():
    models = [
        SGDClassifier(random_state=seed, **setting).fit(X_train, y_train)
        for seed in range(5)
    ]
    scores[name] = np.array([model.score(X_test, y_test) for model in models])
    n_epochs[name] = np.array([model.n_iter_ for model in models])
    row = (
        n_epochs[name].mean(),
        scores[name].mean(),
        *np.percentile(scores[name], [0, 100]),
    )
    print("{:28}  {:6.1f}  {:8.3f}  {:6.3f}  {:7.3f}".format(name, *row))

# %%
# Early stopping saves most of the epochs, and it stops too soon: the mean score is
# lower with it, whichever weights are kept, and the last weights lose more than the
# mean weights. One of the 90 images held back is more than a point of accuracy, so a
# small step may not show. They are also drawn at random, so they hold no new writer
# (:ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`).

n_held_back = round(0.1 * len(X_train))
print(f"one of {n_held_back} images is {100 / n_held_back:.1f} points")
plt.show()

# %%
# What to take home
# -----------------
# With several passes, first average the weights, then tune the rest. Stop early where
# passes are what you have to pay for, with a validation set that is large enough to
# show the gain you hope for. Repeat the fit from several seeds, and report the mean and
# the spread. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_online_learning.py`: the same solver
#   on a stream that is seen once;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py`: solvers
#   that use all images in each step, and when they stop;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neural_network.py`: the same
#   questions for a network.
