"""
=========================
One image, one prediction
=========================

Hand a single image to a trained classifier, and learn to tell the mistakes that raise
an error from those that do not. A wrong shape is refused. A wrong scale is accepted,
and nearly all answers are then one digit.

If your own digits are read as one class, whatever you draw, look at their pixels.
"""

# %%
# A classifier that works
# -----------------------
# The :term:`support vector machine` of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`
# :cite:p:`cortes1995support` learns from the first half of the images. An image of the
# second half is the one to be read.

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
X_train = images_train.reshape(-1, 64)
classifier = SVC(gamma=0.001).fit(X_train, y_train)
image = images_test[1]
print(f"one image: shape {image.shape}, a hand-written {y_test[1]}")

# %%
# Three shapes that are refused, and the one that is right
# --------------------------------------------------------
# ``predict`` wants a table: a row for each image, a column for each of the 64 pixels.
# One image is a table with one row. The first message comes when the pixels are passed
# as a plain list; its last line says what to do. The second takes each row of the image
# for an image of its own.


def try_to_predict(name, X):
    """Print the prediction, or the error message without the array inside it."""
    try:
        print(f"{name}: read as {classifier.predict(X)}\n")
    except ValueError as error:
        # The lines of the message begin with a capital, those of the array do not.
        lines = [line for line in str(error).splitlines() if line[0].isupper()]
        print(f"{name}: ValueError", *lines, "", sep="\n  ")


try_to_predict("image.ravel(), shape (64,)", image.ravel())
try_to_predict("image, shape (8, 8)", image)
try_to_predict("images_test, shape (899, 8, 8)", images_test)
try_to_predict("image.reshape(1, -1), shape (1, 64)", image.reshape(1, -1))

# %%
# Scales that are accepted, and answered wrongly
# ----------------------------------------------
# The training pixels count ink from 0 (paper) to 16. Pictures from elsewhere run from 0
# to 1, from 0 to 255, or have bright ink on a dark ground; and an image whose rows and
# columns changed places still has 64 pixels. The :term:`classifier` accepts them
# without an error or a warning.

versions = {
    "0 to 16, as trained": images_test,
    "0 to 1": images_test / 16,
    "0 to 255": images_test / 16 * 255,
    "inverted": 16 - images_test,
    "transposed": images_test.transpose(0, 2, 1),
}
shares, accuracies = {}, {}
for name, changed in versions.items():
    y_pred = classifier.predict(changed.reshape(-1, 64))
    share = np.bincount(y_pred, minlength=10) / len(y_pred)
    shares[name], accuracies[name] = share, np.mean(y_pred == y_test)
    print(
        f"{name:19}  {accuracies[name]:.3f} right, "
        f"{share.max():6.1%} read as {share.argmax()}"
    )

# %%
# A single dark square in a strip is the sign of a wrong scale: nearly all answers are
# one digit. On the left is the image as the classifier gets it, drawn on the scale that
# it was trained on.

fig, axes = plt.subplots(
    5, 2, figsize=(4.8, 3.7), layout="constrained", width_ratios=[1, 5]
)
for (left, right), (name, changed) in zip(axes, versions.items(), strict=True):
    left.imshow(changed[1], cmap="gray_r", vmin=0, vmax=16)
    left.set_axis_off()
    right.imshow(shares[name][None], cmap="Blues", vmin=0, vmax=1, aspect="auto")
    right.set(xticks=[], yticks=[])
    title = f"{name}: {accuracies[name]:.3f} right"
    right.set_title(title, fontsize="medium", loc="left")
axes[-1, 1].set(xticks=range(10), xlabel="Predicted digit (dark: all images)")
fig.set_label(
    "Five versions of a hand-written 8, each with a strip of the predicted digits: "
    "even as trained, nearly only 9 from 0 to 1, only 1 from 0 to 255 and inverted, "
    "mostly 1 or 4 transposed."
)

# %%
# Why nearly all answers are one digit
# ------------------------------------
# The classifier compares an image with the training images that it kept, the
# :term:`support vectors <support vector>`, by the
# :func:`~sklearn.metrics.pairwise.rbf_kernel`. It is 1 for the same image and near 0
# for one that is far away. From 0 to 255, and inverted, the images are so far from all
# support vectors that the :term:`kernel` is near 0. What is left of the decision is its
# constant part, the *intercept*, which is the same for every image. From 0 to 1, each
# image is nearly blank paper, and most get the answer for blank paper.

far_away = np.full((1, 64), 1000)
blank = np.zeros((1, 64))
print(f"an image far away from all others is read as {classifier.predict(far_away)[0]}")
print(f"blank paper is read as {classifier.predict(blank)[0]}")
for name, changed in versions.items():
    kernel = rbf_kernel(changed.reshape(-1, 64), classifier.support_vectors_, 0.001)
    print(f"{name:19}  kernel to the closest: {np.median(kernel.max(axis=1)):.3f}")

# %%
# When all images are on another scale
# ------------------------------------
# If the training images come on the other scale, too, the question is whether ``gamma``
# suits it. A value of 0.001 was chosen for pixels up to 16.
# ``gamma="scale"``, the default, divides by the variance of the training pixels, so
# that a change of scale changes nothing. It does not help with a new image on another
# scale, because it knows only the training images.

for top in (1, 4, 16, 64, 255):
    scale = top / 16
    X_test = images_test.reshape(-1, 64) * scale
    fixed = SVC(gamma=0.001).fit(X_train * scale, y_train).score(X_test, y_test)
    default = SVC(gamma="scale").fit(X_train * scale, y_train).score(X_test, y_test)
    print(f"all images 0 to {top:3}: {fixed:.3f} right, default gamma {default:.3f}")
default_gamma = SVC(gamma="scale").fit(X_train, y_train)
mixed = default_gamma.score(versions["0 to 1"].reshape(-1, 64), y_test)
print(f"trained on 0 to 16, tested on 0 to 1: default gamma {mixed:.3f}")

# %%
# Ask for the two ends of the scale
# ---------------------------------
# The cure is a function that is told which value means paper and which means full ink,
# and that refuses what does not fit. It cannot guess: an image from 0 to 1 that is
# declared as one from 0 to 16 gets through.


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


# %%
# Hand the wrong versions to it, then declare one of them wrongly:

repaired = {}
for name, ends in {"0 to 1": (0, 1), "0 to 255": (0, 255), "inverted": (16, 0)}.items():
    repaired[name] = classifier.score(as_rows(versions[name], *ends), y_test)
    print(f"{name:8}  {repaired[name]:.3f} right again")
try:
    as_rows(versions["0 to 255"], paper=0, ink=16)
except ValueError as error:
    print(f"ValueError: {error}")
plt.show()

# %%
# What to take home
# -----------------
# An error about shapes is a help: reshape one image to one row. When all answers are
# the same digit, print the minimum and the maximum of its pixels. Then draw the image
# beside a training image, and compare the scale, the ink and which way is up. Where to
# go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` shows how the
#   pixels came to run from 0 to 16;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` puts the
#   classifier beside others;
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` reads, column
#   by column, what was taken for what.
