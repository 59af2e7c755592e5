"""
============================================================
Finding neighbours: trees, and the curse of dimensionality
============================================================

Nearest neighbours does its work when it is asked: without help, each new image is
compared with each training image. Trees can skip comparisons. You learn to count the
work instead of timing it, and see why trees help in few dimensions and not in many,
which is called the :term:`curse of dimensionality <dimensionality>`.
"""

# %%
# Count the distances
# -------------------
# The images are those of
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_neighbors.py`: the training file by
# thirty people, and the test file by others :cite:p:`optdigits`. A *k-d tree* cuts
# space into boxes, :term:`feature` by feature, and skips the boxes that lie too far
# away :cite:p:`friedman1977algorithm`. A *ball tree* does so with nested balls
# :cite:p:`omohundro1989five`. Both find the exact neighbours, and both count the
# distances that they compute, so the result does not depend on the machine. The user
# guide compares them in its chapter on :ref:`nearest neighbours <neighbors>`.

# sphinx_gallery_tags = ["intermediate", "neighbors", "dimensionality reduction"]
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.neighbors import BallTree, KDTree

path = Path("optdigits_tra.csv.gz").resolve()
if not path.exists():
    raise FileNotFoundError(f"{path} is missing: it comes in this example's zip")
rows = np.loadtxt(path, delimiter=",", dtype=int)
X_train, y_train = rows[:, :-1], rows[:, -1]
X_test, y_test = load_digits(return_X_y=True)


def count_distances(tree_class, X_train, X_test):
    """Return the mean number of distances for a test image, and its neighbour."""
    tree = tree_class(X_train)
    tree.reset_n_calls()
    nearest = tree.query(X_test, k=1, return_distance=False)[:, 0]
    return tree.get_n_calls() / len(X_test), nearest


print(f"all pairs: {len(X_train)} distances for a test image")
on_pixels = {}
for tree_class in (KDTree, BallTree):
    on_pixels[tree_class], _ = count_distances(tree_class, X_train, X_test)
    print(f"{tree_class.__name__} on 64 pixels: {on_pixels[tree_class]:.0f} distances")

# %%
# On the pixels the k-d tree saves less than a quarter of the distances. The ball tree
# saves nothing: it computes more distances than there are pairs, for it also measures
# those to the centres of its balls.
#
# Reduce the dimensions first
# ---------------------------
# :term:`Principal component analysis <principal component analysis>` (PCA) describes
# the images by few features, those directions in which they vary most
# :cite:p:`hotelling1933analysis`. With each number of components we count again, and
# look at the price: the share of test images whose nearest neighbour has the right
# label.

from sklearn.decomposition import PCA

n_components = np.array([2, 4, 8, 16, 32, 64])
kd_tree, ball_tree, accuracy = [], [], []
print("components  KDTree  BallTree  right")
for n in n_components:
    pca = PCA(n).fit(X_train)
    Z_train, Z_test = pca.transform(X_train), pca.transform(X_test)
    distances, nearest = count_distances(KDTree, Z_train, Z_test)
    kd_tree.append(distances)
    ball_tree.append(count_distances(BallTree, Z_train, Z_test)[0])
    accuracy.append(np.mean(y_train[nearest] == y_test))
    print(f"{n:10}  {kd_tree[-1]:6.0f}  {ball_tree[-1]:8.0f}  {accuracy[-1]:.3f}")

fig, ax = plt.subplots(figsize=(5.6, 4), layout="constrained")
ax.plot(n_components, kd_tree, "o-", color="C0")
ax.plot(n_components, ball_tree, "s-", color="C1")
ax.axhline(len(X_train), color="0.5", linestyle="--")
ax.annotate("k-d tree", (13, 500), color="C0")
ax.annotate("ball tree", (5.5, 2100), color="C1", ha="center")
ax.annotate("all pairs", (2, 3880), va="bottom")
ax.set_xscale("log", base=2)
ax.set_xticks(n_components, n_components)
ax.set(xlabel="Components", ylabel="Distances for a test image", ylim=(0, 4200))
fig.set_label(
    "Distances computed for a test image against the number of principal components, "
    "2 to 64. Both curves climb, the ball tree close to the line of all pairs, the "
    "k-d tree to less than half of it."
)

# %%
# With two components the k-d tree computes 2 % of the distances, but every second
# neighbour has the wrong label. With 32 components the labels are right about as often
# as with all 64, and more than half of the distances are saved. Even all 64 help the
# k-d tree, although they leave the distances between images as they were: the tree now
# cuts along the directions in which the images vary most.
#
# Why many dimensions are hard
# ----------------------------
# A tree can skip a box that lies beyond the nearest image found so far
# :cite:p:`friedman1977algorithm`. So what matters is how far the nearest image is,
# measured by the rest. Divide the distance of the nearest image by that of a typical
# one, the median, for 300 test images:

from sklearn.metrics import pairwise_distances

contrast = []
Z_train, Z_test = pca.transform(X_train), pca.transform(X_test[:300])
for n in n_components:
    distances = pairwise_distances(Z_test[:, :n], Z_train[:, :n])
    contrast.append(np.median(distances.min(axis=1) / np.median(distances, axis=1)))
    print(f"{n:2} components: nearest / typical distance = {contrast[-1]:.2f}")

fig, ax = plt.subplots(figsize=(5.6, 3), layout="constrained")
ax.plot(n_components, contrast, "o-", color="C0")
ax.set_xscale("log", base=2)
ax.set_xticks(n_components, n_components)
ax.set(xlabel="Components", ylabel="Nearest / typical distance", ylim=(0, 1))
fig.set_label(
    "Distance of the nearest training image, divided by that of a typical one, "
    "against the number of components: it climbs from almost nothing and levels off "
    "below a half."
)
plt.show()

# %%
# In two dimensions the nearest image is at 2 % of the typical distance, in 64
# dimensions at 33 %. Where features are independent of each other, this ratio comes
# closer and closer to one as their number grows :cite:p:`beyer1999nearest`. The pixels
# of a digit are not independent: the last components vary little, and the curve levels
# off.
#
# What to take home
# -----------------
# * Trees help in few dimensions. With more than 15 features scikit-learn's
#   ``algorithm="auto"`` does without them and computes the distances of all pairs.
# * A count does not tell the time: perhaps distances that are computed together are
#   fast. Measure both.
# * :ref:`sphx_glr_auto_examples_features_plot_pca_pipeline.py` says how many components
#   to keep.
