"""
=========================================
A neural network, watched while it learns
=========================================

Follow a small neural network pass by pass over the training images, then look at what
its first layer has learned to see. It matters because one number, the learning rate,
decides between a good network, a slow one and none at all, and the curve tells which.
"""

# %%
# The network
# -----------
# A hundred hidden units each take a weighted sum of the pixels and pass it on where it
# is positive; ten output units take weighted sums of those. All weights start at random
# and are moved, a few images at a time, in the direction that lessens the mistakes
# :cite:p:`rumelhart1986learning`. Pixels are divided by 16, because steps of one size
# suit inputs of one size.

# sphinx_gallery_tags = ["intermediate", "neural networks", "visualization"]
# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)

# %%
# Forty passes, five ways to step
# -------------------------------
# :meth:`~sklearn.neural_network.MLPClassifier.partial_fit` goes over the images once
# and lets us look. *Stochastic gradient descent* (SGD) takes steps of one rate, with
# some of the last step added; *Adam* scales the step of each weight by its past
# gradients :cite:p:`kingma2014adam`.


def learn(n_passes, scale=1, **settings):
    """Return the loss and the test accuracy after each pass over the images."""
    network = MLPClassifier(random_state=0, **settings)
    curve = []
    for _ in range(n_passes):
        network.partial_fit(scale * X_train, y_train, classes=np.arange(10))
        curve.append((network.loss_, network.score(scale * X_test, y_test)))
    return np.array(curve).T


ways = [
    ("Adam 0.01", "C0", {"learning_rate_init": 0.01}, 0, (3, 0.008)),
    ("Adam 0.001", "C3", {"learning_rate_init": 0.001}, 0, (24, 0.55)),
    ("SGD 0.1", "C1", {"solver": "sgd", "learning_rate_init": 0.1}, 0, (23, 0.07)),
    ("SGD 0.001", "C2", {"solver": "sgd", "learning_rate_init": 0.001}, 1, (21, 0.52)),
    ("SGD 1", "C4", {"solver": "sgd", "learning_rate_init": 1}, 1, (30, 0.12)),
]
fig, axes = plt.subplots(2, 1, figsize=(5.6, 6.4), layout="constrained", sharex=True)
for name, color, settings, panel, xy in ways:
    loss, right = learn(40, **settings)
    for ax, values in zip(axes, (loss, right), strict=True):
        ax.plot(np.arange(1, 41), values, color=color)
    axes[panel].annotate(name, xy, color=color)
    print(f"{name:10} after 5 passes {right[4]:.3f}, after 40 passes {right[-1]:.3f}")
axes[0].set(yscale="log", ylabel="Loss on the training images")
axes[1].set(xlabel="Passes", ylabel="Right answers, test half", ylim=(0, 1))
fig.set_label(
    "Loss on the training images, and share of right test answers, over forty passes. "
    "Adam at 0.01 and SGD at 0.1 are good within ten passes, Adam at 0.001 takes most "
    "of the forty, SGD at 0.001 is still learning, and SGD at 1 stays bad."
)

# %%
# Three shapes to know. A loss that falls steadily but slowly: the rate is too small.
# One that jumps about and stays high: too large. One that bends early and goes on
# falling: right. Which rate is right depends on the method, and on the scale of the
# input:

_, right = learn(40, scale=255, learning_rate_init=0.01)
print(f"Adam 0.01 on pixels from 0 to 255, after 40 passes: {right[-1]:.3f}")

# %%
# When is it done?
# ----------------
# ``fit`` passes over the images until the loss stops falling; where ``max_iter`` is
# reached before, it warns that it has not converged. The default of 200 passes is too
# few here for the default rate: allow more, or raise the rate. The start is random, so
# the same settings give several networks.

default = MLPClassifier(max_iter=1000, random_state=0).fit(X_train, y_train)
fast = [
    MLPClassifier(learning_rate_init=0.01, random_state=seed).fit(X_train, y_train)
    for seed in range(3)
]
for rate, network in [(0.001, default), *((0.01, network) for network in fast)]:
    print(f"Adam {rate:.3f}: done after {network.n_iter_} passes", end=", ")
    print(f"{network.score(X_test, y_test):.4f} right")

# %%
# All of them know every training image, and make more mistakes on the other half than
# the support vectors of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`. A network
# earns its place with more images, or with layers that know which pixels are
# neighbours; to this one, any other order of the pixels would be the same.
#
# What the first layer sees
# -------------------------
# A hidden unit has a weight for each pixel, so it can be drawn as an image: ink on red
# speaks for it, ink on blue against it. Above, the strongest units of one of the
# networks just trained; below, of one that pays more for large weights, by its
# ``alpha``. The titles name the digit that a unit supports most.

spare = MLPClassifier(learning_rate_init=0.01, alpha=0.1, random_state=0)
spare.fit(X_train, y_train)
fig = plt.figure(figsize=(5.6, 3.1), layout="constrained")
for part, network in zip(fig.subfigures(2), (fast[0], spare), strict=True):
    first, last = network.coefs_
    strength = np.linalg.norm(first, axis=0) * np.linalg.norm(last, axis=1)
    for ax, unit in zip(part.subplots(1, 6), np.argsort(-strength), strict=False):
        limit = np.abs(first[:, unit]).max()
        ax.imshow(first[:, unit].reshape(8, 8), cmap="RdBu_r", vmin=-limit, vmax=limit)
        ax.set_title(f"for {last[unit].argmax()}")
        ax.set_axis_off()
    part.suptitle(f"alpha {network.alpha}")
    unused = np.sum(np.abs(first).max(axis=0) < 0.01)
    print(
        f"alpha {network.alpha}: {unused} of {len(last)} hidden units unused", end=", "
    )
    print(f"{network.score(X_test, y_test):.4f} right")
fig.set_label(
    "The weights of six hidden units of two networks as images, red for and blue "
    "against. Those of the upper network are patchy; in the lower one strokes and gaps "
    "can be made out."
)
plt.show()

# %%
# A filter is seldom a digit: mostly it tells a stroke here from a stroke there, and the
# output adds up many of them. Paying for weights empties hidden units that are not
# needed. The score hardly moves, so it is no measure of what a network looks at.

n_weights = sum(weights.size for weights in [*spare.coefs_, *spare.intercepts_])
print(f"{n_weights} numbers are all that the network keeps of {len(X_train)} images")

# %%
# What to take home
# -----------------
# * Look at the curve before you change anything else, and try learning rates by
#   factors of ten. Scale the pixels first.
# * The number of passes is a setting like any other. Choose it on forms that were left
#   out: ``early_stopping=True`` holds back images at random, so the same hand is on
#   both sides (:ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`).
# * A network is slow to train and cheap to ask: each answer costs one product with each
#   of its weights, however many images it has learned from.
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` draws the weights
#   of a model without hidden units, and
#   :ref:`sphx_glr_auto_examples_features_plot_learned_parts.py` learns parts of digits
#   without labels.
