"""
==============
Maps of digits
==============

A map draws each image as a point, with images that are alike close together. Every
method draws another map of the same digits. Here you measure what each of six maps may
be trusted for, and what happens when new images arrive.
"""

# %%
# Six maps of the same images
# ---------------------------
# To place 64 pixels on two axes is called :term:`embedding`, or :term:`manifold
# learning` where the map may bend (:ref:`user guide <manifold>`). *Principal component
# analysis* (:term:`PCA <principal component analysis>`) projects the images along
# straight lines. *Linear discriminant analysis* (LDA) :cite:p:`fisher1936use` and
# *neighbourhood components analysis* (NCA) :cite:p:`goldberger2004neighbourhood` do so,
# too, but they also look at the labels. *Isomap* :cite:p:`tenenbaum2000global` and
# *locally linear embedding* (LLE) :cite:p:`roweis2000nonlinear` begin with a graph of
# near images and unroll it. :term:`t-SNE` :cite:p:`vandermaaten2008visualizing` moves
# the points until the near ones are the near images. It is slow, so each map has 300
# images.

# sphinx_gallery_tags = ["intermediate", "dimensionality reduction", "visualization"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.manifold import TSNE, Isomap, LocallyLinearEmbedding
from sklearn.neighbors import NeighborhoodComponentsAnalysis

X, y = load_digits(return_X_y=True)
X = X / 16

# %%
# Fit the methods; give the labels to LDA and NCA:


def draw_maps(rows, seed):
    """Return each method, fitted to some rows of X, and the map that it draws."""
    methods = {
        "PCA": PCA(n_components=2),
        "LDA": LinearDiscriminantAnalysis(n_components=2),
        "NCA": NeighborhoodComponentsAnalysis(2, init="pca", random_state=seed),
        "Isomap": Isomap(n_neighbors=10),
        "LLE": LocallyLinearEmbedding(n_neighbors=10, random_state=seed),
        "t-SNE": TSNE(max_iter=500, random_state=seed),
    }
    maps = {}
    for name, method in methods.items():
        if name in ("LDA", "NCA"):  # these have the labels
            maps[name] = method.fit(X[rows], y[rows]).transform(X[rows])
        else:
            maps[name] = method.fit_transform(X[rows])
    return methods, maps


# %%
# One draw could be luck, so there are five, and each method gets the same five. The
# figure shows the first. A digit stands where its image lies; the axes have no unit.

draws = []
for seed in range(5):
    order = np.random.default_rng(seed).permutation(len(X))
    rows, new = order[:300], order[300:600]  # the new ones are for later
    draws.append((rows, new, *draw_maps(rows, seed)))

rows, _, _, maps = draws[0]
fig, axes = plt.subplots(2, 3, figsize=(5.6, 4), layout="constrained")
for (name, points), ax in zip(maps.items(), axes.flat, strict=True):
    for digit in range(10):
        shown = points[y[rows] == digit].T
        ax.scatter(*shown, s=16, marker=f"${digit}$", color=f"C{digit}", lw=0)
    ax.set(title=name, xticks=[], yticks=[])
fig.set_label(
    "Six maps of the same 300 digits. Those of PCA and LDA are a cloud in which digits "
    "overlap; LLE crowds many into a corner; t-SNE draws islands."
)

# %%
# Judge a map by numbers
# ----------------------
# A pretty map can mislead, so put three numbers beside it.
#
# * :term:`Trustworthiness <trustworthiness>` :cite:p:`venna2001neighborhood`: are the
#   neighbours of a point on the map its neighbours in the pixels, too? It is 1 if they
#   are.
# * k-NN :term:`accuracy`: of the 300 points, how many have the label that most of
#   their five neighbours on the map have? (:term:`k-NN <k-nearest neighbours>`)
# * *Rank correlation*: do pairs that are far apart on the map have pixels that are far
#   apart? If the order of the distances is kept, it is 1.

from scipy.spatial.distance import pdist
from scipy.stats import mode, spearmanr
from sklearn.manifold import trustworthiness
from sklearn.neighbors import KNeighborsClassifier


