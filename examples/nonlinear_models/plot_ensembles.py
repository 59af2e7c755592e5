"""
===========================================
Voting and stacking, and when not to bother
===========================================

Let three classifiers of about equal strength vote, and little comes of it; put two
weaker ones beside a strong one, and the vote is worse than the strong one alone. You
learn to look at the mistakes that the members share, to test a difference image by
image, and to stack models instead of letting them vote.
"""

# %%
# Members of similar strength
# ---------------------------
# An :term:`ensemble` combines several models, its members. :term:`Support vectors
# <support vector>`, neighbours and Gaussians (quadratic discriminant analysis) read the
# pixels in different ways. In a *hard* vote each has a voice, and the majority decides;
# where they all differ, the smallest digit is taken. The user guide has chapters on
# :ref:`voting <voting_classifier>` and on :ref:`stacking <stacking>`. The settings were
# chosen on forms left out of the training half, in
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` and
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_generative.py`, and three
# neighbours by other writers' images, in
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neighbors.py`.

# sphinx_gallery_tags = ["intermediate", "ensembles", "statistics"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest
from sklearn.datasets import load_digits
from sklearn.discriminant_analysis import (
    LinearDiscriminantAnalysis,
    QuadraticDiscriminantAnalysis,
)
from sklearn.ensemble import StackingClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

# %%
# The models, and a vote of three of them:

models = {
    "support vectors": SVC(gamma=0.001),
    "neighbours": KNeighborsClassifier(n_neighbors=3),
    "Gaussians": QuadraticDiscriminantAnalysis(solver="eigen", shrinkage=0.2),
    "logistic": make_pipeline(MinMaxScaler(), LogisticRegression()),
    "linear": LinearDiscriminantAnalysis(),
}
equals = ["support vectors", "neighbours", "Gaussians"]
mixed = ["support vectors", "logistic", "linear"]


def mistakes(name, model):
    """Return which test images are wrong after the first half, and print how many."""
    wrong = model.fit(X_train, y_train).predict(X_test) != y_test
    print(f"{name:17} {wrong.sum():3} mistakes in {len(y_test)}")
    return wrong


wrong = {name: mistakes(name, models[name]) for name in equals}
vote = VotingClassifier([(name, models[name]) for name in equals])
wrong["vote of equals"] = mistakes("vote of equals", vote)

# %%
# The vote makes fewer mistakes than each of its members. Is that more than chance? The
# vote and a member read the same images, so only those that one of them alone gets
# wrong can tell (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`):


def compare(a, b, wrong):
    """Print McNemar's exact test of two models, and return its p-value."""
    only_a, only_b = np.sum(wrong[a] & ~wrong[b]), np.sum(wrong[b] & ~wrong[a])
    p = binomtest(only_a, only_a + only_b).pvalue
    print(f"wrong alone: {a} {only_a}, {b} {only_b}, p = {p:.2g}")
    return p


p_equals = {name: compare("vote of equals", name, wrong) for name in equals}

# %%
# Against the neighbours the difference is significant, with a p-value below 0.05;
# against the support vectors and the Gaussians it is not. A vote is mostly wrong where
# a majority is. If the members were *independent*, hardly any image would be misread by
# two of them; but an image that is hard for one is mostly hard for the others
# :cite:p:`dietterich2000ensemble`:

p, q, r = (wrong[name].mean() for name in equals)
by_chance = len(y_test) * (p * q + p * r + q * r - 2 * p * q * r)
shared = np.sum([wrong[name] for name in equals], axis=0) >= 2
print(f"images misread by two or three members: {shared.sum()}")
print(f"images expected if independent: {by_chance:.1f}")

# %%
# A strong member and two weaker ones
# -----------------------------------
# The support vectors again, with two linear :term:`classifiers <classifier>` that are
# handy and fast:

wrong |= {name: mistakes(name, models[name]) for name in mixed[1:]}
vote = VotingClassifier([(name, models[name]) for name in mixed])
wrong["vote of the mixed"] = mistakes("vote of the mixed", vote)
p_mixed = compare("vote of the mixed", "support vectors", wrong)

