"""
The forms hidden in the order
=============================

The data do not say who wrote which digit, but the order of the labels gives it away:
all forms asked for the same digits. Aligning the labels with these digits shows where
each form starts. With the starts, a score can be measured on writers that are new.
"""

# %%
# The labels repeat themselves
# ----------------------------
# Imagine that people copied the same digits from a form. A label should then return
# when the next person reaches its place. So shift the labels against themselves and
# count how often they agree. For most shifts that is about one time in ten, as by
# chance.

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
print(f"Median of all shifts: {np.median(agreement):.2f} agree")
form_text = y[:length]
print("The first", length, "labels:", "".join(map(str, form_text)))

# %%
# They begin with 0 to 9 three times, which looks like the top of a form. So search for
# these 30 labels:

windows = np.lib.stride_tricks.sliding_window_view(y, 30)
found = np.flatnonzero((windows == form_text[:30]).all(axis=1))
print(len(found), "tops found, at rows", *found)
print("rows from one to the next:", *np.diff(found))

# %%
# This does not find all of them. Two steps are about twice as long as the others, as if
# a form began there whose top is not complete. Some are a little shorter than 130.
# Digits are missing.
#
# Align the labels with the forms
# -------------------------------
# Biologists met such a problem in proteins: :cite:t:`needleman1970general` find the
# cheapest way to turn a sequence into another. ``cost[i, j]`` is the smallest number of
# faults that leads from the first ``j`` digits of the forms to the first ``i`` labels.
# A missing digit is a fault, and so is a digit that was written as another. The price
# is the product of the lengths, here some three million cells to compute and to keep.
#
# In the code, ``written`` holds the costs of a row if no digit is missing just before
# the label. Then each cell may also take the cost of a cell to its left and add a gap
# for each step between them. With the gaps taken off first, the best of all cells to
# the left is a running minimum, ``np.minimum.accumulate``, so NumPy fills a whole row
# at once.

n_forms = round(len(y) / length)
asked = np.tile(form_text, n_forms)
gaps_so_far = np.arange(len(asked) + 1)
cost = np.empty((len(y) + 1, len(asked) + 1), dtype=int)
cost[0] = gaps_so_far
for i, label in enumerate(y, start=1):
    written = np.append(len(asked), cost[i - 1, :-1] + (asked != label))
    cost[i] = np.minimum.accumulate(written - gaps_so_far) + gaps_so_far

# %%
# From the last cell the way leads back: each label takes the place in the forms that it
# was written for.

place = np.empty(len(y), dtype=int)
j = len(asked)
for i in range(len(y), 0, -1):
    while cost[i, j] == cost[i, j - 1] + 1:  # the digit at j - 1 is missing
        j -= 1
    j -= 1
    place[i - 1] = j

form = place // length
starts = np.flatnonzero(np.diff(form, prepend=-1))
missing = np.setdiff1d(np.arange(len(asked)), place)
slips = np.flatnonzero(y != asked[place])
print(f"{n_forms} forms, starting at rows", *starts)
print(f"{len(missing)} digits are missing, {len(slips)} was written as another")

# %%
# The same digits on all forms
# ----------------------------
# Once aligned, a row of the picture shows the same place on all forms, and a column
# shows a form. Forms 4 and 7 put their 1 on a foot; form 3 leaves its 7 without a bar.

row_at = np.full(len(asked), -1)
row_at[place] = np.arange(len(y))
row_at = row_at.reshape(n_forms, length)
places = np.arange(10, 20)  # the second run from 0 to 9

pitch = 9  # eight pixels of a digit and a free one
sheet = np.full((len(places), pitch, n_forms, pitch), np.nan)
for f, p in np.argwhere(row_at[:, places] >= 0):
    sheet[p, :8, f, :8] = digits.images[row_at[f, places[p]]]

fig, ax = plt.subplots(figsize=(4.8, 3.6), layout="constrained")
ax.imshow(sheet.reshape(len(places) * pitch, -1), cmap="gray_r", vmin=0, vmax=16)
gaps = np.argwhere(row_at[:, places] < 0)
ax.plot(*(gaps * pitch + 3.5).T, "x", c="C1", ms=10, mew=2.5)
ax.set_xticks(np.arange(n_forms) * pitch + 3.5, range(n_forms))
ax.set_yticks(np.arange(len(places)) * pitch + 3.5, form_text[places])
ax.tick_params(length=0, labeltop=True, labelbottom=False)
ax.xaxis.set_label_position("top")
ax.spines[:].set_visible(False)
ax.set(xlabel="form", ylabel="digit asked for")
fig.set_label(
    "A sheet of small images, the digits 0 to 9 as rows, 14 forms as columns: ones "
    "with and without a foot, sevens with and without a bar. In form 12 a 7 and an 8 "
    "are missing."
)

# %%
# What is missing, and what was written as another
# ------------------------------------------------
# If equal digits stand side by side, the alignment cannot know which of them is
# missing; it names either.

for f in np.unique(missing // length):
    lost = missing[missing // length == f]
    print(f"form {f:2}:", *(f"{asked[p]} (place {p % length})" for p in lost))
slip = slips[0]
print(f"row {slip} is on form {form[slip]}, place {place[slip] % length}:")
print(f"asked for {asked[place[slip]]}, written and labelled {y[slip]}")

fig, ax = plt.subplots(figsize=(4.8, 3.8), layout="constrained")
ax.plot(place % length, form, "|", c="C0", ms=8, mew=1.1)
ax.plot(missing % length, missing // length, "x", c="C1", ms=8, mew=2.5)
ax.plot(place[slip] % length, form[slip], "D", c="C3", ms=8)
ax.text(length + 4, form[slip], "another\ndigit", c="C3", va="center")
ax.text(length + 4, missing[-1] // length, "missing", c="C1", va="center")
for f, start in enumerate(starts):
    ax.text(-3, f, f"row {start}", ha="right", va="center")
ax.set(xlabel="place on the form", yticks=[], xlim=(-2, 162))
ax.set_xticks(range(0, 121, 20))
ax.invert_yaxis()
ax.spines[["top", "right", "left"]].set_visible(False)
fig.set_label(
    "A line of ticks for each of 14 forms, named by its first row: 0, 130, 256 and so "
    "on. Crosses for missing digits stand on five of the lines, most of them on forms "
    "7 and 12. A diamond, for the digit that was written as another, ends the line of "
    "form 2."
)
plt.show()

# %%
# The label of that digit is right: the writer drew a 3, and the label says 3, where the
# form asked for an 8.
#
# The form of each row, in two lines
# ----------------------------------
# With the starts known, any example can name the form of each row:

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form_of_row = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
print("The same as aligned:", np.array_equal(form_of_row, form))

# %%
# What to take home
# -----------------
# The order of rows can tell what the columns do not: here, which rows are by the same
# writer. The description counts 13 writers and the labels show 14 forms, so this
# gallery speaks of forms, and numbers them from 0 to 13. The method needs a text that
# all have copied, and rows that kept its order. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_writers_leak.py` shows what the forms
#   do to a score;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_who_wrote_it.py` recognizes the form by
#   the handwriting;
# * :ref:`sphx_glr_auto_examples_classification_plot_meet_the_data.py` looks at the same
#   images before any :term:`classifier` does.
