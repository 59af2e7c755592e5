"""
Searching without fooling yourself
==================================

A search tries many parameters and reports the score of the best: a promise. Whether new
writers see it kept depends on the folds inside the search, and only a second round of
folds around it, a *nested* cross-validation, can tell.
"""

# %%
# A promise
# ---------
# :class:`~sklearn.model_selection.GridSearchCV` fits every candidate on every fold; the
# price is their product, here 3 values of ``gamma`` times 3 folds, and one fit more
# with the best. The folds of this first search are shuffled, as is the habit.

# sphinx_gallery_tags = ["advanced", "model selection", "cross-validation", "writers"]
import matplotlib.pyplot as plt
import numpy as np
import sklearn
from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
gammas = {"gamma": [0.0003, 0.001, 0.003]}
shuffled = StratifiedKFold(3, shuffle=True, random_state=0)
leaky = GridSearchCV(SVC(C=10), gammas, cv=shuffled).fit(X, y)
print(f"promised by shuffled folds: {leaky.best_score_:.4f} with {leaky.best_params_}")

# %%
# Kept?
# -----
# So keep each form whole (:class:`~sklearn.model_selection.GroupKFold`;
# :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds where a form begins), and
# do it twice, as :cite:t:`varma2006bias` advise: seven outer folds, and in the training
# part of each a search of its own. The outer score judges the procedure, search
# included, on forms it never touched. Metadata routing hands the forms to both rounds.

from sklearn.model_selection import GroupKFold, cross_validate

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1

search = GridSearchCV(SVC(C=10), gammas, cv=GroupKFold(3))
folds, groups = GroupKFold(7), {"groups": form}
with sklearn.config_context(enable_metadata_routing=True):
    nested = cross_validate(
        search, X, y, cv=folds, params=groups, return_estimator=True
    )
promised = [search.best_score_ for search in nested["estimator"]]  # one a fold
print(f"promised by whole forms: {np.mean(promised):.4f}")
print(f"kept on new forms:       {nested['test_score'].mean():.4f}")
print("gamma chosen:", *[s.best_params_["gamma"] for s in nested["estimator"]])

scores = {
    "promised by\nshuffled folds": [leaky.best_score_],
    "promised by folds\nof whole forms": promised,
    "kept on\nnew forms": nested["test_score"],
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
    "Three rows of dots with their means. Shuffled folds promise 0.991; folds of whole "
    "forms promise 0.961; on new forms 0.970 is kept, from 0.93 to 0.99 as forms vary."
)

# %%
# The shuffled folds promise less than a third of the errors that new forms bring. Folds
# of whole forms promise a little less than is kept, for their models learn from fewer
# writers: an error on the safe side. The other bias, that the best of several scores is
# too high by being picked, is too small to see with so few candidates; it grows with
# their number and with the noise of the scores.
#
# Grid or random
# --------------
# With two parameters a grid repeats the same few values of each; random draws
# :cite:p:`bergstra2012random` try a new value every time, at the same price. Half of
# the forms are held back for a last test.

from scipy.stats import loguniform
from sklearn.model_selection import GroupShuffleSplit, RandomizedSearchCV

halves = GroupShuffleSplit(n_splits=1, test_size=0.5, random_state=0)
train, test = next(halves.split(X, y, form))
grid = {"gamma": [0.0002, 0.001, 0.005], "C": [0.5, 5, 50]}
draws = {"gamma": loguniform(1e-4, 1e-2), "C": loguniform(0.2, 100)}
folds = GroupKFold(3)
searches = {
    "grid": GridSearchCV(SVC(), grid, cv=folds),
    "random": RandomizedSearchCV(SVC(), draws, n_iter=9, cv=folds, random_state=0),
}

# %%
# Halving
# -------
# Successive halving :cite:p:`jamieson2016nonstochastic` starts many candidates on few
# images and lets only the best third go on to three times as many. It goes wrong where
# few images favour other parameters than many do, and scikit-learn still calls it
# experimental. :class:`~sklearn.model_selection.StratifiedGroupKFold` keeps all ten
# digits in its small folds, as far as whole forms allow.

from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingRandomSearchCV, StratifiedGroupKFold

