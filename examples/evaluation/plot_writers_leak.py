"""
Writers leak through a shuffle
==============================

Shuffled folds put images by a writer on both sides of the split, and their score is one
that a new writer will not see: with whole forms held out, this classifier makes about
three times as many errors. Any data that come in groups (patients, cameras, days) ask
for such care.
"""

# %%
# The same model, scored in three ways
# ------------------------------------
# All three ways are :term:`cross-validation`: the images are cut into parts, the
# :term:`folds <fold>`. Each fold in turn is the :term:`test set` for a
# :term:`classifier` that was fitted on the others. The ways differ in how the folds are
# cut. The one with a shuffle is repeated with five seeds.

# sphinx_gallery_tags = ["intermediate", "writers", "cross-validation"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import KFold, LeaveOneGroupOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
n_forms = len(starts)

classifier = SVC(gamma=0.001)
shuffles = [KFold(10, shuffle=True, random_state=seed) for seed in range(5)]
shuffled_right = np.array(
    [cross_val_predict(classifier, X, y, cv=folds) == y for folds in shuffles]
)
in_order = cross_val_predict(classifier, X, y, cv=KFold(10))
by_form = cross_val_predict(classifier, X, y, cv=LeaveOneGroupOut(), groups=form)

shuffled_wrong = np.sum(~shuffled_right, axis=1)
in_order_wrong, by_form_wrong = np.sum(in_order != y), np.sum(by_form != y)
print(f"ten folds, shuffled: {shuffled_right.mean():.4f} right on average")
print(f"  wrong with each seed: {shuffled_wrong}, of {len(y)}")
print(
    f"ten folds, in order: {np.mean(in_order == y):.4f} right, {in_order_wrong} wrong"
)
print(f"one form left out:   {np.mean(by_form == y):.4f} right, {by_form_wrong} wrong")

# %%
# The rows stand form by form (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py`
# finds where each begins). Folds cut in order keep most images of a writer together,
# but they cut through some forms, and part of the leak remains.
# :class:`~sklearn.model_selection.LeaveOneGroupOut` keeps the forms whole and takes a
# fit for each of them. :cite:t:`roberts2017cross` advise folds that follow the
# structure of the data. What happens otherwise is :term:`data leakage`: the
# :term:`training set` tells something about the test set that it will not tell about
# new data :cite:p:`kaufman2012leakage`. The user guide has a :ref:`chapter on folds by
# group <group_cv>`.
#
# Some forms lose much, others little
# -----------------------------------
# Form by form, the loss is uneven. Eight forms lose two images or fewer; three forms
# lose more than four points. So the forms that are left out differ in score, and the
# *standard error* of their mean is more than twice that of the shuffled scores.

form_scores = np.array([np.mean((by_form == y)[form == f]) for f in range(n_forms)])
shuffled_scores = np.array(
    [np.mean(shuffled_right[:, form == f]) for f in range(n_forms)]
)
lost_images = (shuffled_scores - form_scores) * np.bincount(form)
for name, score in (("shuffled", shuffled_scores), ("left out", form_scores)):
    error = score.std(ddof=1) / np.sqrt(n_forms)
    print(f"{name}: mean over forms {score.mean():.4f}, standard error {error:.3f}")

order = form_scores.argsort()
places = np.arange(n_forms)
fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
ax.hlines(places, shuffled_scores[order], form_scores[order], color="gray", lw=2)
ax.plot(shuffled_scores[order], places, "o", c="C0", ms=8)
ax.plot(form_scores[order], places, "D", c="C1", ms=8)
style = {"va": "center", "fontsize": "medium"}
ax.text(form_scores[order[6]] - 0.003, 6, "form left out", c="C1", ha="right", **style)
ax.text(shuffled_scores[order[0]] + 0.003, 0, "shuffled", c="C0", **style)
ax.set(xlabel="accuracy on the images of the form", ylabel="form", xlim=(0.922, 1.004))
ax.set_yticks(places, order)
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "A line for each of 14 forms, from its score when left out to its score in "
    "shuffled folds. The forms 0, 3, 4 and 12 score 0.93 or 0.94 when left out; their "
    "lines are long, and those of eight other forms short."
)

