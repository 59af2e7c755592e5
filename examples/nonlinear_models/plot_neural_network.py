"""
=========================================
A neural network, watched while it learns
=========================================

Follow a small neural network epoch by epoch, from five random starts, then look at what
its first layer has learned. You learn to read the curve of its loss: it tells a good
learning rate from one that is too small or too large.
"""

# %%
# The network
# -----------
# This is a :term:`multi-layer perceptron <neural network>` (MLP) with a *hidden layer*.
# Each of its 100 hidden units takes a weighted sum of the pixels and passes it on where
# it is positive; 10 output units take weighted sums of those, and :term:`softmax` turns
# them into probabilities. :term:`Gradient descent <gradient descent>` starts from
# random weights and changes them, a few images at a time, so that the :term:`loss <loss
# function>` falls :cite:p:`rumelhart1986learning`. Pixels are divided by 16 here. The
# user guide has a chapter on :ref:`neural networks <neural_networks_supervised>`.

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
# Five learning rates, five starts each
# -------------------------------------
# Each call of :meth:`~sklearn.neural_network.MLPClassifier.partial_fit` goes over the
# images once, which is called an :term:`epoch`. *Stochastic gradient descent* (SGD)
# takes steps of a fixed :term:`learning rate`, with some of the last step added; *Adam*
# scales the step of each weight by its past gradients :cite:p:`kingma2014adam`. The
# start is random, so we look at five of them.


def learn(scale=1, n_epochs=20, n_starts=5, **settings):
    """Return the loss in each epoch, and the final test accuracy, for each start."""
    losses, scores = [], []
    for seed in range(n_starts):
        network = MLPClassifier(random_state=seed, **settings)
        for _ in range(n_epochs):
            network.partial_fit(scale * X_train, y_train, classes=np.arange(10))
            losses.append(network.loss_)
        scores.append(network.score(scale * X_test, y_test))
    return np.reshape(losses, (n_starts, n_epochs)), np.array(scores)


ways = {
    "SGD 0.001": {"solver": "sgd", "learning_rate_init": 0.001},
    "SGD 0.1": {"solver": "sgd", "learning_rate_init": 0.1},
    "SGD 1": {"solver": "sgd", "learning_rate_init": 1},
    "Adam 0.001": {"solver": "adam", "learning_rate_init": 0.001},
    "Adam 0.01": {"solver": "adam", "learning_rate_init": 0.01},
}
losses, scores = {}, {}
print("five starts   lowest  highest test score")
for name, settings in ways.items():
    losses[name], scores[name] = learn(**settings)
    print(f"{name:12} {scores[name].min():7.2f} {scores[name].max():8.2f}")

fig, axes = plt.subplots(1, 5, figsize=(7, 2.6), layout="constrained", sharey=True)
for ax, (name, curves) in zip(axes, losses.items(), strict=True):
    ax.plot(np.arange(1, 21), curves.T, color="C0", linewidth=1)
    ax.set_title(name)
axes[0].set(yscale="log", ylabel="Loss on the training images")
fig.supxlabel("Epochs")
fig.set_label(
    "Loss on the training images over 20 epochs, from 5 starts each. With SGD at "
    "0.001 the loss falls slowly; at 0.1 it bends early and falls on; at 1 the curves "
    "jump and lie apart. With Adam it falls slowly at 0.001, and fast at 0.01."
)

# %%
# Shapes to know:
#
# * A loss that falls steadily but slowly: the learning rate is too small.
# * A loss that jumps and stays high: the learning rate is too large. SGD with a
#   learning rate of 1 is a lottery: the scores of its starts lie far apart, and depend
#   even on the processor.
# * A loss that bends early and goes on falling: the learning rate is right.
#
# The scale of the input matters as well. Adam with 0.01 once more, from the five
# starts, with pixels from 0 to 255 instead of 0 to 1:

_, unscaled = learn(scale=255, **ways["Adam 0.01"])
print(f"pixels 0 to 255: mean test score {unscaled.mean():.2f}")
print(f"pixels 0 to 1: mean test score {scores['Adam 0.01'].mean():.2f}")