def read_by_neighbours(points, labels):
    """Return the share of points whose label the five nearest others vote for."""
    neighbours = KNeighborsClassifier(n_neighbors=5).fit(points, labels)
    nearest = neighbours.kneighbors(return_distance=False)
    return np.mean(mode(labels[nearest], axis=1).mode == labels)


def judge(images, points, labels):
    """Return the trustworthiness, k-NN accuracy and rank correlation of a map."""
    distances = spearmanr(pdist(images), pdist(points)).statistic
    trusted = trustworthiness(images, points, n_neighbors=5)
    return trusted, read_by_neighbours(points, labels), distances


scores = {
    name: np.array([judge(X[r], drawn[name], y[r]) for r, _, _, drawn in draws])
    for name in maps
}
in_pixels = [read_by_neighbours(X[r], y[r]) for r, *_ in draws]
print("method  trustworthiness  k-NN accuracy  rank correlation (means of five draws)")
for name, figures in scores.items():
    print("{:6}  {:15.3f}  {:13.3f}  {:16.2f}".format(name, *figures.mean(axis=0)))
print(f"all 64 pixels: {np.mean(in_pixels):.3f} right by five neighbours")

# %%
# In each of the five draws t-SNE is the most trustworthy map, and five neighbours on it
# read nearly as many images as five neighbours in the 64 pixels. With far distances it
# is different: there PCA keeps the order best, on average. So do not read meaning into
# the width of the gaps between the islands of t-SNE, or into their sizes
# :cite:p:`wattenberg2016how`.

fig, axes = plt.subplots(1, 2, figsize=(5.6, 3.4), sharey=True, layout="constrained")
for number, (name, figures) in enumerate(scores.items()):
    for ax, column in zip(axes, [2, 0], strict=True):
        style = {"marker": "os^Dv*"[number], "color": f"C{number}", "s": 28}
        ax.scatter(figures[:, column], figures[:, 1], label=name, **style)
axes[0].set(xlabel="rank correlation of distances", ylabel="k-NN accuracy")
axes[1].set(xlabel="trustworthiness")
handles, names = axes[0].get_legend_handles_labels()
fig.legend(handles, names, ncols=6, loc="outside lower center", handletextpad=0)
fig.set_label(
    "k-NN accuracy of each map, five draws of each method, against the rank "
    "correlation of distances on the left and trustworthiness on the right. t-SNE "
    "stands alone at the top; PCA is low, but on the left it is farther to the right "
    "than most."
)
plt.show()

# %%
# When new images arrive
# ----------------------
# To place new images on a map, its method needs ``transform``. t-SNE lacks it: it
# learns no rule, it moves the points of the images that it has. For others it would
# have to run again, and would draw another map. The other methods place 300 new images
# on each map. The five nearest points of the old ones then read each of them.

print("t-SNE has transform:", hasattr(TSNE(), "transform"))
changes = {}
for name in ["PCA", "LDA", "NCA", "Isomap", "LLE"]:
    read_new = []
    for rows, new, methods, maps in draws:
        reader = KNeighborsClassifier(n_neighbors=5).fit(maps[name], y[rows])
        read_new.append(reader.score(methods[name].transform(X[new]), y[new]))
    changes[name] = read_new - scores[name][:, 1]
    lowest, highest = changes[name].min(), changes[name].max()
    print(
        f"{name:6} on new images: {np.mean(read_new):.3f} right, which is "
        f"{lowest:+.3f} to {highest:+.3f} against those drawn"
    )

# %%
# The maps of LDA and NCA promise too much: in each draw their new images are read worse
# than those that they were fitted to. They had seen the labels, and :term:`overfit
# <overfitting>`. For the maps that had no labels, new images are read better in some
# draws and worse in others.
#
# What to take home
# -----------------
# * Show a number with a map: its trustworthiness where you read neighbours, the rank
#   correlation where you read distances.
# * Judge a map that has seen the labels on new images.
# * Maps are for looking. To recognize digits, give a :term:`classifier` the pixels, or
#   as many components as :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py`
#   finds enough.
# * Whether the islands can be found by a program that has no labels is the subject of
#   :ref:`sphx_glr_auto_examples_unsupervised_plot_clustering.py`.
