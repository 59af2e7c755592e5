"""
========================
What a linear model sees
========================

A linear classifier gives every pixel one weight for each digit and adds up, so all it
has learned can be drawn as ten pictures, and each of its decisions can be taken apart
to the last pixel. Few models can be read that completely, and the pictures are still
easy to misread.
"""

# %%
# Ten sums
# --------
# Logistic regression :cite:p:`cox1958regression` scores an image once for each digit:
# it multiplies each pixel with a weight, adds up, and adds a constant. The largest of
# the ten sums wins. As everywhere in this gallery the first half of the images is for
# learning and the second, mostly by other hands, for the test. Pixels are divided by
# 16, so that ink runs from 0 to 1:
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
print(f"weights: {model.coef_.shape}, constants: {model.intercept_.shape}")
print(f"{accuracy:.3f} right on the second half")

# %%
# The weights as pictures
# -----------------------
# A row of ``coef_`` has 64 numbers, one for each pixel, so it can be shown as an image.
# Ink on a red pixel speaks for the digit, ink on a blue one against it. The 0 wants
# paper in its middle. The 9 wants its loop closed on the right and paper at the lower
# left, where an 8 or a 6 has ink. Pixels that are white in every training image never
# got a weight.

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
    "Ten 8 by 8 pictures of weights, red for and blue against a digit. The 0 has a "
    "blue middle, the 1 a red upper stem, the 9 a red right side and a blue lower "
    "left; most others do not look like their digit."
)
dead = np.flatnonzero(np.all(X_train == 0, axis=0))
print(f"pixels without ink: {dead}, their weights: {np.unique(model.coef_[:, dead])}")

# %%
# A decision taken apart
# ----------------------
# A sum can be read term by term: pixel times weight is what this pixel gave to this
# digit. Take the surest mistake of the test half, and subtract what each pixel gave to
# the true digit from what it gave to the one that won.

scores = model.decision_function(X_test)
lead = scores.max(axis=1) - scores[np.arange(len(y_test)), y_test]
surest = np.argmax(lead)
image, true, read = X_test[surest], y_test[surest], np.argmax(scores[surest])
given_true, given_read = image * model.coef_[true], image * model.coef_[read]
difference = given_read - given_true
constants = model.intercept_[read] - model.intercept_[true]
print(f"a {true} read as {read}, ahead by {lead[surest]:.2f}")
print(f"pixels {difference.sum():+.2f}, constants {constants:+.2f}")

panels = [given_true, given_read, difference]
names = [
    f"given to the {true}: {given_true.sum():.2f}",
    f"given to the {read}: {given_read.sum():.2f}",
    f"{read} minus {true}: {difference.sum():.2f}",
]
largest = np.abs(panels).max()
fig, axes = plt.subplots(2, 2, figsize=(5, 5.2), layout="constrained")
axes[0, 0].imshow(image.reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
axes[0, 0].set_title(f"a {true}, read as {read}")
for ax, panel, name in zip(axes.flat[1:], panels, names, strict=True):
    ax.imshow(panel.reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest)
    ax.set_title(name)
for ax in axes.flat:
    ax.set_axis_off()
fig.set_label(
    "A leaning 3, and beside it what each pixel gave to the 3, to the 8, and the "
    "difference: dark red pixels at the lower left, where its waist lies, decide for 8."
)

# %%
# Nothing is hidden in such a sum: this 3 leans so far that its waist lies where an 8
# has the left side of its lower loop. Five pixels alone give the 8 more than all others
# and the constants can take back. The same sum shows the limit of the model: a pixel
# has its say without regard to its neighbours, so ink at the lower left means the same
# in a leaning 3 as in an 8.

five = np.sort(difference)[-5:].sum()
print(f"the five strongest pixels for the {read}: {five:+.2f}")

# %%
# What the pictures do not say
# ----------------------------
# It is tempting to read a red pixel as "here this digit has more ink". That question
# has a simpler answer, the mean image of the digit less the mean of all images, and the
# weights follow it only where the penalty rules. ``C`` says how freely weights may
# grow. At 0.001 they are that difference, only smaller: the first step downhill from
# zero. The better fits look less like digits and more like noise. A pixel then earns
# what it adds to the others, and neighbours say much the same; some weights even have
# the opposite sign of the difference in ink :cite:p:`haufe2014interpretation`.

mean_difference = np.array(
    [X_train[y_train == digit].mean(axis=0) for digit in range(10)]
) - X_train.mean(axis=0)
strengths = [0.001, 1, 100]
fits = [LogisticRegression(C=C, max_iter=1000).fit(X_train, y_train) for C in strengths]
likeness = [np.corrcoef(fit.coef_.flat, mean_difference.flat)[0, 1] for fit in fits]
opposed = [np.sum(fit.coef_ * mean_difference < 0) for fit in fits]
accuracies = [fit.score(X_test, y_test) for fit in fits]
print("    C  correlation  opposite signs  accuracy")
for C, *row in zip(strengths, likeness, opposed, accuracies, strict=True):
    print("{:5}  {:11.3f}  {:7d} of 640  {:8.3f}".format(C, *row))

shown = [0, 1, 3, 8, 9]
names = ["mean image\nless mean\nof all", *(f"weights,\nC = {C}" for C in strengths)]
fig, axes = plt.subplots(4, len(shown), figsize=(5.6, 4.6), layout="constrained")
for row, name, pictures in zip(
    axes, names, [mean_difference, *(fit.coef_ for fit in fits)], strict=True
):
    largest = np.abs(pictures).max()
    for ax, digit in zip(row, shown, strict=True):
        picture = pictures[digit].reshape(8, 8)
        ax.imshow(picture, cmap="RdBu_r", vmin=-largest, vmax=largest)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
for ax, digit in zip(axes[0], shown, strict=True):
    ax.set_title(digit)
fig.set_label(
    "Four rows of pictures for the digits 0, 1, 3, 8 and 9. The mean differences and "
    "the weights at C = 0.001 look the same; at C = 1 and C = 100 they turn patchy."
)
plt.show()

# %%
# What to take home
# -----------------
# A linear model is ten weighted sums, fast to fit, tiny to keep (650 numbers) and open
# to the last term. Read its decisions term by term; do not read a weight as "what the
# digit looks like", nor its size as "how much this pixel matters". Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_scaling_convergence.py`: what the
#   solver does with the same pixels in other units;
# * :ref:`sphx_glr_auto_examples_linear_models_plot_sparsity.py`: weights that are
#   exactly zero;
# * :ref:`sphx_glr_auto_examples_features_plot_which_pixels.py`: how much a pixel
#   matters, asked four ways;
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: what to show a model
#   instead of pixels.
