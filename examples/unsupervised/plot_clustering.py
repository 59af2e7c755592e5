"""
==================================
Clustering and the permuted labels
==================================

A program that sorts images into ten heaps without labels does find digits. But it
numbers the heaps as it likes, so the share of numbers that match the labels says
nothing. You learn two ways to judge such clusters, and what it means if a method leaves
images out.
"""

# %%
# The numbers mean nothing
# ------------------------
# To group samples without labels is called :term:`clustering`, a kind of
# :term:`unsupervised learning`. :term:`k-means` :cite:p:`lloyd1982least` begins with
# ten images as centres, gives each image to the nearest centre, moves each centre to
# the mean of its images, and repeats the last two steps (:ref:`user guide <k_means>`).
# Here it runs from five seeds, each time with ten beginnings, of which it keeps the
# best.

# sphinx_gallery_tags = ["intermediate", "clustering", "metrics"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits

X, y = load_digits(return_X_y=True)
by_seed = [KMeans(10, n_init=10, random_state=seed).fit(X).labels_ for seed in range(5)]
for seed, clusters in enumerate(by_seed):
    print(f"seed {seed}: number equals label for {np.mean(clusters == y):.3f}")

# %%
# The scores are near that of guessing, or above it by luck. The question is wrong, not
# the clusters: the first of them need not be the zeros. The labels are *permuted*.
#
# Match clusters with digits
# --------------------------
# Count how many images of each digit lie in each cluster. This table is a
# :term:`confusion matrix` whose columns have no names yet. Then give each cluster a
# digit of its own so that as many images as possible agree. There are more than three
# million ways to do so; the *Hungarian method* :cite:p:`kuhn1955hungarian` finds the
# best of them without trying each.

from scipy.optimize import linear_sum_assignment
from sklearn.metrics import confusion_matrix


def name_clusters(labels, clusters):
    """Return the digit of each of ten clusters, no digit twice."""
    table = confusion_matrix(labels, clusters)
    digits, numbers = linear_sum_assignment(table, maximize=True)
    return digits[np.argsort(numbers)]


matched = []
for seed, clusters in enumerate(by_seed):
    names = name_clusters(y, clusters)
    matched.append(np.mean(names[clusters] == y))
    print(f"seed {seed}: clusters 0 to 9 are {names}, {matched[-1]:.3f} agree")

# %%
# Now the seeds agree: about four images in five are in the cluster of their digit. The
# figure shows the table of the first seed, as the clusters came and as they are named.

names = name_clusters(y, by_seed[0])
table = confusion_matrix(y, by_seed[0])
columns = {"number of the cluster": np.arange(10), "its digit": np.argsort(names)}
fig, axes = plt.subplots(1, 2, figsize=(5.6, 3), sharey=True, layout="constrained")
for ax, (name, column) in zip(axes, columns.items(), strict=True):
    ax.imshow(table[:, column], cmap="Blues")
    for digit, count in np.ndenumerate(table[:, column]):
        color = "white" if count > 100 else "black"
        if count:
            ax.text(*digit[::-1], count, ha="center", va="center", c=color, size=6.5)
    ax.set(xlabel=name, xticks=range(10), yticks=range(10))
axes[0].set_ylabel("digit")
fig.set_label(
    "Counts of images by digit and cluster. On the left the large ones are "
    "scattered. On the right, with the clusters named, they lie on the diagonal, but "
    "more ones are in the cluster of the 8 than in their own."
)

# %%
# A cluster is no digit: most ones are in the cluster that is named 8. k-means knows
# distances between pixels, and nothing of what people mean by a digit.
#
# A score that needs no names
# ---------------------------
# The *adjusted Rand index* (:term:`ARI <adjusted Rand index>`)
# :cite:p:`hubert1985comparing` looks at pairs of images: are two that have one label in
# one cluster, and two that have different labels in different ones? It is 1 if each
# pair agrees, and 0 on average for clusters at random (:ref:`user guide
# <adjusted_rand_score>`). Below, the clusters are also renumbered, and shuffled among
# the images.

from sklearn.metrics import adjusted_rand_score

rng = np.random.default_rng(0)
for seed, clusters in enumerate(by_seed):
    renumbered = rng.permutation(10)[clusters]
    ari = adjusted_rand_score(y, clusters)
    same = adjusted_rand_score(y, renumbered)
    luck = adjusted_rand_score(y, rng.permutation(clusters))
    print(f"seed {seed}: ARI {ari:.3f}, renumbered {same:.3f}, shuffled {luck:z.3f}")

