"""
==========================
Reading a confusion matrix
==========================

Read every number of a confusion matrix and of a classification report: which axis is
the truth, and what precision, recall, F1 and the two averages are made of. An accuracy
says how many answers are wrong; only the matrix says which, and whose fault they are.
"""

# %%
# Rows are the truth
# ------------------
# A confusion matrix counts pairs. In scikit-learn the row is the true digit and the
# column the predicted one: pass the truth first, and keep to it, because books and
# other libraries draw it the other way round as often as not. The classifier and the
# split are those of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`.

# sphinx_gallery_tags = ["beginner", "metrics"]
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from sklearn.datasets import load_digits
from sklearn.metrics import (
    ConfusionMatrixDisplay,
    classification_report,
    confusion_matrix,
)
from sklearn.model_selection import (
    LeaveOneGroupOut,
    cross_val_predict,
    train_test_split,
)
from sklearn.svm import SVC

digits = load_digits()
X, y = digits.data, digits.target
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
classifier = SVC(gamma=0.001).fit(X_train, y_train)
y_pred = classifier.predict(X_test)
matrix = confusion_matrix(y_test, y_pred)

fig, ax = plt.subplots(figsize=(4.8, 4.3), layout="constrained")
display = ConfusionMatrixDisplay(matrix)
display.plot(cmap="Blues", colorbar=False, ax=ax, text_kw={"fontsize": "large"})
for zero in display.text_[matrix == 0]:
    zero.set_visible(False)
row = Rectangle((-0.5, 2.5), 10, 1, fill=False, color="C1", linewidth=3)
column = Rectangle((7.5, -0.5), 1, 10, fill=False, color="C3", linewidth=3)
column.set_linestyle("--")
ax.add_patch(row)
ax.add_patch(column)
ax.text(9.7, 3, "all\nthat\nare 3", color="C1", va="center")
ax.text(8, -0.7, "all read as 8", color="C3", ha="center")
ax.set(xlabel="Predicted digit", ylabel="True digit")
fig.set_label(
    "Confusion matrix of the ten digits with two frames: the row of the true 3, where "
    "79 of 91 are right, and the column of what was read as 8, where 88 of 94 are. "
    "Zeros are left blank."
)

# %%
# Recall from the row, precision from the column
# ----------------------------------------------
# *Recall* divides the diagonal by the sum of its row: of the images that are a 3, how
# many were found. *Precision* divides it by the sum of its column: of the images read
# as an 8, how many are one. *F1* is their harmonic mean, near the smaller of the two
# :cite:p:`sokolova2009systematic`. The same five mistakes, a 3 read as an 8, lower the
# recall of the 3 and the precision of the 8; the 8 is always found.

right = np.diag(matrix)
recall = right / matrix.sum(axis=1)
precision = right / matrix.sum(axis=0)
f1 = 2 * precision * recall / (precision + recall)
for digit in (3, 8):
    print(f"{digit}: precision {right[digit]} of {matrix[:, digit].sum()}", end=", ")
    print(f"recall {right[digit]} of {matrix[digit].sum()}, F1 {f1[digit]:.3f}")
print(classification_report(y_test, y_pred, digits=3))

# %%
# Two averages, and when they part
# --------------------------------
# The *macro* average counts every class alike, the *weighted* average every image. The
# ten digits are about equally frequent, so the two agree. (The weighted recall is
# always the accuracy.) Now suppose that a 3 came only a tenth as often: let each 3
# count 0.1. The classifier is the same, and misses the same share of the threes, but
# the weighted average loses sight of them.

weights = {
    "as they are": np.ones(len(y_test)),
    "threes rare": np.where(y_test == 3, 0.1, 1),
}
reports = {
    name: classification_report(y_test, y_pred, sample_weight=weight, output_dict=True)
    for name, weight in weights.items()
}
for name, report in reports.items():
    print(f"{name}: recall of the 3 {report['3']['recall']:.3f}", end=", ")
    print(f"macro {report['macro avg']['recall']:.3f}", end=", ")
    print(f"weighted {report['weighted avg']['recall']:.3f}")

