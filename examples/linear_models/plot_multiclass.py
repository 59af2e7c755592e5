"""
===========================================
Ten classes from questions with two answers
===========================================

A linear border has two sides, and there are ten digits, so a linear classifier has to
take the ten apart with several yes-or-no questions. Which questions are asked matters
more than how many: the same solver ends anywhere between 0.875 and 0.952.
"""

# %%
# Three ways to ask
# -----------------
# *One against the rest* asks ten times "is it an 8?" and takes the surest yes
# :cite:p:`rifkin2004defense`. *One against one* asks for each of the 45 pairs "1 or
# 8?" and counts votes :cite:p:`hastie1998classification`. *Output codes* divide the
# digits into two random groups again and again, "is it one of 0, 1, 6, 9?", and take
# the digit whose row of answers is nearest to the ones given, in the hope that wrong
# answers are outvoted :cite:p:`dietterich1995solving`. All three put their questions to
# the same linear support vector classifier here.

# sphinx_gallery_tags = ["intermediate", "multiclass", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.multiclass import (
    OneVsOneClassifier,
    OneVsRestClassifier,
    OutputCodeClassifier,
)
from sklearn.svm import SVC, LinearSVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)


def three_ways(binary):
    """Return the three schemes around one two-class classifier, fitted."""
    schemes = {
        "one against one": OneVsOneClassifier(binary),
        "one against the rest": OneVsRestClassifier(binary),
        "output codes": OutputCodeClassifier(binary, code_size=2, random_state=0),
    }
    return {name: way.fit(X_train, y_train) for name, way in schemes.items()}


linear = three_ways(LinearSVC(random_state=0))
for name, scheme in linear.items():
    print(f"{name:20} {len(scheme.estimators_)} questions,", end=" ")
    print(f"{scheme.score(X_test, y_test):.3f} right")

# %%
# How hard are the questions?
# ---------------------------
# Put each question to the test images that it is about. As "is it an 8?" is answered
# right nine times in ten by always saying no, both answers count the same here
# (*balanced* accuracy). A pair of digits is easy to part with one straight cut. To cut
# one digit off from nine others at once is harder, above all the 8, which shares a
# stroke with nearly every one. A random group has no shape at all: nothing but the code
# says what 0, 1, 6 and 9 have in common.

from itertools import combinations

from sklearn.metrics import balanced_accuracy_score

pairs = list(combinations(range(10), 2))
answers = {name: [] for name in linear}
for (first, second), question in zip(
    pairs, linear["one against one"].estimators_, strict=True
):
    asked = np.isin(y_test, [first, second])
    answers["one against one"].append(
        balanced_accuracy_score(
            y_test[asked] == second, question.predict(X_test[asked])
        )
    )
for digit, question in enumerate(linear["one against the rest"].estimators_):
    answers["one against the rest"].append(
        balanced_accuracy_score(y_test == digit, question.predict(X_test))
    )
codes = linear["output codes"]
for bit, question in enumerate(codes.estimators_):
    truth = codes.code_book_[y_test, bit]
    answers["output codes"].append(
        balanced_accuracy_score(truth, question.predict(X_test))
    )

group = np.flatnonzero(codes.code_book_[:, np.argmin(answers["output codes"])] > 0)
hardest = [
    "{} or {}?".format(*pairs[np.argmin(answers["one against one"])]),
    f"{np.argmin(answers['one against the rest'])}?",
    f"one of {', '.join(map(str, group))}?",
]
print("hardest:", *hardest)
fig, ax = plt.subplots(figsize=(5.6, 3.6), layout="constrained")
rng = np.random.default_rng(0)
for row, (values, question) in enumerate(zip(answers.values(), hardest, strict=True)):
    height = row + rng.uniform(-0.2, 0.2, len(values))
    ax.plot(values, height, "o", alpha=0.7)
    ax.plot([np.mean(values)] * 2, [row - 0.3, row + 0.3], color=f"C{row}")
    worst = np.argmin(values)
    ax.text(values[worst], row - 0.25, question)
names = ["one against\none", "one against\nthe rest", "output\ncodes"]
counts = map(len, answers.values())
ax.set_yticks(range(3), [f"{n}: {c}" for n, c in zip(names, counts, strict=True)])
ax.set(xlabel="balanced accuracy of one question on the second half")
ax.invert_yaxis()
fig.set_label(
    "Accuracy of each single question as dots: most of the 45 pairs lie above 0.97, "
    "the 10 questions against the rest between 0.84 and 0.99, the 20 codes between "
    "0.80 and 0.94."
)
for name, values in answers.items():
    print(f"{name:20} a question is right in {np.mean(values):.3f} of the cases")

# %%
# More questions do not help when each is too hard for the model: five times as many
# codes still score below ten questions that it can answer. Nor do more questions cost
# what one would think. A pair is learned from its two digits only, so all 45 pairs
# together read fewer training rows than the ten against the rest.

long_codes = OutputCodeClassifier(
    LinearSVC(random_state=0), code_size=10, random_state=0
).fit(X_train, y_train)
print(
    f"{len(long_codes.estimators_)} codes: {long_codes.score(X_test, y_test):.3f} right"
)
pair_rows = sum(np.sum(np.isin(y_train, pair)) for pair in pairs)
print(
    f"rows read by 45 pairs: {pair_rows}, by 10 against the rest: {10 * len(X_train)}"
)

# %%
# When it does not matter
# -----------------------
# Give the same questions to a support vector classifier with a curved border (the one
# of the first page; its ``gamma`` of 0.001 becomes 0.256 for pixels of 0 to 1). It can
# bend around a group of digits, and the schemes end in a tie. So the choice is about
# the model that has to answer, not about the digits.

curved = three_ways(SVC(gamma=0.256))
fig, ax = plt.subplots(figsize=(5.6, 2.6), layout="constrained")
for row, name in enumerate(linear):
    scores = [schemes[name].score(X_test, y_test) for schemes in (linear, curved)]
    print(f"{name:20} straight {scores[0]:.3f}, curved {scores[1]:.3f}")
    ax.plot(scores, [row, row], "-", color="0.6", zorder=1)
    ax.scatter(scores, [row, row], c=["C0", "C1"], s=60)
ax.text(scores[0], 1.75, "straight border", ha="center", color="C0")
ax.text(scores[1], 1.75, "curved border", ha="center", color="C1")
ax.set_yticks(range(3), names)
ax.set(xlabel="accuracy on the second half", xlim=(0.86, 0.98), ylim=(2.3, -0.3))
fig.set_label(
    "With a straight border one against one, one against the rest and output codes "
    "score 0.95, 0.93 and 0.88; with a curved border all three lie at 0.97."
)
plt.show()

# %%
# What to take home
# -----------------
# Every classifier of scikit-learn takes ten classes as they are, so the question is
# only what it does with them. :class:`~sklearn.svm.SVC` asks one against one, whatever
# its ``decision_function_shape`` says: that is the shape of the output.
# :class:`~sklearn.svm.LinearSVC` asks one against the rest.
# :class:`~sklearn.linear_model.LogisticRegression` fits all ten at once, trees and
# neighbours need no questions. With a linear model and a moderate number of classes,
# try one against one; a thousand classes have half a million pairs. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` looks at the
#   weights of the ten;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` tells a difference
#   from chance;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` tunes the curved
#   border.