folds = StratifiedGroupKFold(3)
searches["halving"] = HalvingRandomSearchCV(
    SVC(), draws, n_candidates=18, min_resources=98, cv=folds, random_state=0
)
fig, axes = plt.subplots(1, 3, figsize=(4.8, 3.2), sharey=True, layout="constrained")
for ax, (name, search) in zip(axes, searches.items(), strict=True):
    search.fit(X[train], y[train], groups=form[train])
    results = search.cv_results_
    n_images = results.get("n_resources", np.full(len(results["params"]), len(train)))
    print(f"{name}: {3 * len(n_images)} fits on {2 / 3 * n_images.mean():.0f} images,")
    kept = search.score(X[test], y[test])
    print(f"  promised {search.best_score_:.3f}, kept {kept:.3f}")
    gamma, C = (results[f"param_{key}"].astype(float) for key in ("gamma", "C"))
    scores = results["mean_test_score"]
    shades = {"vmin": 0.8, "vmax": 0.95, "ec": "gray"}
    points = ax.scatter(gamma, C, n_images / 10, scores, **shades)
    ax.set(xscale="log", yscale="log", xlabel="gamma", title=name)
    ax.set(xlim=(7e-5, 1.4e-2), xticks=[1e-4, 1e-2], xticklabels=["1e-4", "1e-2"])
axes[0].set(ylabel="C", yticks=[1, 10, 100], yticklabels=[1, 10, 100])
fig.colorbar(points, ax=axes, label="accuracy", location="bottom", extend="min")
fig.set_label(
    "Three maps of gamma and C. The grid has three values of gamma, each three times; "
    "the nine random draws are all different; halving shows many small dots, for few "
    "images, and two large ones in the bright region near a gamma of 0.001."
)

# %%
# All three keep nearly the same; halving tried twice as many candidates, mostly on a
# fraction of the images. Every promise is well below what is kept: the search has fewer
# writers to learn from, and chance gave it the harder hands. With so few forms, that
# draw moves a score more than any choice of parameters near the best.
#
# Prefer the simplest of the best
# -------------------------------
# Scores that differ by less than their error do not rank candidates. The *one standard
# error rule* of :cite:t:`breiman1984classification` takes the simplest model whose
# score lies within one standard error of the best. A search does so when ``refit`` is a
# function that returns the index to choose. Each form is a fold here
# (:class:`~sklearn.model_selection.LeaveOneGroupOut`), so the error is that between
# writers.

from sklearn.decomposition import PCA
from sklearn.model_selection import LeaveOneGroupOut
from sklearn.pipeline import make_pipeline


def simplest_of_the_best(results):
    """Return the index of the first candidate within one error of the best."""
    means, best = results["mean_test_score"], results["mean_test_score"].argmax()
    error = results["std_test_score"][best] / np.sqrt(7 - 1)  # from seven forms
    return np.argmax(means >= means[best] - error)


pipe = make_pipeline(PCA(random_state=0), SVC(gamma=0.001, C=10))
n_components = np.array([5, 10, 15, 20, 30, 40])  # simplest first
candidates = {"pca__n_components": n_components}
folds = LeaveOneGroupOut()
search = GridSearchCV(pipe, candidates, cv=folds, refit=simplest_of_the_best)
search.fit(X[train], y[train], groups=form[train])

means = search.cv_results_["mean_test_score"]
errors = search.cv_results_["std_test_score"] / np.sqrt(7 - 1)
for name, i in (("best", means.argmax()), ("simplest", search.best_index_)):
    print(f"{name}: {n_components[i]} components, {means[i]:.4f} ± {errors[i]:.4f}")

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.axhspan(means.max() - errors[means.argmax()], means.max(), color="C0", alpha=0.15)
ax.errorbar(n_components, means, errors, fmt="o-", c="C0", ms=7, capsize=3)
ax.plot(n_components[i], means[i], "D", c="C1", ms=11)
ax.text(n_components[i] + 0.5, means[i] - 0.04, name, c="C1")
ax.set(xlabel="principal components", ylabel="accuracy on a form left out")
fig.set_label(
    "Accuracy with error bars against the number of principal components: a steep "
    "rise, then a plateau. A band one standard error deep hangs below the best point, "
    "at 40 components; the first point inside it, at 15, is marked as the simplest."
)
plt.show()

# %%
# What to take home
# -----------------
# Give every search the forms: pass ``groups`` and a splitter that keeps them whole, or
# the search will choose, and boast, for writers it knows. Quote the nested score, not
# ``best_score_``; it costs as many searches as there are outer folds. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` tests whether the
#   winner is better at all;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py` draws the whole
#   map of ``gamma`` and ``C``;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py` looks into the number of
#   components.