# %%
# Train until the loss stops falling
# ----------------------------------
# ``fit`` goes over the images until the loss stays where it is; if it reaches
# ``max_iter``, it warns that it has not converged. ``alpha`` is a penalty on large
# weights, which is called *weight decay* or :term:`L2 <L2 regularization>`
# :term:`regularization`. We train networks with its default, 0.0001, and with 0.1, each
# from two starts. They read the test images that a support vector classifier reads, so
# they are compared with it image by image
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`).

from scipy.stats import binomtest
from sklearn.svm import SVC

svc = SVC(gamma=0.256).fit(X_train, y_train)  # 0.001 for pixels from 0 to 16
wrong_svc = svc.predict(X_test) != y_test
print(f"support vectors: {wrong_svc.sum()} mistakes")
networks, n_wrong, unused, p_values = {}, {}, {}, {}
for alpha in (0.0001, 0.1):
    for seed in (0, 1):
        network = MLPClassifier(learning_rate_init=0.01, alpha=alpha, random_state=seed)
        networks[alpha, seed] = network.fit(X_train, y_train)
        wrong = network.predict(X_test) != y_test
        only_svc, only_network = np.sum(wrong_svc & ~wrong), np.sum(wrong & ~wrong_svc)
        n_wrong[alpha, seed] = wrong.sum()
        p_values[alpha, seed] = binomtest(only_svc, only_svc + only_network).pvalue
        largest = np.abs(network.coefs_[0]).max(axis=0)  # of the weights of each unit
        unused[alpha, seed] = np.sum(largest < 0.01)
        print(
            f"alpha {alpha}, start {seed}: {network.n_iter_} epochs, {wrong.sum()} "
            f"mistakes, p = {p_values[alpha, seed]:.2g}, {unused[alpha, seed]} of "
            f"{network.coefs_[0].shape[1]} hidden units unused"
        )

# %%
# The four networks are right on every training image, and make more mistakes on the
# test half than the :term:`support vector classifier <support vector machine>`. The
# larger penalty leaves more hidden units unused, their weights close to zero, and
# hardly changes the number of mistakes.
#
# What the first layer sees
# -------------------------
# A hidden unit has a weight for each pixel, so it can be drawn as an image: ink on red
# speaks for it, ink on blue against it. Here are the strongest units of a network with
# each ``alpha``; the titles name the digit that a unit supports most.

fig = plt.figure(figsize=(5.6, 3.1), layout="constrained")
for part, alpha in zip(fig.subfigures(2), (0.0001, 0.1), strict=True):
    first, last = networks[alpha, 0].coefs_
    strength = np.linalg.norm(first, axis=0) * np.linalg.norm(last, axis=1)
    strongest = np.argsort(-strength)[:6]
    for ax, unit in zip(part.subplots(1, 6), strongest, strict=True):
        limit = np.abs(first[:, unit]).max()
        ax.imshow(first[:, unit].reshape(8, 8), cmap="RdBu_r", vmin=-limit, vmax=limit)
        ax.set_title(f"for {last[unit].argmax()}")
        ax.set_axis_off()
    part.suptitle(f"alpha {alpha}")
fig.set_label(
    "The weights of 6 hidden units of a network with each alpha as images, red for "
    "and blue against. With alpha 0.0001 they are patchy; with alpha 0.1 strokes and "
    "gaps can be made out."
)
n_weights = sum(weights.size for weights in network.coefs_ + network.intercepts_)
print(f"{n_weights} weights are what the network keeps of {len(X_train)} images")
plt.show()

# %%
# These pictures are hardly digits: a unit tells a stroke here from a stroke there, and
# the output adds up many of them.
#
# What to take home
# -----------------
# * Scale the pixels, try learning rates of several sizes, and look at the curve of the
#   loss from several starts.
# * Choose the number of epochs on forms that were left out. ``early_stopping=True``
#   holds back images at random, so each writer is on both sides
#   (:ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py`).
# * This network does not know which pixels are neighbours. *Convolutional* networks do,
#   and with many images they read digits well :cite:p:`lecun1998gradient`.
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` draws the weights
#   of a model without hidden units;
#   :ref:`sphx_glr_auto_examples_features_plot_learned_parts.py` learns parts of digits
#   without labels.
