"""
===============================
Recognizing hand-written digits
===============================

Teach a program to read digits from examples, then measure how often it is right on
digits that it has not seen. The steps are those of any *classification*: data, a split,
a classifier, a score, a look at the mistakes.

The tutorial comments on this example line by line, from what a data set is to saving
the model: see the :ref:`tutorial section of the user manual <introduction>`.

It follows the `example of the same name
<https://scikit-learn.org/stable/auto_examples/classification/plot_digits_classification.html>`_
by Gael Varoquaux and the scikit-learn developers (``BSD-3-Clause``).
"""

# %%
# What the computer sees
# ----------------------
# :func:`~sklearn.datasets.load_digits` comes with scikit-learn: 1,797 images of digits
# that people wrote on forms, each with the digit that it shows :cite:p:`optdigits`.
# (:term:`MNIST`, on which many courses are built, is another such set.) An image is a
# grid of 8 x 8 numbers, its *pixels*. Each pixel says how much ink its cell holds, from
# 0 (white paper) to 16 (full of ink).
#
# To work with images in files instead, read each of them with
# :func:`matplotlib.pyplot.imread`. Give all of them the same size first, and this scale
# of ink: :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows how.

# sphinx_gallery_tags = ["beginner", "support vectors", "metrics"]
import matplotlib.pyplot as plt
from sklearn.datasets import load_digits

digits = load_digits()
print(f"{len(digits.images)} images of {digits.images[0].shape} pixels")
print(digits.images[0].astype(int))

# %%
# These numbers are the leftmost of four training images:


def show_digits(images, titles):
    """Draw images of digits in a row, black on white."""
    fig, axes = plt.subplots(1, len(images), figsize=(4.8, 1.7), layout="constrained")
    for ax, image, title in zip(axes, images, titles, strict=True):
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=16)
        ax.set_title(title, fontsize="medium")
        ax.set_axis_off()
    return fig


fig = show_digits(
    digits.images[:4], [f"Training: {label}" for label in digits.target[:4]]
)
fig.set_label(
    "Four training images of 8 by 8 grey squares, a hand-written 0, 1, 2 and 3, each "
    "under its label."
)

# %%
# Hold half of it back
# --------------------
# A :term:`classifier` wants each image as one row of numbers, so the 8 x 8 grid is laid
# out as 64 :term:`features <feature>`. The first half of the rows is the
# :term:`training set`, to learn from. The second half is the :term:`test set`: it is
# kept back, because right answers on images that are already known prove nothing. What
# counts is :term:`generalization`, right answers on new images.
#
# The rows stay in their order. Neighbouring rows were often written by the same person,
# and shuffling would put that person into both halves, which makes the score too good:
# :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` measures by how much.

from sklearn.model_selection import train_test_split

X = digits.images.reshape(len(digits.images), -1)
X_train, X_test, y_train, y_test = train_test_split(
    X, digits.target, test_size=0.5, shuffle=False
)
print(f"{len(X_train)} images to learn from, {len(X_test)} to be tested on")

# %%
# A score to beat
# ---------------
# A :term:`baseline` is a score that needs no skill. Here a program looks at no image
# and answers with the most frequent training digit; it is right about one time in ten.

from sklearn.dummy import DummyClassifier

baseline = DummyClassifier().fit(X_train, y_train)
baseline_accuracy = baseline.score(X_test, y_test)
print(f"Always answering {baseline.predict(X_test)[0]}: {baseline_accuracy:.3f} right")

# %%
# Learn, then predict
# -------------------
# A :term:`support vector machine`, in scikit-learn :class:`~sklearn.svm.SVC`, draws a
# border between each two digits. It keeps the training images near the border, the
# :term:`support vectors <support vector>`, and compares each new image with them
# (:cite:t:`cortes1995support`). The RBF :term:`kernel` says how alike images are: 1 for
# the same image, near 0 for images far apart.
#
# ``gamma`` is a :term:`hyperparameter`: a setting that is chosen and not learned. It
# says how quickly the kernel fades with the distance. The :ref:`tutorial
# <introduction>` chooses 0.001 by means of the training half alone. The value belongs
# to the scale of the pixels:
# :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows what happens on
# another one.
#
# Fitting takes a fraction of a second here. The time goes with the square or the cube
# of the number of images; for tens of thousands of them, the :ref:`user guide
# <svm_classification>` of scikit-learn advises another method.

from sklearn.svm import SVC

classifier = SVC(gamma=0.001)
classifier.fit(X_train, y_train)
y_pred = classifier.predict(X_test)

# %%
# The beginning of the test set, with what the classifier takes each image for:

images_test = X_test.reshape(-1, 8, 8)
fig = show_digits(images_test[:4], [f"Prediction: {label}" for label in y_pred[:4]])
fig.set_label(
    "Four test images of 8 by 8 grey squares under the predictions 8, 8, 4 and 9, all "
    "of them right."
)

# %%
# How good is it?
# ---------------
# :term:`Accuracy <accuracy>` is the share of right answers. The report has a row for
# each digit. :term:`Precision <precision>`: of the images that got this answer, how
# many show the digit. :term:`Recall <recall>`: of the images that show the digit, how
# many were found. The :ref:`user guide <classification_report>` explains the other
# columns.

from sklearn.metrics import accuracy_score, classification_report

print(f"{classifier} on the second half:")
print(classification_report(y_test, y_pred, digits=3))
accuracy = accuracy_score(y_test, y_pred)
print(f"Accuracy {accuracy:.3f}, baseline {baseline_accuracy:.3f}")

# %%
# Which digits it mixes up
# ------------------------
# In a :term:`confusion matrix` the row is the true digit and the column the predicted
# one, so whatever lies off the diagonal is a mistake. The row of the 3 has the most:
# this classifier misses more of them than of any other digit.

from sklearn.metrics import ConfusionMatrixDisplay

fig, ax = plt.subplots(figsize=(4.8, 4.4), layout="constrained")
display = ConfusionMatrixDisplay.from_predictions(
    y_test, y_pred, cmap="Blues", colorbar=False, ax=ax
)
ax.set(xlabel="Predicted digit", ylabel="True digit")
fig.set_label(
    "Confusion matrix of the ten digits: 871 of 899 images lie on the diagonal. The "
    "row of the true 3 has the most mistakes, read as 5, 7 and 8."
)
matrix = display.confusion_matrix
print(f"Confusion matrix:\n{matrix}")

# %%
# The mistakes themselves
# -----------------------
# Look at mistakes before you believe any number. These are the first ones:

import numpy as np

wrong = np.flatnonzero(y_pred != y_test)
print(f"{len(wrong)} of {len(y_test)} are wrong")
fig = show_digits(
    images_test[wrong[:4]], [f"{y_test[i]}, read as {y_pred[i]}" for i in wrong[:4]]
)
fig.set_label(
    "The first four test images that the classifier gets wrong, each under its true "
    "digit and the one it was read as: two 5 and a 4 as 9, and a 7 with a bar as 5."
)
plt.show()

# %%
# What to take home
# -----------------
# Arrange the data as rows, hold some back, :term:`fit`, :term:`predict`, then score
# against a baseline and look at the mistakes. Other classifiers of scikit-learn are
# used in this way, too. Where to go next:
#
# * :ref:`introduction`, the tutorial, takes these steps slowly and saves the model;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` looks into the
#   images themselves;
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` hands the classifier
#   an image on another scale;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` compares it
#   with other methods;
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` reads the
#   report and the matrix number by number.
