"""
=========================
One image, one prediction
=========================

Hand a single image to a trained classifier, and learn to tell the mistakes that raise
an error from those that do not. A wrong shape is refused; a wrong scale is accepted,
and the answer is the same digit whatever you draw.

This is the first thing to check when your own digits are all read as one class.
"""

# %%
# A classifier that works
# -----------------------
# The support vector classifier of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`
# :cite:p:`cortes1995support` learns from the first half of the images, and one image
# of the second half is what we want to have read.

# sphinx_gallery_tags = ["beginner", "data", "scaling"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

digits = load_digits()
images_train, images_test, y_train, y_test = train_test_split(
    digits.images, digits.target, test_size=0.5, shuffle=False
)
classifier = SVC(gamma=0.001).fit(images_train.reshape(-1, 64), y_train)
image = images_test[1]
print(f"one image: shape {image.shape}, a hand-written {y_test[1]}")

# %%
# Three shapes that are refused, and the one that is right
# --------------------------------------------------------
# ``predict`` wants a table: a row for each image, a column for each of the 64 pixels.
# One image is a table with one row. The first message is the one that most people
# meet; its last line also says what to do. The second takes each row of the image for
# an image of its own.


def try_to_predict(name, X):
    """Print the prediction, or the error message without the array inside it."""
    try:
        print(f"{name}: read as {classifier.predict(X)}\n")
    except ValueError as error:
        lines = [line for line in str(error).splitlines() if line[0].isupper()]
        print(f"{name}: ValueError", *lines, sep="\n  ", end="\n\n")


try_to_predict("image.ravel(), shape (64,)", image.ravel())
try_to_predict("image, shape (8, 8)", image)
try_to_predict("images_test, shape (899, 8, 8)", images_test)
try_to_predict("image.reshape(1, -1), shape (1, 64)", image.reshape(1, -1))

# %%
# Scales that are accepted, and ruin everything
# ---------------------------------------------
# The training pixels count ink from 0 (paper) to 16. Pictures from elsewhere run from
# 0 to 1, from 0 to 255, or have bright ink on a dark ground; and an
# image whose rows and columns changed places still has 64 pixels. None of these raises
# an error or a warning.

versions = {
    "0 to 16, as trained": images_test,
    "0 to 1": images_test / 16,
    "0 to 255": images_test / 16 * 255,
    "inverted": 16 - images_test,
    "transposed": images_test.transpose(0, 2, 1),
}
shares, accuracies = [], []
for name, changed in versions.items():
    y_pred = classifier.predict(changed.reshape(-1, 64))
    shares.append(np.bincount(y_pred, minlength=10) / len(y_pred))
    accuracies.append(np.mean(y_pred == y_test))
    print(f"{name:19}  {accuracies[-1]:.3f} right", end="")
    print(f", {shares[-1].max():6.1%} read as {shares[-1].argmax()}")

# %%
# One dark square in a strip is the sign of a wrong scale: nearly all answers are one
# digit. On the left is the image as the classifier gets it, drawn on the scale that it
# knows.

fig, axes = plt.subplots(
    5, 2, figsize=(4.8, 3.7), layout="constrained", width_ratios=[1, 5]
)
rows = zip(axes, versions.items(), shares, accuracies, strict=True)
for (left, right), (name, changed), share, accuracy in rows:
    left.imshow(changed[1], cmap="gray_r", vmin=0, vmax=16)
    left.set_axis_off()
    right.imshow(share[None], cmap="Blues", vmin=0, vmax=1, aspect="auto")
    right.set(xticks=[], yticks=[])
    right.set_title(f"{name}: {accuracy:.3f} right", fontsize="medium", loc="left")
axes[-1, 1].set(xticks=range(10), xlabel="Predicted digit (dark: all images)")
fig.set_label(
    "Five versions of a hand-written 8, each with a strip of the predicted digits: "
    "even as trained, nearly only 9 from 0 to 1, only 1 from 0 to 255 and inverted, "
    "mostly 1 or 4 transposed."
)

# %%
# Why one digit?
# --------------
# The classifier compares an image with the training images it kept, by
# :func:`~sklearn.metrics.pairwise.rbf_kernel`: a likeness of 1 for the same image, near
# 0 for one that is far away. From 0 to 255, or inverted, every image is far away from
# all of them. What remains is the constant part of the decision, the same for all.
# From 0 to 1, every image is almost blank paper, and gets the answer for blank paper.

blank = classifier.predict(np.zeros((1, 64)))[0]
print(f"blank paper is read as {blank}")
for name, changed in versions.items():
    likeness = rbf_kernel(
        changed.reshape(-1, 64), classifier.support_vectors_, gamma=classifier.gamma
    )
    print(f"{name:19}  likeness to the closest: {np.median(likeness.max(axis=1)):.3f}")

# %%
# Ask for the two ends of the scale
# ---------------------------------
# The cure is a function that is told which value means paper and which means full ink,
# and that refuses what does not fit, at the price of one look at each pixel. It cannot
# guess: an image from 0 to 1 that is called one from 0 to 16 gets through. A setting
# such as ``gamma="scale"`` does not help either, because it follows the training images
# and not the new one.


def as_rows(images, paper, ink):
    """Return images (n, 8, 8) as rows (n, 64), paper at 0 and full ink at 16.

    Raises
    ------
    ValueError
        If the shape is another, or a pixel lies outside the two ends.
    """
    images = np.asarray(images, dtype=float)
    if images.ndim != 3 or images.shape[1:] != (8, 8):
        raise ValueError(
            f"expected images of shape (n, 8, 8), got {images.shape}; "
            "of one image, pass image[np.newaxis]"
        )
    rows = (images.reshape(-1, 64) - paper) / (ink - paper) * 16
    if rows.min() < 0 or rows.max() > 16:
        raise ValueError(f"pixels outside {paper} (paper) to {ink} (ink); check both")
    return rows


ends = {"0 to 1": (0, 1), "0 to 255": (0, 255), "inverted": (16, 0)}
repaired = [
    classifier.score(as_rows(versions[name], *end), y_test)
    for name, end in ends.items()
]
for name, accuracy in zip(ends, repaired, strict=True):
    print(f"{name:8}  {accuracy:.3f} right again")
try:
    as_rows(versions["0 to 255"], paper=0, ink=16)
except ValueError as error:
    print(f"ValueError: {error}")
plt.show()

# %%
# What to take home
# -----------------
# An error about shapes is a kindness: reshape one image to one row. When every answer
# is the same digit, print the smallest and the largest pixel and draw the image beside
# a training image: same scale, same ink, same way up. Then the place and the size of
# the digit come next, which the section on the real world treats. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` shows how the
#   pixels came to run from 0 to 16;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` puts the
#   classifier beside nine others;
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` is where one
#   full column tells the same story.
