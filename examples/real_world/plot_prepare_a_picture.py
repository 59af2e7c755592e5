"""
====================================
From a photograph to centred digits
====================================

A :term:`classifier` expects each digit alone, centred, and of one size. A photograph
holds a row of them, on paper, under a lamp. Learn the steps that lead from one to the
other, and which bad photographs they forgive.
"""

# %%
# A picture file is an array of light
# -----------------------------------
# The sheet is drawn by code, with a shadow over it, and saved as a file. To read one of
# your own, put its name in the place of ``photograph.png``.
# :func:`matplotlib.pyplot.imread` returns how light each pixel is, in rows and columns;
# a coloured picture has several values for each pixel.

# sphinx_gallery_tags = ["intermediate", "data", "features"]
from inspect import getsource
from pathlib import Path

import made_up
import matplotlib.pyplot as plt
import numpy as np
from bad_photographs import photographs
from PIL import Image

names = "0123456789"
pictures = photographs(made_up.SECOND_HAND, names, np.random.default_rng(0))
Image.fromarray(pictures["shadow"]).save("photograph.png")
picture = plt.imread("photograph.png")
print(f"{picture.shape[0]} rows, {picture.shape[1]} columns")
print(f"light from {picture.min():.2f} to {picture.max():.2f}")

# %%
# From light to ink
# -----------------
# Ink is what differs from the paper. If the border of the picture is even, its middle
# value is the paper. Otherwise the paper is the median of a wide neighbourhood, in
# which strokes are few. The ink may be darker or lighter than the paper. What is left
# is divided by the strength of the ink, so that faint ink counts like black ink. The
# steps of this page are in the module ``handwriting`` of its zip. This is the first:

import handwriting

print(getsource(handwriting.ink_of))
grey = handwriting.to_grey(picture)
paper = handwriting.paper_of(grey)
ink = handwriting.ink_of(picture)

# %%
# From top to bottom, the photograph, the paper alone, and the ink in the boxes that
# the next step finds:

boxes = handwriting.boxes_of(ink)
fig, axes = plt.subplots(3, 1, figsize=(6, 3.9), layout="constrained")
for ax, image in zip(axes, (grey, paper, 1 - ink), strict=True):
    ax.imshow(image, cmap="gray", vmin=0, vmax=1)
    ax.set_axis_off()
for top, bottom, left, right in boxes:
    x, y = [left, right, right, left, left], [top, top, bottom, bottom, top]
    axes[2].plot(x, y, "C0")
fig.set_label(
    "A row of digits partly in shadow; the shadow alone; the digits black on even "
    "white, each in a box."
)

# %%
# Digits in reading order
# -----------------------
# Pixels of ink that touch are one piece. A piece over another belongs to the same
# digit, and tiny pieces are specks. Boxes in a row are read from left to right, and
# rows from top to bottom.
#
# Each digit is then cut out, sheared until it stands upright, scaled to a fixed length,
# and moved until its centre of mass is the middle of the image.
# The images of :term:`MNIST` were scaled and centred in nearly this way
# :cite:p:`lecun1998gradient`.

slanted = handwriting.ink_of(pictures["slanted"])
cut, straight = [], []
for box in handwriting.boxes_of(slanted):
    patch, pen = handwriting.cut_out(slanted, box)
    cut.append(patch)
    straight.append(handwriting.normalize_ink(patch[np.newaxis])[0])

fig, axes = plt.subplots(2, 10, figsize=(6, 1.4), layout="constrained")
for ax, image in zip(axes.flat, cut + straight, strict=True):
    ax.imshow(image, cmap="gray_r", vmin=0, vmax=1)
    ax.set_axis_off()
fig.set_label("Slanted digits as they are cut out, and then upright and centred.")

# %%
# How much the preparation decides
# --------------------------------
# A :term:`k-NN` classifier
# (:ref:`sphx_glr_auto_examples_nonlinear_models_plot_neighbors.py`) learns from images
# of MNIST. It reads five made-up sheets, in nine photographs each. *Naive* cuts a
# picture into ten strips and shrinks each to 28 x 28 pixels; *prepared* goes through
# the steps above.

import scans
from sklearn.neighbors import KNeighborsClassifier

inks, y = scans.mnist_scans(Path("mnist2k.npz"))
X = handwriting.gradients(handwriting.normalize_ink(inks))
classifier = KNeighborsClassifier(3).fit(X, y)


def shrink(picture):
    """Return ten strips of a picture as images (10, 28, 28) of dark on light."""
    parts = np.array_split(picture, 10, axis=1)
    parts = [Image.fromarray(part).resize((28, 28)) for part in parts]
    return 1 - np.array(parts) / 255


def count_right(images):
    """Return how many of ten images are right; none if there are more or fewer."""
    if len(images) != len(names):
        return 0
    y_pred = classifier.predict(handwriting.gradients(images))
    return int(np.sum(y_pred == np.arange(10)))


# %%
# A sheet on which another number of marks is found than it has digits fails as a whole.

naive = {name: [] for name in pictures}
prepared = {name: [] for name in pictures}
for seed in range(5):
    rng = np.random.default_rng(seed)
    for name, picture in photographs(made_up.SECOND_HAND, names, rng).items():
        naive[name].append(count_right(shrink(picture)))
        prepared[name].append(count_right(handwriting.marks_in(picture)[1]))
print("right of ten    naive            prepared")
for name in pictures:
    print(f"{name:14}  {naive[name]}  {prepared[name]}")

# %%
# The preparation reads more digits than the strips do, from each kind of photograph but
# the last. In a net of lines as dark as the ink it finds no digits at all. On a slanted
# sheet a digit broke into pieces, and the sheet failed. The photographs of a sheet:


fig, axes = plt.subplots(5, 2, figsize=(6, 4.2), layout="constrained")
for ax in axes.flat:
    ax.set_axis_off()
for ax, (name, picture) in zip(axes.flat, pictures.items(), strict=False):
    ax.imshow(picture, cmap="gray", vmin=0, vmax=255)
    ax.set_title(name, fontsize="medium")
fig.set_label(
    "A row of ten digits: good, inverted, on grey and on squared paper, in a shadow, "
    "with a thin pen, small in a corner, slanted, and on squares as dark as the ink."
)
plt.show()

# %%
# What to take home
# -----------------
# Show the model at work what it saw in training: the same ink, size and place. Where
# the steps fail, the photograph has to change:
#
# * lines as dark as the pen: take plain paper, or a darker pen;
# * digits that touch: leave gaps, because each piece of ink is one mark;
# * a shadow with a sharp edge across a digit: move the lamp;
# * a sheet turned on its side: turn the picture first.
#
# Where to go next:
#
# * :ref:`sphx_glr_auto_examples_real_world_plot_own_digits.py` trains a model for
#   these images, one that refuses what is no digit;
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows what a wrong
#   scale does to an image.