# %%
# Which mistake leads depends on who is asked
# -------------------------------------------
# With 28 mistakes nobody can tell a habit of the classifier from a habit of those who
# wrote the second half. The images come from 14 forms, each filled in by one hand;
# leaving one form out at a time, by :class:`~sklearn.model_selection.LeaveOneGroupOut`,
# lets each image be read by a classifier that never met its form, at the cost of a
# fit for each. :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds the starts.

FORM_STARTS = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
forms = np.searchsorted(FORM_STARTS, np.arange(len(y)), side="right")
y_by_form = cross_val_predict(
    SVC(gamma=0.001), X, y, groups=forms, cv=LeaveOneGroupOut()
)
matrices = {"second half": matrix, "by form": confusion_matrix(y, y_by_form)}
for name, counts in matrices.items():
    mistakes = counts - np.diag(np.diag(counts))
    print(f"{name}, {mistakes.sum()} mistakes:")
    for true, predicted in np.argwhere(mistakes >= 4):
        print(f"  {true} read as {predicted}: {mistakes[true, predicted]} times")

# %%
# To compare matrices of different size, divide each row by its sum, as
# ``normalize="true"`` does in :func:`~sklearn.metrics.confusion_matrix`: the diagonal
# turns into the recall. Leave the diagonal out, or its dark squares hide the rest. In
# the second half a 3 read as an 8 leads. By form an 8 read as a 1 and a 7 read as a 9
# share the lead, and in the second half both are at zero.

fig, axes = plt.subplots(1, 2, figsize=(4.8, 3.7), layout="constrained", sharey=True)
for ax, (name, counts) in zip(axes, matrices.items(), strict=True):
    shares = 100 * counts / counts.sum(axis=1, keepdims=True)
    np.fill_diagonal(shares, np.nan)
    picture = ax.imshow(shares, cmap="Blues", vmin=0, vmax=6)
    for true, predicted in np.argwhere((counts >= 4) & ~np.isnan(shares)):
        style = {"color": picture.cmap(float(shares[true, predicted] < 3))}
        style |= {"ha": "center", "va": "center"}
        ax.text(predicted, true, counts[true, predicted], **style)
    ax.set(title=name, xlabel="Predicted digit", xticks=range(10), yticks=range(10))
axes[0].set_ylabel("True digit")
fig.colorbar(picture, ax=axes, label="Share of the true digit (%)", location="bottom")
fig.set_label(
    "Two maps of the mistakes alone. Second half: most in the row of the 3, 5 of them "
    "read as 8. By form: 8 read as 1 and 7 read as 9 stand out, 7 times each."
)

# %%
# Whose fault is it?
# ------------------
# The images behind a square say more than its number. All seven of the sevens that
# were read as a 9 are on one form, where the hook of the 7 nearly closes: one writer,
# one habit. The eights that were read as a 1 are on three forms.

fig, axes = plt.subplots(2, 7, figsize=(4.8, 2.1), layout="constrained")
guilty = {}
for row, (true, predicted) in zip(axes, [(7, 9), (8, 1)], strict=True):
    found = np.flatnonzero((y == true) & (y_by_form == predicted))
    guilty[true, predicted] = forms[found].tolist()
    print(f"{true} read as {predicted}: on the forms {guilty[true, predicted]}")
    for ax, i in zip(row, found, strict=True):
        ax.imshow(digits.images[i], cmap="gray_r", vmin=0, vmax=16)
        ax.set_title(f"form\n{forms[i]}", fontsize="medium")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(f"{true}, read\nas {predicted}")
fig.set_label(
    "Upper row: seven sevens read as a 9, all from form 4, with a hook that nearly "
    "closes. Lower row: seven eights read as a 1, thin or with a closed loop, from the "
    "forms 1, 7 and 13."
)
plt.show()

# %%
# What to take home
# -----------------
# Truth down the side, prediction along the top; recall along the row, precision down
# the column; macro when every class counts, weighted when every image does. A square
# with seven mistakes is a hint and no law: ask how many writers stand behind it before
# you repair the classifier. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows the mistake
#   that fills a whole column;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` finds the forms
#   in the order of the labels;
# * :ref:`sphx_glr_auto_examples_classification_plot_ten_classifiers.py` compares
#   methods by one number, which is what this page warns of.