# %%
# Some digits are right with all five shuffles and wrong when their form is left out;
# none is the other way round. Eight of them:

known_writer = np.flatnonzero(shuffled_right.all(axis=0) & (by_form != y))
new_writer = np.flatnonzero(~shuffled_right.any(axis=0) & (by_form == y))
print(f"{len(known_writer)} images are right shuffled and wrong by form;")
print(f"{len(new_writer)} are wrong shuffled and right by form")
chosen = known_writer[np.linspace(0, len(known_writer) - 1, 8).astype(int)]
fig, axes = plt.subplots(2, 4, figsize=(4.8, 3.4), layout="constrained")
for ax, i in zip(axes.flat, chosen, strict=True):
    ax.imshow(X[i].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
    ax.set_title(f"form {form[i]}\n{y[i]}, read as {by_form[i]}", fontsize="medium")
    ax.set_axis_off()
fig.set_label(
    "Eight digits, each with its form, its true label and what it was read as when its "
    "form was left out. Among them are a 2 read as 8, a 7 read as 9 and an 8 read as 1."
)

# %%
# Is it the writer?
# -----------------
# The folds might differ in something else. So change nothing but how well the writer is
# known: to the images of all other forms add a few of the test form, drawn at random,
# and test on those of its images that are never added. To afford five draws for each
# number, another classifier answers: the three *nearest neighbours*, which take hardly
# any time to fit.

neighbors = KNeighborsClassifier(n_neighbors=3)
n_own = np.array([0, 5, 10, 20, 40, 60])
wrong = np.zeros((len(n_own), 5))
for draw in range(wrong.shape[1]):
    rng = np.random.default_rng(draw)
    for f in range(n_forms):
        rows = rng.permutation(np.flatnonzero(form == f))
        own, test = rows[: n_own.max()], rows[n_own.max() :]
        for step, n in enumerate(n_own):
            train = np.append(np.flatnonzero(form != f), own[:n])
            y_pred = neighbors.fit(X[train], y[train]).predict(X[test])
            wrong[step, draw] += np.sum(y_pred != y[test])

n_test = len(y) - n_forms * n_own.max()
for n, counts in zip(n_own, wrong, strict=True):
    print(f"{n:2} images of the writer: {counts.mean():.1f} of {n_test} wrong,")
    print(f"  in five draws from {counts.min():.0f} to {counts.max():.0f}")

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
shares = 100 * wrong / n_test
ax.plot(n_own, shares, "o", c="C1", ms=5, alpha=0.5)
ax.plot(n_own, shares.mean(axis=1), "D-", c="C1", ms=8, lw=2)
ax.set(xlabel="images of the test form, added to the others", xticks=n_own)
ax.set(ylabel="wrong (%)", ylim=(0, None))
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "A line falls from 3.3 % wrong, with no image of the test form among the training "
    "images, to 1.6 % with 60 of them. Around each point lie five dots, one a draw; "
    "all dots of the first point lie above those of the last."
)
plt.show()

# %%
# With 60 images of the writer there are about half as many errors, in each of the
# draws. Some 1,670 images by others are in the training set all the time. So the errors
# do depend on whether the writer is known. For a program this is good news: if it may
# ask its user for a few dozen labelled digits, it should.
#
# What to take home
# -----------------
# Ask who will write the images of tomorrow. If they are new writers, hold out whole
# writers: pass ``groups`` and a splitter that keeps groups whole. If they are the
# writers of the training set, a shuffled score is the right one. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_who_wrote_it.py` recognizes the writer
#   instead of the digit;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` keeps writers apart
#   while it searches for :term:`hyperparameters <hyperparameter>`;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py` counts how many
#   images, and how many writers, it takes.
