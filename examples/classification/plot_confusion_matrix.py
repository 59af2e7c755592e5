"""
==========================
Reading a confusion matrix
==========================

Read a confusion matrix and a classification report number by number: which axis is the
truth, and what precision, recall, F1 and the averages are made of. An accuracy says how
many answers are wrong; the matrix says which, and leads to the images behind them.
"""

# %%
# Rows are the truth
# ------------------
# A :term:`confusion matrix` counts pairs of a true and a predicted digit. In
# scikit-learn the :ref:`row is the truth <confusion_matrix>` and the column the
# prediction, and the truth is passed first. Other libraries and books may draw it the
# other way round, so look at the axes. The :term:`classifier` and the split are those
# of :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`.

# sphinx_gallery_tags = ["intermediate", "metrics", "writers"]
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
ax.text(9.7, 3, "are 3", color="C1", va="center")
ax.text(8, -0.7, "read as 8", color="C3", ha="center")
ax.set(xlabel="Predicted digit", ylabel="True digit")
fig.set_label(
    "Confusion matrix of the ten digits with two frames: the row of the true 3, where "
    "79 of 91 are right, and the column of what was read as 8, where 88 of 94 are. "
    "Zeros are left blank."
)

# %%
# Recall from the row, precision from the column
# ----------------------------------------------
# :term:`Recall <recall>` divides the diagonal by the sum of its row: of the images that
# are a 3, how many were found. :term:`Precision <precision>` divides it by the sum of
# its column: of the images read as an 8, how many are an 8. :term:`F1` is the harmonic
# mean of both, pulled towards the smaller one :cite:p:`sokolova2009systematic`.
#
# A mistake counts twice, once in a row and once in a column. Each 3 that was read as an
# 8, and there are five, lowers the recall of the 3 and the precision of the 8. No 8 was
# missed.

right = np.diag(matrix)
recall = right / matrix.sum(axis=1)
precision = right / matrix.sum(axis=0)
f1 = 2 * precision * recall / (precision + recall)
for digit in (3, 8):
    print(f"{digit}: recall {right[digit]} of {matrix[digit].sum()},")
    print(
        f"   precision {right[digit]} of {matrix[:, digit].sum()}, F1 {f1[digit]:.3f}"
    )
print(classification_report(y_test, y_pred, digits=3))

# %%
# Macro and weighted averages, and when they differ
# -------------------------------------------------
# The *macro* average counts all classes alike, the *weighted* average all images. The
# digits are about equally frequent, so the averages agree. (The weighted recall equals
# the :term:`accuracy`.) Now suppose that a 3 were rare: let each 3 count 0.1 instead of
# 1. The classifier misses the same share of the threes, and the macro average of the
# recall stays as it is. The weighted one rises, because few of the images that count
# are threes.

weights = {
    "as they are": np.ones(len(y_test)),
    "threes rare": np.where(y_test == 3, 0.1, 1),
}
reports = {
    name: classification_report(y_test, y_pred, sample_weight=weight, output_dict=True)
    for name, weight in weights.items()
}
for name, report in reports.items():
    threes, macro, weighted = (
        report[row]["recall"] for row in ("3", "macro avg", "weighted avg")
    )
    print(f"{name}: recall of the 3 {threes:.3f},")
    print(f"  macro average {macro:.3f}, weighted average {weighted:.3f}")

# %%
# The most frequent mistake depends on the writers
# ------------------------------------------------
# The 28 mistakes may tell of the classifier, or of the few people who wrote the second
# half. To ask all writers, leave out one form at a time
# (:class:`~sklearn.model_selection.LeaveOneGroupOut`): each image is then read by a
# classifier that has not seen its form. This takes a fit for each of the 14 forms, 0 to
# 13, whose starts :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds.

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
y_by_form = cross_val_predict(
    SVC(gamma=0.001), X, y, groups=form, cv=LeaveOneGroupOut()
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
# turns into the recall. Here the diagonal is left out, so that its dark squares do not
# hide the mistakes. In the second half, a 3 read as an 8 is the most frequent one. By
# form, a 7 read as a 9 and an 8 read as a 1 are the most frequent; neither occurs in
# the second half.

fig, axes = plt.subplots(1, 2, figsize=(4.8, 3.7), layout="constrained", sharey=True)
for ax, (name, counts) in zip(axes, matrices.items(), strict=True):
    shares = 100 * counts / counts.sum(axis=1, keepdims=True)
    np.fill_diagonal(shares, np.nan)
    picture = ax.imshow(shares, cmap="Blues", vmin=0, vmax=6)
    for true, predicted in np.argwhere((counts >= 4) & ~np.isnan(shares)):
        contrast = "black" if shares[true, predicted] < 3 else "white"
        style = {"color": contrast, "ha": "center", "va": "center"}
        ax.text(predicted, true, counts[true, predicted], **style)
    ax.set(title=name, xlabel="Predicted digit", xticks=range(10), yticks=range(10))
axes[0].set_ylabel("True digit")
fig.colorbar(picture, ax=axes, label="Share of the true digit (%)", location="bottom")
fig.set_label(
    "Two maps of the mistakes alone. Second half: most are in the row of the 3, 5 of "
    "them read as 8. By form: 7 read as 9 and 8 read as 1 stand out, 7 times each."
)

# %%
# The images behind a square
# --------------------------
# All 7 of the sevens that were read as a 9 are on form 3, where the hook of the 7
# nearly closes: more than half of the sevens of that form. So this square tells of one
# writer. The eights that were read as a 1 are on three forms.

fig, axes = plt.subplots(2, 7, figsize=(4.8, 2.1), layout="constrained")
forms_behind = {}
for row, (true, predicted) in zip(axes, [(7, 9), (8, 1)], strict=True):
    found = np.flatnonzero((y == true) & (y_by_form == predicted))
    forms_behind[true, predicted] = form[found].tolist()
    print(f"{true} read as {predicted}: on the forms {forms_behind[true, predicted]}")
    for ax, i in zip(row, found, strict=True):
        ax.imshow(digits.images[i], cmap="gray_r", vmin=0, vmax=16)
        ax.set_title(f"form\n{form[i]}", fontsize="medium")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(f"{true}, read\nas {predicted}")
fig.set_label(
    "Upper row: seven sevens read as a 9, all from form 3, with a hook that nearly "
    "closes. Lower row: seven eights read as a 1, from the forms 0, 6 and 12."
)
plt.show()

# %%
# What to take home
# -----------------
# The rows are the truth, the columns the prediction. Read recall along a row and
# precision down a column. Use the macro average when classes count, the weighted one
# when images do. Ask how many writers stand behind a frequent mistake, then try to
# repair it. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows a mistake that
#   fills a whole column;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds the forms in the order
#   of the labels;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows what new writers
#   do to a score.