# %%
# Other methods, and images that belong nowhere
# ---------------------------------------------
# *Agglomerative clustering* (:ref:`user guide <hierarchical_clustering>`) begins with
# each image alone and joins the two nearest clusters, until ten are left. What is near
# depends on the *linkage*: *Ward*'s adds least to the spread within the clusters
# :cite:p:`ward1963hierarchical`, *average* takes the mean distance of their images,
# *single* the distance of their two nearest. *HDBSCAN* :cite:p:`campello2013density`
# looks for dense regions, finds their number itself, and leaves the other images out as
# *noise*, with the number -1 (:ref:`user guide <hdbscan>`). Its settings are the
# default ones, since the labels must not choose them.
#
# Each method gets the same ten draws of 900 images.

from sklearn.cluster import HDBSCAN, AgglomerativeClustering

methods = {
    "k-means": KMeans(10, n_init=10, random_state=0),
    "Ward": AgglomerativeClustering(10, linkage="ward"),
    "average": AgglomerativeClustering(10, linkage="average"),
    "single": AgglomerativeClustering(10, linkage="single"),
    "HDBSCAN": HDBSCAN(copy=True),
}

# %%
# HDBSCAN is also judged without the images that it calls noise, and so is Ward, on the
# same images.

without_noise = {"HDBSCAN": "HDBSCAN\nwithout noise", "Ward": "Ward on\nthe same"}
scores = {name: [] for name in [*methods, *without_noise.values()]}
largest, found, noise = [], [], []
for seed in range(10):
    rows = np.random.default_rng(seed).permutation(len(X))[:900]
    clusters = {name: m.fit_predict(X[rows]) for name, m in methods.items()}
    for name in methods:
        scores[name].append(adjusted_rand_score(y[rows], clusters[name]))
    kept = clusters["HDBSCAN"] >= 0
    found.append(clusters["HDBSCAN"].max() + 1)
    noise.append(np.mean(~kept))
    largest.append(np.bincount(clusters["single"]).max())
    for method, name in without_noise.items():
        ari = adjusted_rand_score(y[rows][kept], clusters[method][kept])
        scores[name].append(ari)
print("single linkage, images in the largest cluster:", *largest)
print("HDBSCAN, clusters:", *found)
print("HDBSCAN, share of noise:", *(f"{share:.2f}" for share in noise))
for name, ari in scores.items():
    print(f"{' '.join(name.split()):22} ARI {min(ari):z.2f} to {max(ari):.2f}")

# %%
# The linkage decides: single linkage puts nearly all images into one cluster. Ward is
# ahead of average linkage in each draw, and ahead of k-means in most. HDBSCAN finds
# more than ten clusters, and calls about three images in ten noise. If noise counts as
# one more cluster, its ARI is low; without the noise it is high. But that is no fair
# comparison, for the images it leaves out are hard ones: on those it keeps, Ward's ARI
# is also higher than on all images, in each draw.

fig, ax = plt.subplots(figsize=(5.6, 3), layout="constrained")
for place, ari in enumerate(scores.values()):
    ax.plot([place] * 10, ari, "o", c="C0", alpha=0.6)
ax.set_xticks(range(len(scores)), scores, fontsize="small")
ax.set(ylabel="adjusted Rand index", ylim=(-0.05, 1))
fig.set_label(
    "Adjusted Rand index of each method, a dot for each of ten draws. k-means and Ward "
    "lie around 0.7, average linkage mostly below, single linkage at 0. HDBSCAN lies "
    "around 0.4, without noise around 0.9, and Ward on the same images nearly there."
)
plt.show()

# %%
# What to take home
# -----------------
# * Never compare cluster numbers with labels. Use the ARI, or match them first.
# * The matching used all the labels: its share of agreement is no score of a
#   :term:`classifier`.
# * Ask how many images a method left out before you compare it.
# * k-means has to be told the number of clusters. Its steps cost as many distances as
#   there are images times clusters; agglomerative clustering may look at all pairs.
# * :ref:`sphx_glr_auto_examples_unsupervised_plot_new_digits.py` describes each digit
#   by a density; :ref:`sphx_glr_auto_examples_few_labels_plot_fifty_labels.py` adds a
#   few labels.
