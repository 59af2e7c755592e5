"""
===============================
Recognizing hand-written digits
===============================

Teach a program to read digits from a few hundred examples, then measure how often it
is right on digits that it never saw. These few steps are the core of every classifier,
whatever it tells apart.

The tutorial comments on this example line by line, from what a data set is to saving
the model: see the :ref:`tutorial section of the user manual <introduction>`.
"""

# %%
# What the computer sees
# ----------------------
# :func:`~sklearn.datasets.load_digits` comes with scikit-learn: 1,797 images of digits
# that people wrote on forms, with the digit each one shows :cite:p:`optdigits`. An
# image is a grid of 8 x 8 numbers, its *pixels*. Each pixel says how much ink its cell
# holds, from 0 (white paper) to 16 (fully covered). That is all there is: numbers, and
# the answer to learn.

# sphinx_gallery_tags = ["beginner", "support vectors", "metrics"]
import matplotlib.pyplot as plt
from sklearn.datasets import load_digits

digits = load_digits()
print(f"{len(digits.images)} images of {digits.images[0].shape} pixels")
print(digits.images[0].astype(int))

# %%
# The numbers above are the first of these four training images.


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
# A classifier wants each image as one row, so the 8 x 8 grid is laid out as 64
# *features*. The first half of the rows is for learning; the second half is kept for
# the test, because right answers on known images prove nothing. The rows stay in their
# order: neighbouring images were often written by the same hand, and shuffling would
# put that hand into both halves, which flatters the score.

from sklearn.model_selection import train_test_split

X = digits.images.reshape(len(digits.images), -1)
X_train, X_test, y_train, y_test = train_test_split(
    X, digits.target, test_size=0.5, shuffle=False
)
print(f"{len(X_train)} images to learn from, {len(X_test)} to be tested on")

# %%
# A score to beat
# ---------------
# Whoever always answers with the most frequent training digit is right about one time
# in ten. A number like that gives every later score its meaning.

from sklearn.dummy import DummyClassifier

baseline = DummyClassifier().fit(X_train, y_train)
baseline_accuracy = baseline.score(X_test, y_test)
print(f"Always answering {baseline.predict(X_test)[0]}: {baseline_accuracy:.3f} right")

# %%
# Learn, then predict
# -------------------
# A support vector classifier keeps the training images that lie near the border
# between two digits, and compares each new image with them
# :cite:p:`cortes1995support`. Its ``gamma`` says how fast the likeness of two images
# fades with their distance: 0.001 suits pixels that run from 0 to 16, and on any other
# scale the answers are worthless, without a warning. Fitting takes a fraction of a
# second; time and memory grow with the square of the number of images or faster, so
# beyond some ten thousand another method is due.

from sklearn.svm import SVC

classifier = SVC(gamma=0.001)
classifier.fit(X_train, y_train)
y_pred = classifier.predict(X_test)

# %%
# Four test images, with what the classifier takes them for:

images_test = X_test.reshape(-1, 8, 8)
fig = show_digits(images_test[:4], [f"Prediction: {label}" for label in y_pred[:4]])
fig.set_label(
    "Four test images of 8 by 8 grey squares under the predictions 8, 8, 4 and 9; to "
    "the eye all four look right."
)

# %%
# How good is it?
# ---------------
# The report has a row for each digit. *Precision*: of the images called an 8, how many
# are one. *Recall*: of the images that are an 8, how many were found.

from sklearn.metrics import accuracy_score, classification_report

print(f"{classifier} on the second half:")
print(classification_report(y_test, y_pred, digits=3))
accuracy = accuracy_score(y_test, y_pred)
print(f"{accuracy:.3f} right, where always answering one digit gave", end=" ")
print(f"{baseline_accuracy:.3f}")

# %%
# Which digits it mixes up
# ------------------------
# In a confusion matrix the row is the true digit and the column the predicted one, so
# whatever lies off the diagonal is a mistake. The row of the 3 has the most: this
# classifier misses more of them than of any other digit.

from sklearn.metrics import ConfusionMatrixDisplay

fig, ax = plt.subplots(figsize=(4.8, 4.4), layout="constrained")
display = ConfusionMatrixDisplay.from_predictions(
    y_test, y_pred, cmap="Blues", colorbar=False, ax=ax
)
ax.set(xlabel="Predicted digit", ylabel="True digit")
fig.set_label(
    "Confusion matrix of the ten digits: nearly all of the 899 images lie on the "
    "diagonal; the row of the true 3 has the most outside it, read as 5, 7 and 8."
)

# %%
# The mistakes themselves
# -----------------------
# Look at them before you believe any number. The first four:

import numpy as np

wrong = np.flatnonzero(y_pred != y_test)
print(f"{len(wrong)} of {len(y_test)} are wrong")
fig = show_digits(
    images_test[wrong[:4]], [f"{y_test[i]}, read as {y_pred[i]}" for i in wrong[:4]]
)
fig.set_label(
    "The first four test images that the classifier gets wrong, each under its true "
    "digit and the one it was read as: two fives and a four as 9, a barred seven as 5."
)
plt.show()

# %%
# What to take home
# -----------------
# Five steps stay the same for every classifier in scikit-learn: arrange the data as
# rows, hold some back, :term:`fit`, :term:`predict`, then score against a baseline and
# look at the mistakes. Where to go next:
#
# * :ref:`introduction`, the tutorial, takes these steps slowly and saves the model;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` looks into the
#   images themselves;
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` hands it an image on
#   another scale;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` puts nine
#   rivals beside this one;
# * :ref:`sphx_glr_auto_examples_classification_plot_confusion_matrix.py` reads the
#   report and the matrix number by number.
