"""
=========================================
Parts that a machine found without labels
=========================================

Nobody has to invent features: a model can look for parts from which all the images can
be put together, without one label. What it finds depends on the rule for putting them
together, and whether a classifier gains by it has to be measured.
"""

# %%
# Four rules, four kinds of parts
# -------------------------------
# All four methods describe an image by its *codes*: how much of each part it holds.
#
# * Principal components, for comparison: any amount, also less than nothing, of parts
#   at right angles to each other.
# * Non-negative matrix factorization :cite:p:`lee1999learning` may only add ink, never
#   take it away.
# * Dictionary learning :cite:p:`olshausen1996emergence,mairal2009online` may keep more
#   parts than there are pixels, but pays for each one that an image uses.
# * A restricted Boltzmann machine :cite:p:`tieleman2008training` switches parts on by
#   chance, each with its probability, and learns to make images like those it saw.
#
# Below, red adds ink and blue takes it away. The components look like nothing that one
# would write. Adding alone leads to strokes. Paying for each part leads to whole
# digits, for one good digit is cheaper than five strokes. The units of the Boltzmann
# machine wait for ink in one place and paper beside it.

# sphinx_gallery_tags = ["advanced", "features", "dimensionality reduction"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import NMF, PCA, MiniBatchDictionaryLearning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import BernoulliRBM
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(
    X / 16, y, test_size=0.5, shuffle=False
)
methods = {
    "PCA": PCA(16),
    "NMF": NMF(16, max_iter=1000, tol=1e-3, random_state=0),
    "dictionary": MiniBatchDictionaryLearning(
        100,
        alpha=0.5,
        transform_alpha=0.5,
        max_iter=3,
        transform_algorithm="lasso_lars",
        random_state=0,
    ),
    "Boltzmann": BernoulliRBM(100, learning_rate=0.1, n_iter=60, random_state=0),
}
codes = {name: method.fit_transform(X_train) for name, method in methods.items()}

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
    "Six parts of each method. PCA: patterns of red and blue. NMF: short red "
    "strokes. Dictionary: whole digits, all red. Boltzmann: red and blue spots."
)

# %%
# One digit, put together
# -----------------------
# The first three methods add up: codes times parts, and for PCA the mean image, give
# back the image. Below are the four terms that say most of one test image, a 9, their
# sum, and the sum of all. The dictionary nearly has it after its first term.

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
    mean = getattr(method, "mean_", 0)
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
    "image, NMF adds four strokes, the dictionary begins with a whole 9."
)

# %%
# Do they help?
# -------------
# The same linear classifier reads the pixels and each kind of codes, scaled to at most
# 1. A straight border between components is a straight border between pixels, too, so
# sixteen of them can only lose something, and with strokes it is much the same. The
# dictionary gains: which few of its hundred parts an image uses is a choice, and a
# choice bends the border. The Boltzmann machine loses most: its codes are good for
# making images, and nobody asked them to tell digits apart.

reader = make_pipeline(MaxAbsScaler(), LogisticRegression(max_iter=1000))
accuracy = {"pixels": reader.fit(X_train, y_train).score(X_test, y_test)}
print(f"pixels: {accuracy['pixels']:.3f} right")
for name, method in methods.items():
    reader.fit(codes[name], y_train)
    accuracy[name] = reader.score(method.transform(X_test), y_test)
    used = np.mean(np.count_nonzero(codes[name], axis=1))
    print(
        f"{name}: {accuracy[name]:.3f} right, an image uses {used:.1f} parts", end=" "
    )
    print(f"of {codes[name].shape[1]}")
plt.show()

# %%
# What to take home
# -----------------
# The rule makes the parts: forbid taking away and you get strokes, charge for each part
# and you get whole digits. What is learned without labels keeps what images have in
# common, which need not be what tells them apart; so compare with the pixels, and take
# the same care over their classifier. A curved border has little use for any of these
# codes. The dictionary costs most, a small search for every image, also when it
# predicts. Such features earn their keep where images are many and labels few. Where to
# go next:
#
# * :ref:`sphx_glr_auto_examples_features_plot_gradients.py`: features made by hand,
#   which beat all of these;
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py`: how many components;
# * :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neural_network.py`: parts learned
#   with labels.
