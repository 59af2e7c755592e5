"""
The forms hidden in the order
=============================

Nobody recorded who wrote which digit, but the order of the labels gives it away: every
form asked for the same digits. Aligning the labels with them shows where each form
starts, and that is what an honest score needs to know.
"""

# %%
# A rhythm in the labels
# ----------------------
# If people copied one text, a label should return when the next person reaches the same
# place. So shift the labels against themselves and count how often they agree; with
# no rhythm that is one time in ten.

# sphinx_gallery_tags = ["intermediate", "writers", "data"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits

digits = load_digits()
y = digits.target
print(next(line for line in digits.DESCR.splitlines() if "43 people" in line))

shifts = np.arange(1, 400)
agreement = np.array([np.mean(y[shift:] == y[:-shift]) for shift in shifts])
length = shifts[agreement.argmax()]
print(f"Best shift: {length} rows, {agreement.max():.2f} of the labels agree")
form_text = y[:length]
print("The first", length, "labels:", "".join(map(str, form_text)))

# %%
# They begin with 0 to 9 three times over, which looks like the top of a form. To search
# for these thirty labels is the obvious next step, and it is not enough:

windows = np.lib.stride_tricks.sliding_window_view(y, 30)
found = np.flatnonzero((windows == form_text[:30]).all(axis=1))
print(len(found), "tops found, at rows", *found)
print("rows from one to the next:", *np.diff(found))

# %%
# Two steps are nearly twice as long as the others, as if a form began there whose top
# is not complete; and some are a little short. Digits are missing.
#
# Align with gaps
# ---------------
# Biologists met the same problem in proteins. :cite:t:`needleman1970general` count the
# cheapest way to turn one sequence into another, cell by cell: ``cost[i, j]`` is the
# least number of faults that leads from the first ``j`` digits of the forms to the
# first ``i`` labels. A digit that is missing costs one, a digit that was written as
# another costs one. Time and memory grow with the product of the two lengths, here some
# three million cells, a row of which NumPy fills at once.

n_forms = round(len(y) / length)
asked = np.tile(form_text, n_forms)
skipped = np.arange(len(asked) + 1)
cost = np.empty((len(y) + 1, len(asked) + 1), dtype=int)
cost[0] = skipped
least = np.minimum
for i, label in enumerate(y, start=1):
    written = np.append(len(asked), cost[i - 1, :-1] + (asked != label))
    cost[i] = least.accumulate(written - skipped) + skipped

# %%
# Back from the last cell, each label takes the place in the forms it was written for.

place = np.empty(len(y), dtype=int)
j = len(asked)
for i in range(len(y), 0, -1):
    while cost[i, j] == cost[i, j - 1] + 1:  # a gap
        j -= 1
    j -= 1
    place[i - 1] = j

form = place // length
starts = np.flatnonzero(np.diff(form, prepend=-1))
missing = np.setdiff1d(np.arange(len(asked)), place)
slips = np.flatnonzero(y != asked[place])
print(f"{n_forms} forms, starting at rows", *starts)
print(f"{len(missing)} digits are missing, {len(slips)} is a slip")

# %%
# Hands, side by side
# -------------------
# Once aligned, each row shows one place, so that the digit is the same, and each column
# one hand: forms 4 and 7 put their 1 on a foot, form 3 leaves its 7 without a bar.

row_at = np.full(len(asked), -1)
row_at[place] = np.arange(len(y))
row_at = row_at.reshape(n_forms, length)
places = np.arange(10, 20)  # the second run from 0 to 9

sheet = np.full((len(places), 9, n_forms, 9), np.nan)  # one free pixel between digits
for f, p in np.argwhere(row_at[:, places] >= 0):
    sheet[p, :8, f, :8] = digits.images[row_at[f, places[p]]]

fig, ax = plt.subplots(figsize=(4.8, 3.6), layout="constrained")
ax.imshow(sheet.reshape(len(places) * 9, -1), cmap="gray_r", vmin=0, vmax=16)
gaps = np.argwhere(row_at[:, places] < 0)
ax.plot(gaps[:, 0] * 9 + 3.5, gaps[:, 1] * 9 + 3.5, "x", c="C1", ms=10, mew=2.5)
ax.set_xticks(np.arange(n_forms) * 9 + 3.5, range(n_forms))
ax.set_yticks(np.arange(len(places)) * 9 + 3.5, form_text[places])
ax.tick_params(length=0, labeltop=True, labelbottom=False)
ax.xaxis.set_label_position("top")
ax.spines[:].set_visible(False)
ax.set(xlabel="form", ylabel="digit asked for")
fig.set_label(
    "A sheet of small images, the digits 0 to 9 as rows, fourteen forms as columns. "
    "Within a row all digits are the same, within a column they are of one hand: ones "
    "with and without a foot, sevens with and without a bar. In form 12 a 7 and an 8 "
    "are missing."
)

# %%
# What is missing, and the slip
# -----------------------------
# Where two equal digits stand side by side the alignment cannot know which of them is
# missing; the starts do not depend on it.

for f in np.unique(missing // length):
    lost = missing[missing // length == f]
    print(f"form {f:2}:", *(f"{asked[p]} (place {p % length})" for p in lost))
slip = slips[0]
print(f"row {slip}, form {form[slip]}, place {place[slip] % length}:", end=" ")
print(f"asked for {asked[place[slip]]}, written and labelled {y[slip]}")

fig, ax = plt.subplots(figsize=(4.8, 3.8), layout="constrained")
ax.plot(place % length, form, "|", c="C0", ms=8, mew=1.1)
ax.plot(missing % length, missing // length, "x", c="C1", ms=8, mew=2.5)
ax.plot(place[slip] % length, form[slip], "D", c="C3", ms=8)
ax.text(length + 4, form[slip], "slip", c="C3", va="center")
ax.text(length + 4, missing[-1] // length, "missing", c="C1", va="center")
for f, start in enumerate(starts):
    ax.text(-3, f, f"row {start}", ha="right", va="center")
ax.set(xlabel="place on the form", yticks=[], xlim=(-2, 162))
ax.set_xticks(range(0, 121, 20))
ax.invert_yaxis()
ax.spines[["top", "right", "left"]].set_visible(False)
fig.set_label(
    "Fourteen lines of ticks, one a form, each named by its first row: 0, 130, 256 and "
    "so on. Crosses for missing digits stand on five of the lines, most of them on "
    "forms 7 and 12; one diamond, the slip, ends the third line."
)
plt.show()

# %%
# The slip is no fault of the labels: the writer drew a 3, the label says 3, only the
# form wanted an 8.
#
# Two lines for every other example
# ---------------------------------
# With the starts known, any example can name the form of each row:

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form_of_row = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
print("The same as aligned:", np.array_equal(form_of_row, form))

# %%
# What to take home
# -----------------
# The order of rows can carry what the columns lost: here, which rows share a hand. The
# description counts 13 writers and the labels show 14 forms, so this gallery speaks of
# forms. The trick needs a text that all have copied, in its order: the labels of the
# other part of the collection, the training file of optdigits, keep no such rhythm.
# Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows what the forms
#   do to a score;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_who_wrote_it.py` checks that a form is
#   a hand, by recognizing it;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` looks at the same
#   images one by one.
