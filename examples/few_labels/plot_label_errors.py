"""
=====================
Find the wrong labels
=====================

Data have wrong labels, and a model can find most of them: where it thinks a given label
improbable, a person should look. To know how many it finds, plant some. A model that
judges the images it has learned from may have memorized what is wrong.
"""

# %%
# Plant wrong labels
# ------------------
# A tenth of the labels of :func:`~sklearn.datasets.load_digits` are replaced, in two
# ways. *Slips* are any other digit, drawn at random. *Misread* labels are what a reader
# might take the image for: of the wrong digits, that which a model finds most probable.
#
# Then models have to find them. This is the beginning of *confident learning*
# :cite:p:`northcutt2021confident`. By :term:`cross-validation` each image gets a
# :term:`probability` for each digit, from a model that did not learn from this image.
# The images whose given label is least probable come first. If a person looks at a
# tenth of all images, how many of the planted errors are among them?

# sphinx_gallery_tags = ["intermediate", "few labels", "data"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier

X, y = load_digits(return_X_y=True)
n_planted = len(y) // 10
gaussians = QuadraticDiscriminantAnalysis(solver="eigen", shrinkage=0.2)


def held_out(model, labels, seed=0):
    """Return the probability of each image's given label, and of each digit."""
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    digits = cross_val_predict(model, X, labels, cv=folds, method="predict_proba")
    return digits[np.arange(len(labels)), labels], digits


_, likely = held_out(gaussians, y)
likely[np.arange(len(y)), y] = -1
misread_as = likely.argmax(axis=1)  # the most probable of the wrong digits


def plant(kind, seed):
    """Return labels of which a tenth are wrong, and where those are."""
    rng = np.random.default_rng(seed)
    planted = np.isin(np.arange(len(y)), rng.permutation(len(y))[:n_planted])
    slips = (y + rng.integers(1, 10, len(y))) % 10
    return np.where(planted, slips if kind == "slips" else misread_as, y), planted


# %%
# Who finds them?
# ---------------
# Four models search: *Gaussians* with a shape for each digit, which
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_generative.py` explains, ten
# neighbours (:term:`k-NN <k-nearest neighbours>`), a :term:`random forest`, and a
# single neighbour. Each also searches *in sample*: it learns from all images, and
# judges these same ones. Everything is repeated from five seeds, and both ways get the
# same labels.

models = {
    "Gaussians": gaussians,
    "neighbours": KNeighborsClassifier(n_neighbors=10),
    "forest": RandomForestClassifier(n_estimators=10, random_state=0),
    "1 neighbour": KNeighborsClassifier(n_neighbors=1),
}
found = {}
for kind in ("slips", "misread"):
    for seed in range(5):
        labels, planted = plant(kind, seed)
        for name, model in models.items():
            inside = model.fit(X, labels).predict_proba(X)
            ways = {
                "held out": held_out(model, labels, seed)[0],
                "in sample": inside[np.arange(len(labels)), labels],
            }
            for way, probability in ways.items():
                first = np.argsort(probability, kind="stable")[:n_planted]
                found.setdefault((kind, name, way), []).append(planted[first].sum())
print(f"found among the first {n_planted} shown, of {n_planted} planted (five seeds)")
for (kind, name, way), counts in found.items():
    print(f"{kind:7} {name:11} {way:9} ", *(f"{count:4}" for count in counts))

# %%
# Held out, the Gaussians find nearly all slips, and more than nine in ten of the
# misread labels, which they had themselves chosen as the likeliest mistakes. In sample,
# the forest finds fewer with each seed. The single neighbour then finds no more than
# chance would: each image is its own nearest neighbour, and gives its own label a
# probability of one. That is to *memorize*, the extreme of :term:`overfitting`.
# Gaussians and ten neighbours lose nothing in sample; but to hold out is safe with each
# of the models.

fig, axes = plt.subplots(1, 2, figsize=(5.6, 3), sharey=True, layout="constrained")
for ax, kind in zip(axes, ("slips", "misread"), strict=True):
    for way, marker in {"held out": "o", "in sample": "x"}.items():
        for place, name in enumerate(models):
            counts = found[kind, name, way]
            color = "C0" if way == "held out" else "C1"
            label = way if place == 0 else None
            ax.plot([place] * 5, counts, marker, c=color, alpha=0.7, label=label)
    ax.axhline(n_planted, c="0.6", ls=":")
    ax.set_title(kind, fontsize="medium")
    ax.set_xticks(range(len(models)), models, rotation=25)
axes[0].set_ylabel(f"planted errors in the first {n_planted}")
axes[0].legend(loc="lower left")
fig.set_label(
    "Planted errors among the images shown first, five seeds of each model. Gaussians "
    "and ten neighbours are close to the dotted line, which means all. The forest and "
    "the single neighbour are lower, and in sample far lower than held out."
)

# %%
# And the labels as they are?
# ---------------------------
# Now nothing is planted. The figure shows the twelve labels that the Gaussians find
# least probable, and what they would read instead. Do other models suspect them, too?

probability, digits = held_out(gaussians, y)
suspects = np.argsort(probability)[:12]
for name in ("neighbours", "forest"):
    others = np.argsort(held_out(models[name], y)[0], kind="stable")[:50]
    shared = np.isin(suspects, others).sum()
    print(f"{shared} of these twelve are among the 50 first suspects of the {name}")

fig, axes = plt.subplots(2, 6, figsize=(5.6, 2.7), layout="constrained")
for ax, row in zip(axes.flat, suspects, strict=True):
    ax.imshow(X[row].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
    ax.set_title(f"{y[row]}, or {digits[row].argmax()}?\nrow {row}", fontsize="small")
    ax.set_axis_off()
fig.set_label(
    "Twelve images, each with its label, the digit that the model would read, and the "
    "number of its row."
)
plt.show()

# %%
# Are these labels wrong? The models agree, but they have learned from the same labels.
# A witness is needed that is independent of them. Here there is one: the writers copied
# a text of 130 digits, a form each
# (:ref:`sphx_glr_auto_examples_evaluation_plot_forms.py`). Where a label differs from
# the text, something is wrong.

from difflib import SequenceMatcher

text = "0123456789" * 3 + (
    "09556509898417735100227820126337334666491509528200"
    "17632174631391768431405369617544728225795488490898"
)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
differing = []
for start, stop in zip(starts, [*starts[1:], len(y)], strict=True):
    form = "".join(map(str, y[start:stop]))
    matcher = SequenceMatcher(None, text, form, autojunk=False)
    for change, _, _, first, last in matcher.get_opcodes():
        if change in ("replace", "insert"):
            differing += range(start + first, start + last)
print("rows whose label differs from the text:", *differing)
print("of these among the suspects:", np.isin(differing, suspects).sum())

# %%
# None of the suspects differs from the text: these are images that are hard to read,
# with the right labels. A low probability is a reason to look, not to delete. Data
# without the hard images would promise too much.
#
# What to take home
# -----------------
# * Sort by the probability of the given label, held out, and let a person look.
# * Plant errors of your own to see how many you would find. That costs a
#   cross-validation for each try.
# * It fails where the model is poor, where the same error is made throughout, and where
#   a class has few images.
# * :ref:`sphx_glr_auto_examples_few_labels_plot_active_learning.py` spends a person's
#   time on new labels instead.
