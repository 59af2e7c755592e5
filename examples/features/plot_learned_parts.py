"""
=========================================
Parts that a machine found without labels
=========================================

Nobody has to invent :term:`features <feature>`: a model can look for parts from which
all the images can be put together, without a single label. What it finds depends on the
rule for putting them together. Whether that helps a :term:`classifier` has to be
measured.
"""

# %%
# Rules that make parts
# ---------------------
# To learn new columns without labels is called *unsupervised feature learning*, or
# *representation learning*. These methods describe an image by its *codes*: how much of
# each part it holds.
#
# * PCA (:term:`principal component analysis`), for comparison, takes any amount of each
#   part, also a negative one.
# * *Non-negative matrix factorization* (NMF, :ref:`user guide <nmf>`) may only add ink,
#   never take it away :cite:p:`lee1999learning`.
# * *Dictionary learning* (:ref:`user guide <DictionaryLearning>`) may keep more parts
#   than there are pixels, but pays for each part that an image uses
#   :cite:p:`olshausen1996emergence,mairal2009online`. Such codes are called
#   :term:`sparse`.
# * A *restricted Boltzmann machine* (:ref:`user guide <rbm>`) switches parts on at
#   random, each with its probability, and learns to make images like those it saw
#   :cite:p:`tieleman2008training`.
#
# The figure shows the parts that vary most from image to image. Red adds ink and blue
# takes it away. The components of PCA look like nothing that one would write. NMF finds
# pieces of strokes. The dictionary finds whole digits, perhaps because each part in use
# has its price. The Boltzmann machine looks for ink in one place and paper beside it.

# sphinx_gallery_tags = ["advanced", "features", "dimensionality reduction"]
import warnings

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import NMF, PCA, MiniBatchDictionaryLearning
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import BernoulliRBM

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)

# %%
# The methods, and how many of their parts an image uses:


def make_methods(seed):
    """Return the four methods, all of which but PCA begin with random numbers."""
    return {
        "PCA": PCA(16),
        "NMF": NMF(16, init="random", max_iter=1000, tol=1e-3, random_state=seed),
        "dictionary": MiniBatchDictionaryLearning(
            100,
            alpha=0.5,
            max_iter=3,
            fit_algorithm="cd",
            transform_algorithm="lasso_cd",
            transform_alpha=0.5,
            transform_max_iter=20,
            random_state=seed,
        ),
        "Boltzmann": BernoulliRBM(100, learning_rate=0.2, n_iter=20, random_state=seed),
    }


methods = make_methods(seed=0)
warnings.simplefilter("ignore", ConvergenceWarning)  # codes stop early, to be quick
codes = {name: method.fit_transform(X_train) for name, method in methods.items()}
for name, code in codes.items():
    used = np.count_nonzero(code, axis=1).mean()
    print(f"{name}: an image uses {used:.1f} of {code.shape[1]} parts")

