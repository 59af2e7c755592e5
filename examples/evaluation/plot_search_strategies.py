"""
Grid, random draws or halving
=============================

A search has to decide which settings to try. Compare a grid, random draws and
successive halving at a similar price, on five draws of the forms, and see what the
choice among them changes. It is less than the choice of the forms.
"""

# %%
# Three ways to choose the candidates
# -----------------------------------
# With two :term:`hyperparameters <hyperparameter>`, a :term:`grid search` repeats the
# same few values of each. A :term:`randomized search` tries a new value every time
# :cite:p:`bergstra2012random`. *Successive halving* starts with many candidates on few
# images, and lets the best third go on to three times as many
# :cite:p:`jamieson2016nonstochastic`. It goes wrong where few images favour other
# settings than many do, and in scikit-learn it is still experimental: see the
# :ref:`user guide <successive_halving_user_guide>`.
#
# The range of ``gamma`` reaches to both sides of 0.001, which the
# :ref:`tutorial <introduction>` chooses, and that of ``C`` to both sides of its
# default, 1.

# sphinx_gallery_tags = ["intermediate", "model selection", "writers"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.stats import binomtest, loguniform
from sklearn.datasets import load_digits
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import (
    GridSearchCV,
    GroupKFold,
    GroupShuffleSplit,
    HalvingRandomSearchCV,
    RandomizedSearchCV,
)
from sklearn.svm import SVC

# %%
# The ways to choose candidates, as scikit-learn has them:

grid = {"gamma": [0.0002, 0.0007, 0.0025], "C": [0.5, 5, 50]}
ranges = {"gamma": loguniform(1e-4, 4e-3), "C": loguniform(0.2, 100)}


def make_searches(seed):
    """Return the three searches; whole forms are held out inside each."""
    folds = GroupKFold(2)
    return {
        "grid": GridSearchCV(SVC(), grid, cv=folds),
        "random": RandomizedSearchCV(
            SVC(), ranges, n_iter=9, cv=folds, random_state=seed
        ),
        "halving": HalvingRandomSearchCV(
            SVC(),
            ranges,
            n_candidates=18,
            min_resources=98,
            cv=folds,
            random_state=seed,
        ),
    }


# %%
# Five draws of the forms
# -----------------------
# Half of the forms are for the search, the other half for the test. Which forms these
# are is drawn five times. Inside the search, whole forms are held out, too
# (:ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` shows why).

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
halves = GroupShuffleSplit(n_splits=5, test_size=0.5, random_state=0)

fitted, wrong, n_train = [], [], []
for seed, (train, test) in enumerate(halves.split(X, y, form)):
    searches = make_searches(seed)
    for search in searches.values():
        search.fit(X[train], y[train], groups=form[train])
    fitted.append(searches)
    n_train.append(len(train))
    wrong.append([search.predict(X[test]) != y[test] for search in searches.values()])
    shares = [np.mean(errors) for errors in wrong[-1]]
    print(f"draw {seed}, share wrong:", *(f"{share:.3f}" for share in shares))

# %%
# The map shows what was tried in the first draw of the forms.

fig, axes = plt.subplots(1, 3, figsize=(4.8, 3.2), sharey=True, layout="constrained")
for ax, (name, search) in zip(axes, fitted[0].items(), strict=True):
    results = search.cv_results_
    gamma, C = (results[f"param_{key}"].astype(float) for key in ("gamma", "C"))
    n_images = results.get("n_resources", np.full(len(gamma), n_train[0]))
    scores = results["mean_test_score"]
    points = ax.scatter(gamma, C, n_images / 10, scores, vmin=0.8, vmax=0.95, ec="gray")
    ax.set(xscale="log", yscale="log", xlabel="gamma", title=name)
    ax.set(xlim=(7e-5, 6e-3), xticks=[1e-4, 1e-3], xticklabels=["1e-4", "1e-3"])
axes[0].set(ylabel="C", yticks=[1, 10, 100], yticklabels=[1, 10, 100])
fig.colorbar(points, ax=axes, label="accuracy", location="bottom", extend="min")
fig.set_label(
    "Three maps of gamma and C. The grid has three values of gamma, each three times; "
    "the nine random draws are all different; halving shows 18 small dots, for few "
    "images, fewer middle ones and two large ones."
)

# %%
# Which differences could be luck
# -------------------------------
# In each draw the searches are compared on the same test images, with :term:`McNemar's
# test` (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`).

names = list(searches)
p_values = {}
for a, b in ((0, 1), (0, 2), (1, 2)):
    p_values[a, b] = []
    for errors in wrong:
        won, lost = np.sum(~errors[a] & errors[b]), np.sum(errors[a] & ~errors[b])
        p = binomtest(won, won + lost).pvalue if won + lost else 1.0
        p_values[a, b].append(p)
    listed = ", ".join(f"{p:.2g}" for p in p_values[a, b])
    print(f"{names[a]} against {names[b]}, p = {listed}")
accuracy_wrong = np.array([[np.mean(errors) for errors in draw] for draw in wrong])
plt.show()

# %%
# In 12 of the 15 comparisons the difference may be luck. The others are about halving,
# which is worse than both rivals in one draw and better than the random draws in
# another. So no search is ahead throughout, and with other draws of the forms the grid
# and the random draws may differ as well. From draw to draw, the errors of each search
# vary more than between the searches in any draw. So use the search that is easiest to
# afford, and many writers.
#
# What to take home
# -----------------
# A grid is fine for two settings with few values. Random draws suit many settings of
# which few matter :cite:p:`bergstra2012random`, and halving suits many candidates.
# Whichever it is, hold out whole writers. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py` shows what the
#   number of writers does to a score;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` draws the whole
#   map of ``gamma`` and ``C``.
