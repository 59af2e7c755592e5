"""
Sets that hold the digit, and when the promise breaks
=====================================================

Let the program name a set of digits instead of a digit, small where the image is clear
and larger where it is not, such that the right digit is in 95 of 100 sets. A few lines
keep that promise for any :term:`classifier`, as long as new images are like those that
it was measured on. New writers break it, unless whole writers were measured.
"""

# %%
# From probabilities to sets
# --------------------------
# Split :term:`conformal prediction` :cite:p:`vovk2005algorithmic` keeps some labelled
# images, the *calibration set*, out of the training. A score says how strange a label
# is for an image. :cite:t:`sadinle2019least` take 1 minus the :term:`probability` of
# the label. On the calibration set, 95 % of the true labels have a score up to some
# limit. The set of a new image then holds each digit with a score up to that limit. In
# the code, the ``n + 1`` counts the new image as well.

# sphinx_gallery_tags = ["advanced", "trust", "writers"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
model = make_pipeline(MinMaxScaler(), LogisticRegression(max_iter=1000))
promise = 0.95


def predict_sets(model, calibration, rows):
    """Return, for each row, which digits are in its set: an array (n_rows, 10)."""
    n = len(calibration)
    probability = model.predict_proba(X[calibration])
    strangeness = 1 - probability[np.arange(n), y[calibration]]
    level = min(1, np.ceil((n + 1) * promise) / n)
    limit = np.quantile(strangeness, level, method="higher")
    return 1 - model.predict_proba(X[rows]) <= limit


# %%
# The promise is kept, then broken, then mended
# ---------------------------------------------
# Seven of the 14 forms are drawn to be known; the others are new. The images of the
# known forms are shuffled and divided: 450 to train, 225 to calibrate, the others to
# test. The same sets are then made for the images of the new forms. The third way
# trains on four of the known forms and calibrates on the three others, all their images
# at once. Twenty draws show the luck.

ways = ["known writers", "new writers", "new, calibrated by form"]
coverage, size = {way: [] for way in ways}, {way: [] for way in ways}
seen = {way: np.full((20, 14), np.nan) for way in ways}
for seed in range(20):
    forms = np.random.default_rng(seed).permutation(14)
    rows = np.flatnonzero(np.isin(form, forms[:7]))
    rows = np.random.default_rng(seed).permutation(rows)
    train, calibration, known = np.split(rows, [450, 675])
    new = np.flatnonzero(np.isin(form, forms[7:]))
    whole = [np.flatnonzero(np.isin(form, f)) for f in (forms[:4], forms[4:7])]
    cases = [(train, calibration, known), (train, calibration, new), (*whole, new)]
    for way, (train, calibration, test) in zip(ways, cases, strict=True):
        model.fit(X[train], y[train])
        in_set = predict_sets(model, calibration, test)
        held = in_set[np.arange(len(test)), y[test]]
        coverage[way].append(held.mean())
        size[way].append(in_set.sum(axis=1))
        for f in np.unique(form[test]):
            seen[way][seed, f] = held[form[test] == f].mean()

# %%
# How often do the sets hold the true digit, and how many digits do they hold?

digits_in_set = {}
for way in ways:
    held, counts = np.array(coverage[way]), np.concatenate(size[way])
    digits_in_set[way] = np.mean(counts == 0), np.mean(counts == 1), np.mean(counts > 1)
    print(f"{way}: {held.mean():.3f} of the sets hold the true digit,")
    print(f"  in the draws from {held.min():.3f} to {held.max():.3f}")
    row = "  sets with no digit {:.3f}, with one {:.3f}, with more {:.3f}"
    print(row.format(*digits_in_set[way]))

# %%
# For known writers the promise is kept. It speaks of the mean over many draws: single
# draws fall on both sides. For new writers it is broken in 18 of 20 draws, and the sets
# that should miss 5 in 100 digits miss 10. Calibrated by form, the mean is back at
# 0.95.

fig, ax = plt.subplots(figsize=(4.8, 2.4), layout="constrained")
for place, way in enumerate(ways):
    ax.plot(coverage[way], np.full(20, place), "o", c=f"C{place}", ms=5, alpha=0.5)
    ax.plot(np.mean(coverage[way]), place + 0.25, "^", c=f"C{place}", ms=8)
ax.axvline(promise, c="gray", lw=1)
ax.set(yticks=range(3), yticklabels=ways, ylim=(2.6, -0.4))
ax.set_xlabel("share of the sets that hold the true digit")
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "Three rows of 20 dots, one a draw, with their mean marked below, and a line at "
    "the promised 0.95. Known writers: mean 0.96. New writers: mean 0.90, most dots "
    "left of the line, one below 0.80. New writers, calibrated by form: mean 0.95."
)

# %%
# Is it the writer?
# -----------------
# The promise needs :term:`exchangeability` :cite:p:`vovk2005algorithmic`: that the
# calibration images and the new one could have come in any order. It asks nothing of
# the classifier: with a bad one the sets may be large. If new writers are what breaks
# the promise, the digits of each form should be in their sets less often in the draws
# in which the form is new than in those in which it is known:

known_held, new_held = (np.nanmean(seen[way], axis=0) for way in ways[:2])
print(
    f"{np.sum(new_held < known_held)} of 14 forms are in their sets less often when new"
)

order, places = np.argsort(new_held), np.arange(14)
fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
ax.hlines(places, known_held[order], new_held[order], color="gray", lw=2)
ax.plot(known_held[order], places, "o", c="C0", ms=7, label="known")
ax.plot(new_held[order], places, "D", c="C1", ms=7, label="new")
ax.axvline(promise, c="gray", lw=1)
ax.set(xlabel="share of the sets that hold the true digit", ylabel="form")
ax.set_yticks(places, order)
ax.legend(frameon=False)
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "For each of 14 forms the share of sets that hold the digit, when the form is "
    "known and when it is new, joined by a line. When new, each form lies further "
    "left: form 12 at 0.81, four forms at or above 0.945."
)

# %%
# In these draws all of them are. A form with shares that are close may change sides in
# others. The mean hides that the forms differ: the sets hold 81 in 100 digits of form
# 12, when it is new, and 97 of form 2.
#
# What it costs
# -------------
# Calibrated by form, fewer of the sets for new writers are of one digit: three
# quarters, where there were more than nine in ten. That is the price of not knowing the
# writer. Some sets of the last draw that hold two or three digits:

unsure = np.flatnonzero(in_set.sum(axis=1) > 1)
chosen = unsure[np.linspace(0, len(unsure) - 1, 6).astype(int)]
fig, axes = plt.subplots(2, 3, figsize=(4.8, 3.8), layout="constrained")
for ax, i in zip(axes.flat, chosen, strict=True):
    ax.imshow(X[test[i]].reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
    digits = " or ".join(str(digit) for digit in np.flatnonzero(in_set[i]))
    ax.set_title(f"{digits}\n(a {y[test[i]]})", fontsize="medium")
    ax.set_axis_off()
fig.set_label(
    "Six digits by new writers, each with the digits of its set and the true one. Five "
    "of the sets hold it; the last but one holds 2 and 7, and the digit is a 3."
)
plt.show()

# %%
# What to take home
# -----------------
# Split conformal prediction costs some labelled images, and no change to the model.
# Calibrate on what will be new in use: if that is the writer, on whole writers. With
# three of them the mean is right, but single draws may miss it. The promise is about
# the images together, not about a digit, a writer or an image. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_trust_plot_calibration.py` makes the probabilities
#   themselves honest, which is called :term:`calibration`;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows the same break
#   in the :term:`accuracy`.
