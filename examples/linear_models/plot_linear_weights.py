"""
========================
What a linear model sees
========================

A linear :term:`classifier` gives each pixel a weight for each digit and adds up. So
what it has learned can be drawn as ten pictures, and each of its decisions can be taken
apart to the last pixel. The pictures are easy to misread, and this page says how.
"""

# %%
# Ten weighted sums
# -----------------
# :term:`Logistic regression <logistic regression>` :cite:p:`cox1958regression` gives an
# image a score for each of the ten digits: it multiplies each pixel with a weight, adds
# up, and adds a constant, the *intercept*. The digit with the largest score wins; the
# :term:`softmax` function turns the scores into probabilities (:ref:`user guide
# <logistic_regression>`). The first half of the images is for learning and the second
# half for the test. Pixels are divided by 16, so that ink runs from 0 to 1;
# :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py` says why.

# sphinx_gallery_tags = ["beginner", "linear models", "visualization"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
model = LogisticRegression().fit(X_train, y_train)
accuracy = model.score(X_test, y_test)
print(f"weights: {model.coef_.shape}, intercepts: {model.intercept_.shape}")
print(f"{accuracy:.3f} of the second half are read rightly")

# %%
# The weights as pictures
# -----------------------
# A row of ``coef_`` has a number for each of the 64 pixels, so it can be shown as an
# image. Ink on a red pixel speaks for the digit, ink on a blue pixel speaks against it.
# The weights are relative: over the ten digits, those of a pixel add up to 0. So red
# means "more for this digit than for the average digit". The 0 is blue in its middle,
# where it has little ink. A pixel that is white in all training images has the weight
# 0.

largest = np.abs(model.coef_).max()
fig, axes = plt.subplots(2, 5, figsize=(5.6, 3.4), layout="constrained")
for digit, ax in enumerate(axes.flat):
    mesh = ax.imshow(
        model.coef_[digit].reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest
    )
    ax.set_title(digit)
    ax.set_axis_off()
fig.colorbar(
    mesh, ax=axes, location="bottom", aspect=40, label="weight of a fully inked pixel"
)
fig.set_label(
    "Ten 8 by 8 pictures of weights, red for a digit and blue against it. The 0 is "
    "blue in the middle, the 1 red at the upper part of its stem, the 9 blue at the "
    "lower left."
)
white = np.flatnonzero(np.all(X_train == 0, axis=0))
sums = model.coef_.sum(axis=0)
print(f"white pixels: {white}, their largest weight: {model.coef_[:, white].max()}")
print(f"largest sum of a pixel's weights over the digits: {np.abs(sums).max():.6f}")

# %%
# One decision, pixel by pixel
# ----------------------------
# The score is a sum, so it can be read term by term. Take the mistake on which the
# model is surest. The difference between the scores of the two digits is what decides,
# and each pixel has its share in it: its ink, times the difference between its weights.
# The score of one digit alone says nothing, as the weights are relative.

scores = model.decision_function(X_test)
lead = scores.max(axis=1) - scores[np.arange(len(y_test)), y_test]
surest = np.argmax(lead)
image, true, read = X_test[surest], y_test[surest], np.argmax(scores[surest])
difference = image * (model.coef_[read] - model.coef_[true])
intercepts = model.intercept_[read] - model.intercept_[true]
strongest = np.sort(difference)[-5:].sum()
print(f"a {true} read as {read}: the score is {lead[surest]:.2f} larger")
print(f"pixels: {difference.sum():+.2f}, intercepts: {intercepts:+.2f}")
print(f"the 5 strongest pixels: {strongest:+.2f}")

fig, axes = plt.subplots(1, 2, figsize=(5.6, 3), layout="constrained")
axes[0].imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
axes[0].set_title(f"a {true}, read as {read}")
largest = np.abs(difference).max()
mesh = axes[1].imshow(
    difference.reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest
)
axes[1].set_title(f"for {read} (red) or {true} (blue)")
fig.colorbar(mesh, ax=axes[1], label="share in the difference")
for ax in axes:
    ax.set_axis_off()
fig.set_label(
    "A leaning 3, and beside it the share of each pixel in the difference between the "
    "scores of 8 and 3: dark red pixels at the lower left, and another at the upper "
    "right, decide for the 8."
)

# %%
# The 5 strongest pixels weigh more than the whole difference. Most of them lie at the
# lower left, where this leaning 3 has ink. This is the limit of a :term:`linear model`:
# ink at the lower left counts the same, whatever stands beside it.
#
# What the pictures do not say
# ----------------------------
# It is tempting to read a red pixel as "here this digit has much ink". That question
# has its own answer: the mean image of the digit less the mean of all images. Do the
# weights agree with it? That depends on ``C``, the inverse strength of the
# :term:`regularization`, which keeps weights small. With ``C=0.001`` they are
# proportional to that difference, and the model is the least accurate. With larger
# values of ``C`` the agreement fades, and some weights have the opposite sign of the
# difference. A weight says what a pixel adds to the other pixels
# :cite:p:`haufe2014interpretation`.

from scipy.stats import binomtest

mean_difference = np.array(
    [X_train[y_train == digit].mean(axis=0) for digit in range(10)]
) - X_train.mean(axis=0)
strengths = [0.001, 1, 100]
fits = [LogisticRegression(C=C, max_iter=1000).fit(X_train, y_train) for C in strengths]
agreement = [np.corrcoef(fit.coef_.flat, mean_difference.flat)[0, 1] for fit in fits]
opposed = [np.sum(fit.coef_ * mean_difference < 0) for fit in fits]
right = [fit.predict(X_test) == y_test for fit in fits]
print("      C  correlation  opposite signs  accuracy")
for C, *row in zip(strengths, agreement, opposed, np.mean(right, axis=1), strict=True):
    print("{:7}  {:11.3f}  {:7d} of 640  {:8.3f}".format(C, *row))
p_values = []
for rows in right[::2]:
    only_1, only_other = np.sum(right[1] & ~rows), np.sum(rows & ~right[1])
    p_values.append(binomtest(only_1, only_1 + only_other).pvalue)
print("McNemar against C=1: p = {:.1g} and {:.1g}".format(*p_values))

names = ["mean image\nless mean\nof all", *(f"weights,\nC = {C}" for C in strengths)]
fig, axes = plt.subplots(4, 5, figsize=(5.6, 4.6), layout="constrained")
for row, name, pictures in zip(
    axes, names, [mean_difference, *(fit.coef_ for fit in fits)], strict=True
):
    largest = np.abs(pictures).max()
    for ax, digit in zip(row, [0, 1, 3, 8, 9], strict=True):
        picture = pictures[digit].reshape(8, 8)
        mesh = ax.imshow(picture, cmap="RdBu_r", vmin=-largest, vmax=largest)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
    fig.colorbar(mesh, ax=row, label="weight")
fig.set_label(
    "Rows of pictures for the digits 0, 1, 3, 8 and 9, each row with its own scale. "
    "The mean differences and the weights at C = 0.001 look alike; at C = 1 and "
    "C = 100 the weights turn patchy."
)
plt.show()

# %%
# What to take home
# -----------------
# A linear model is ten weighted sums, fast to fit, small to keep (650 numbers) and open
# to the last term. Read its decisions term by term, and for a digit against its rival;
# do not read a weight as "what the digit looks like", nor its size as "how much this
# pixel matters". Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py`: what the
#   solver does with the same pixels in other units;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_sparsity.py`: weights that are
#   exactly zero;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`: how much a pixel
#   matters, asked in several ways;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: what to show a model
#   instead of pixels.
