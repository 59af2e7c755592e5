"""
===========================================
Ten classes from questions with two answers
===========================================

A linear :term:`decision boundary` has two sides, and there are ten digits, so a linear
:term:`classifier` has to take the digits apart with several yes-or-no questions. Which
questions are asked matters: with the same binary classifier, one against one reads 0.95
of the second half rightly, one against the rest 0.93, and random groups 0.885 on
average.
"""

# %%
# Ways to ask
# -----------
# A classifier for two classes is called *binary*, one for more classes *multiclass*
# (:ref:`user guide <multiclass>`). There are several ways to make the latter from the
# former:
#
# * *One against the rest* asks for each digit "is it this one?" and takes the digit
#   with the largest score :cite:p:`rifkin2004defense`.
# * *One against one* asks for each pair of digits which of them it is, and counts votes
#   :cite:p:`knerr1990single,friedman1996another`.
# * *Output codes* divide the digits into groups, again and again, and ask which group
#   it is. They take the digit whose row of answers is nearest to the answers given, in
#   the hope that wrong answers are outvoted :cite:p:`dietterich1995solving`. In
#   :class:`~sklearn.multiclass.OutputCodeClassifier` the groups are drawn at random
#   :cite:p:`james1998error`, so they are drawn here from five seeds.
#
# All of them put their questions to the same linear :term:`support vector machine`.

# sphinx_gallery_tags = ["intermediate", "multiclass", "linear models"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest
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


def fit_codes(binary, code_size, seeds):
    """Return output codes with code_size questions a digit, for each seed."""
    return [
        OutputCodeClassifier(binary, code_size=code_size, random_state=seed).fit(
            X_train, y_train
        )
        for seed in range(seeds)
    ]


# %%
# Fit the schemes, and let them read the test images:

linear = LinearSVC(random_state=0)
schemes = {
    "one against one": [OneVsOneClassifier(linear).fit(X_train, y_train)],
    "one against the rest": [OneVsRestClassifier(linear).fit(X_train, y_train)],
    "output codes": fit_codes(linear, code_size=2, seeds=5),
    "long output codes": fit_codes(linear, code_size=4.5, seeds=5),
}
right = {}
print("                      questions  mean accuracy  lowest  highest")
for name, models in schemes.items():
    right[name] = np.array([model.predict(X_test) == y_test for model in models])
    scores = right[name].mean(axis=1)
    row = len(models[0].estimators_), scores.mean(), scores.min(), scores.max()
    print("{:20}  {:9}  {:13.3f}  {:6.3f}  {:7.3f}".format(name, *row))

# %%
# One against one is ahead of one against the rest. These are the same images, so
# McNemar's exact test counts those that only one of the schemes gets wrong
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`). Output codes
# depend on the draw of the groups: each of the five draws is below one against the
# rest. With as many questions as there are pairs their mean rises, but stays below the
# ten questions of one against the rest.

one, rest = right["one against one"][0], right["one against the rest"][0]
only_one, only_rest = np.sum(one & ~rest), np.sum(rest & ~one)
p_value = binomtest(only_one, only_one + only_rest).pvalue
print(f"right by one against one only: {only_one}, by the other: {only_rest}")
print(f"p = {p_value:.1g}")

# %%
# How hard are the questions?
# ---------------------------
# Put each question to the test images that it is about. Whoever always says that
# it is no 8 is right in nine cases of ten, so both answers count the same here
# (:func:`balanced accuracy <sklearn.metrics.balanced_accuracy_score>`). On average, a
# pair is the easiest question, and a random group the hardest.

from itertools import combinations

from sklearn.metrics import balanced_accuracy_score

pairs = list(combinations(range(10), 2))
one_scores, rest_scores, code_scores = [], [], []
for pair, question in zip(
    pairs, schemes["one against one"][0].estimators_, strict=True
):
    asked = np.isin(y_test, pair)
    truth = y_test[asked] == pair[1]
    one_scores.append(balanced_accuracy_score(truth, question.predict(X_test[asked])))
for digit, question in enumerate(schemes["one against the rest"][0].estimators_):
    truth = y_test == digit
    rest_scores.append(balanced_accuracy_score(truth, question.predict(X_test)))
for codes in schemes["output codes"]:
    answers = codes.code_book_[y_test].T
    for truth, question in zip(answers, codes.estimators_, strict=True):
        if truth.min() < truth.max():  # a draw may put all digits into one group
            y_pred = question.predict(X_test)
            code_scores.append(balanced_accuracy_score(truth, y_pred))

# %%
# The scores of the questions, scheme by scheme:

fig, ax = plt.subplots(figsize=(5.6, 3.2), layout="constrained")
questions = {
    "one against one": one_scores,
    "one against the rest": rest_scores,
    "output codes": code_scores,
}
ax.boxplot(questions.values(), orientation="horizontal", tick_labels=list(questions))
ax.invert_yaxis()
ax.set(xlabel="balanced accuracy of one question on the second half")
fig.set_label(
    "Box plots of the balanced accuracy of single questions. The box of one against "
    "one is the farthest to the right, one against the rest follows, and output codes "
    "are the farthest to the left."
)
for name, values in questions.items():
    print(f"{name}: a question has the balanced accuracy {np.mean(values):.3f}")
print("hardest digit against the rest:", np.argmin(rest_scores))

# %%
# The hardest digit to tell from the rest is the 8. Many questions need not be slow: a
# pair is learned from its own digits, so all pairs together read fewer training rows
# than the ten questions against the rest.

pair_rows = sum(np.sum(np.isin(y_train, pair)) for pair in pairs)
rest_rows = 10 * len(X_train)
print(f"training rows read by the pairs: {pair_rows}, against the rest: {rest_rows}")

# %%
# When it does not matter
# -----------------------
# Give the same questions to a support vector machine with a curved boundary
# (``gamma=0.256`` is the 0.001 of the first page for pixels of 0 to 1). It can bend
# around a group of digits. Now the schemes cannot be told apart, and neither can any of
# five draws of output codes.

curved = SVC(gamma=0.256)
curved_schemes = {
    "one against one": [OneVsOneClassifier(curved).fit(X_train, y_train)],
    "one against the rest": [OneVsRestClassifier(curved).fit(X_train, y_train)],
    "output codes": fit_codes(curved, code_size=2, seeds=5),
}
curved_right = {
    name: np.array([model.predict(X_test) == y_test for model in models])
    for name, models in curved_schemes.items()
}
rest, p_values = curved_right["one against the rest"][0], []
for name, draws in curved_right.items():
    print(f"curved, {name}:", *(f"{rows.mean():.3f}" for rows in draws))
    for rows in draws:
        only_rows, only_rest = np.sum(rows & ~rest), np.sum(rest & ~rows)
        total = only_rows + only_rest
        p_values.append(binomtest(only_rows, total).pvalue if total else 1.0)
print(f"lowest p-value against one against the rest: {min(p_values):.2f}")
plt.show()

# %%
# What to take home
# -----------------
# Classifiers of scikit-learn take ten classes as they are. They differ in what they do
# with them (:ref:`user guide <svm_multi_class>`): :class:`~sklearn.svm.SVC` asks one
# against one, whatever its ``decision_function_shape`` says, for that is the shape of
# the output; :class:`~sklearn.svm.LinearSVC` asks one against the rest;
# :class:`~sklearn.linear_model.LogisticRegression` fits the ten classes together. With
# a :term:`linear model` and a moderate number of classes, try one against one; many
# classes have far more pairs. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` looks at the
#   weights of the ten;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` tells a difference
#   from chance;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` tunes the curved
#   boundary.
