"""
Searching without fooling yourself
==================================

A search tries many settings and reports the score of the best. Whether new writers see
that score depends on the folds inside the search. A second round of folds around it, a
*nested* cross-validation, measures what the search is worth on images that it has not
seen.
"""

# %%
# A search with shuffled folds
# ----------------------------
# :class:`~sklearn.model_selection.GridSearchCV` tries each value of a
# :term:`hyperparameter` on each :term:`fold` of a :term:`cross-validation`: a
# :term:`grid search`. Here these are 3 values of ``gamma`` and 2 folds, and a last fit
# with the best value. The folds are shuffled, as is usual. Five shuffles show the part
# of luck.

# sphinx_gallery_tags = ["advanced", "model selection", "cross-validation", "writers"]
import matplotlib.pyplot as plt
import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.model_selection import (
    GridSearchCV,
    GroupKFold,
    StratifiedKFold,
    cross_validate,
)
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
grid = {"gamma": [0.0003, 0.001, 0.003]}
leaky = []
for seed in range(5):
    shuffled = StratifiedKFold(2, shuffle=True, random_state=seed)
    leaky.append(GridSearchCV(SVC(), grid, cv=shuffled).fit(X, y))
leaky_scores = np.array([search.best_score_ for search in leaky])
print(f"shuffled folds: best score {leaky_scores.mean():.4f} on average,")
print(f"  from {leaky_scores.min():.4f} to {leaky_scores.max():.4f}")
print("gamma chosen:", *[search.best_params_["gamma"] for search in leaky])

# %%
# Folds of whole forms, in two rounds
# -----------------------------------
# To score on new writers, keep each form whole (:ref:`group_k_fold`;
# :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where a form begins). And
# do it in two rounds, as :cite:t:`varma2006bias` advise. Seven outer folds are the
# :term:`test sets <test set>`. In the training part of each, a search of its own
# chooses ``gamma`` with two inner folds. The outer score judges the whole procedure,
# search included, on forms that it has not touched. *Metadata routing*, by which
# scikit-learn passes on such columns, hands the forms to both rounds.

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1

search = GridSearchCV(SVC(), grid, cv=GroupKFold(2))
with sklearn.config_context(enable_metadata_routing=True):
    nested = cross_validate(
        search,
        X,
        y,
        cv=GroupKFold(7),
        params={"groups": form},
        return_estimator=True,
    )
inner_scores = np.array([fitted.best_score_ for fitted in nested["estimator"]])
outer_scores = nested["test_score"]
print(f"whole forms, inside the search: {inner_scores.mean():.4f} on average")
print(f"nested, on new forms:           {outer_scores.mean():.4f},")
print(f"  from {outer_scores.min():.4f} to {outer_scores.max():.4f}")
print("gamma chosen:", *[s.best_params_["gamma"] for s in nested["estimator"]])

scores = {
    "search with\nshuffled folds": leaky_scores,
    "search with folds\nof whole forms": inner_scores,
    "nested, on\nnew forms": outer_scores,
}
fig, ax = plt.subplots(figsize=(4.8, 2.9), layout="constrained")
for row, (name, score) in enumerate(scores.items()):
    ax.plot(score, np.full(len(score), row), "o", c=f"C{row}", ms=9, alpha=0.6)
    ax.plot(np.mean(score), row, "|", c=f"C{row}", ms=24, mew=3)
    ax.text(np.mean(score), row - 0.34, f"{np.mean(score):.3f}", ha="center")
    ax.text(0.923, row, name, c=f"C{row}", ha="right", va="center")
ax.set(xlabel="accuracy", xlim=(0.925, 1), ylim=(2.4, -0.6), yticks=[])
ax.spines[["top", "right", "left"]].set_visible(False)
fig.set_label(
    "Three rows of dots with their means: 0.988 for searches with shuffled folds, "
    "0.941 for those with folds of whole forms, 0.971 for the nested scores on new "
    "forms, which spread from 0.94 to 0.99."
)
plt.show()

# %%
# With shuffled folds, the best score stands for less than half of the errors that new
# forms bring: the search sees writers that it knows. With folds of whole forms, the
# best score is lower than the nested one, perhaps because its models learn from half as
# many forms.
#
# According to :cite:t:`varma2006bias`, a score is also too high because it was picked
# from several. With three candidates that is too small to be seen here.
#
# What to take home
# -----------------
# Give a search the forms: pass ``groups`` and a splitter that keeps them whole. Quote
# the nested score and not ``best_score_``. Its price is a search for each outer fold.
# Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_search_strategies.py` compares ways to
#   choose the candidates;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` compares models
#   on the same images;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` draws the whole
#   map of ``gamma`` and ``C``.