fig, axes = plt.subplots(4, 6, figsize=(5.6, 3.5), layout="constrained")
for row, (name, method) in zip(axes, methods.items(), strict=True):
    liveliest = np.argsort(-codes[name].std(axis=0))[:6]
    for ax, part in zip(row, method.components_[liveliest], strict=True):
        largest = np.abs(part).max()
        ax.imshow(part.reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
fig.set_label(
    "Six parts of each method. PCA: patterns of red and blue. NMF: red pieces of "
    "strokes. Dictionary: whole digits. Boltzmann: red and blue spots."
)

# %%
# An image as a sum of parts
# --------------------------
# The first three methods add up: codes times parts, and for PCA the mean image, give an
# approximation of the image. Below are the four largest terms of one test image, a 9,
# then their sum, and the sum of all terms.

image = X_test[[3]]
titles = ["image", "1st", "2nd", "3rd", "4th", "sum", "all"]
whole = {"cmap": "gray_r", "vmin": 0, "vmax": 1}
part = {"cmap": "RdBu_r", "vmin": -1, "vmax": 1}
styles = [whole, part, part, part, part, whole, whole]
fig, axes = plt.subplots(3, 7, figsize=(5.6, 2.8), layout="constrained")
for row, name in zip(axes, ["PCA", "NMF", "dictionary"], strict=True):
    method = methods[name]
    terms = method.transform(image).reshape(-1, 1) * method.components_
    first = terms[np.argsort(-np.abs(terms).sum(axis=1))[:4]]
    mean = method.mean_ if name == "PCA" else 0
    panels = [image, *first, mean + first.sum(axis=0), mean + terms.sum(axis=0)]
    for ax, panel, style in zip(row, panels, styles, strict=True):
        ax.imshow(panel.reshape(8, 8), **style)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
for ax, title in zip(axes[0], titles, strict=True):
    ax.set_title(title)
fig.set_label(
    "A 9 from its four strongest parts and from all: PCA adds faint patterns to a mean "
    "image, NMF adds pieces of strokes, the dictionary begins with a whole digit."
)

# %%
# Do they help a classifier?
# --------------------------
# :term:`Logistic regression <logistic regression>` reads the pixels and each kind of
# codes, scaled to at most 1. Its :term:`regularization` acts in other units on each of
# them, so the table shows two strengths of it, ``C=1`` and ``C=30``. The methods begin
# with random numbers, so each is fitted from five seeds. The codes of PCA are a linear
# function of the pixels, so a linear :term:`decision boundary` between them is one
# between the pixels as well; sixteen of them lose :term:`accuracy`.

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler


def read(codes_train, codes_test):
    """Return which test images are read rightly with C=1, and with C=30."""
    rows = []
    for C in (1, 30):
        model = LogisticRegression(C=C, max_iter=1000)
        model = make_pipeline(MaxAbsScaler(), model).fit(codes_train, y_train)
        rows.append(model.predict(codes_test) == y_test)
    return rows


# %%
# The pixels, and the codes of each seed:

right = {"pixels": [read(X_train, X_test)]}
for seed in range(5):
    for name, method in (make_methods(seed) if seed else methods).items():
        codes_train = method.fit_transform(X_train) if seed else codes[name]
        rows = read(codes_train, method.transform(X_test))
        right.setdefault(name, []).append(rows)

print("accuracy     C=1: mean (lowest to highest)  C=30: mean (lowest to highest)")
accuracy = {name: np.mean(rows, axis=2) for name, rows in right.items()}
for name, scores in accuracy.items():
    cells = zip(
        scores.mean(axis=0), scores.min(axis=0), scores.max(axis=0), strict=True
    )
    print(
        f"{name:11}", *("{:13.3f} ({:.3f} to {:.3f})".format(*cell) for cell in cells)
    )

# %%
# Sixteen pieces of strokes lose accuracy, too. The codes of the Boltzmann machine lose
# most with ``C=1`` and are level with PCA with ``C=30``. The mean over the dictionaries
# is above the pixels. McNemar's exact test
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`) compares each
# dictionary with the pixels, image by image: the p-values show that no single one
# passes. Its codes are no linear function of the pixels; perhaps that helps.

from scipy.stats import binomtest

pixels = right["pixels"][0][0]
p_values = []
for rows, _ in right["dictionary"]:
    only_pixels, only_dictionary = np.sum(pixels & ~rows), np.sum(rows & ~pixels)
    p_values.append(binomtest(only_pixels, only_pixels + only_dictionary).pvalue)
print("dictionary, p-values of the seeds:", *(f"{p:.2f}" for p in p_values))
plt.show()

# %%
# What to take home
# -----------------
# The rule makes the parts: here, to forbid taking away gave pieces of strokes, and to
# charge for each of a hundred parts gave whole digits. What is learned without labels
# keeps what images have in common, which need not be what tells them apart; so compare
# with the pixels, from several seeds, and as pairs. The dictionary has a price: it
# solves a small optimization for each image, also when it predicts. Such features are
# for cases where images are many and labels few. Where to go next:
#
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: features made by hand;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py`: how many components;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neural_network.py`: parts learned
#   with labels.