# %%
# Each column below is a test image, and each mark a mistake. Where the linear ones have
# a mark in the same column, they outvote the support vectors if their answers agree.

table = {name: wrong[name] for name in [*mixed, "vote of the mixed"]}
marks = np.array(list(table.values()))
order = np.lexsort([*marks[::-1], marks.sum(axis=0)])[::-1]
fig, ax = plt.subplots(figsize=(5.6, 2.6), layout="constrained")
for row, columns in enumerate(marks[:, order]):
    places = np.flatnonzero(columns)
    color = "C1" if row == 3 else "C0"
    ax.plot(places, np.full(len(places), row), "|", color=color, ms=18, mew=2)
ax.set_yticks(range(4), [f"{name}: {w.sum()}" for name, w in table.items()])
ax.set(xlabel="Test images, those that most get wrong first", xticks=[])
ax.set(xlim=(-1, marks.any(axis=0).sum()), ylim=(3.5, -0.5))
fig.set_label(
    "Mistakes of support vectors, logistic regression, linear discriminants and of "
    "their vote, a mark for each misread image. The two linear ones share many "
    "columns, and the vote has a mark in nearly all of these."
)
both_linear = np.sum(wrong["logistic"] & wrong["linear"])
print(f"images misread by logistic and linear: {both_linear}")

# %%
# Check the votes on all forms
# ----------------------------
# A split is one draw. So leave each of the 14 forms out in turn, let each member read
# it, and count the voices afterwards.
# :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where the forms start.

from scipy.stats import mode
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1
y_pred = {
    name: cross_val_predict(model, X, y, groups=form, cv=LeaveOneGroupOut())
    for name, model in models.items()
}
for name, members in {"vote of equals": equals, "vote of the mixed": mixed}.items():
    y_pred[name] = mode([y_pred[member] for member in members], axis=0).mode
wrong_by_form = {name: y_pred[name] != y for name in y_pred}
for name, mistaken in wrong_by_form.items():
    print(f"{name:17} {mistaken.sum():3} mistakes in {len(y)}")
p_by_form = {
    name: compare(name, "support vectors", wrong_by_form)
    for name in ("vote of equals", "vote of the mixed")
}

# %%
# Over all forms the vote of equals makes more mistakes than the support vectors alone,
# a difference that may be chance. The vote of the mixed makes twice their mistakes, and
# reads no image that they misread.
#
# Stacking: learn whom to trust
# -----------------------------
# A vote trusts its members alike. *Stacking* learns whom to trust, with a classifier
# that gets the answers of the members as its :term:`features <feature>`
# :cite:p:`wolpert1992stacked`. These answers must be about images that the members have
# not learned from. So each member is fitted once for each form left out, and once more
# on the whole training half.

form_train = form[: len(X_train)]
for name, members in {"stack of equals": equals, "stack of mixed": mixed}.items():
    stack = StackingClassifier(
        [(member, models[member]) for member in members],
        LogisticRegression(max_iter=5000, tol=1e-6),
        cv=list(LeaveOneGroupOut().split(X_train, y_train, form_train)),
    )
    wrong[name] = mistakes(name, stack)
p_stack = {name: compare(name, "support vectors", wrong) for name in list(wrong)[-2:]}
p_stack_vote = compare("stack of mixed", "vote of the mixed", wrong)
print(f"each stack learns {stack.final_estimator_.coef_.size} weights")
plt.show()

# %%
# The stack of the equals is no better than the support vectors. The stack of the mixed
# makes fewer mistakes than their vote and more than the support vectors, and both
# differences may be chance. Perhaps 898 images are too few to learn whom to trust.
#
# What to take home
# -----------------
# * Look at the mistakes that members share before you build an ensemble. It can help
#   where its members are about equally good and wrong in different places.
# * Check a gain with a paired test, and on all forms. An ensemble costs the sum of its
#   members, to fit, to keep, to ask and to explain.
# * A *soft* vote averages probabilities instead of counting voices. It needs members
#   whose probabilities are :term:`calibrated <calibration>`.
# * Many members of *one* kind are the subject of
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_trees_forests_boosting.py`. Try
#   other features, too: :ref:`sphx_glr_auto_examples_features_plot_gradients.py`.
