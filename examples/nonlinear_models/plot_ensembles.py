"""
===========================================
Voting and stacking, and when not to bother
===========================================

Let three equally good classifiers vote, and on one split a quarter of the mistakes of
the best is gone; put a clearly better one among them, and the others drag it down,
0.9855 for the vote against 0.9878 alone. You learn to look at who is wrong where, and
to check a gain on all forms before you pay for it.
"""

# %%
# Three of a strength
# -------------------
# Support vectors, neighbours and Gaussians read pixels in different ways, and about
# equally well. In a *hard* vote each has one voice, and the digit with the most voices
# wins; where all three differ, the smallest digit does.

# sphinx_gallery_tags = ["advanced", "ensembles", "model selection"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.ensemble import VotingClassifier
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

members = {
    "support vectors": SVC(gamma=0.001),
    "neighbours": KNeighborsClassifier(3),
    "Gaussians": QuadraticDiscriminantAnalysis(reg_param=0.5),
}
wrong = {}


def try_out(name, model):
    """Fit on the first half, note which test images it gets wrong, print how many."""
    wrong[name] = model.fit(X_train, y_train).predict(X_test) != y_test
    print(f"{name:22} {wrong[name].sum()} mistakes, {1 - wrong[name].mean():.4f} right")


for name, model in members.items():
    try_out(name, model)
try_out("vote of the three", VotingClassifier(list(members.items())))

# %%
# The vote beats each of its members. It can hardly be wrong unless two of them are, so
# what matters is not how many mistakes they make but how many they share
# :cite:p:`dietterich2000ensemble`. Were they independent, hardly any would be shared;
# but an image that is hard for one is hard for all.

p, q, r = (wrong[name].mean() for name in members)
by_chance = len(y_test) * (p * q + p * r + q * r - 2 * p * q * r)
shared = np.sum([wrong[name] for name in members], axis=0) >= 2
print(f"Images that two or three members get wrong: {shared.sum()},", end=" ")
print(f"by chance it would be {by_chance:.1f}")

# %%
# One much better than the rest
# -----------------------------
# Now a member that looks at the directions of strokes, in a short version of what
# :ref:`sphx_glr_auto_examples_features_plot_gradients.py` explains and does with more
# care: a finer image, its gradients, and how often each of twelve directions occurs
# around each of 5 x 5 places :cite:p:`dalal2005histograms`.

from scipy.ndimage import zoom
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, normalize


def gradients(X):
    """Turn rows of 64 pixels into rows of 300 directions of strokes."""
    finer = zoom(np.eye(10), (2, 1), order=1, mode="grid-constant", grid_mode=True)
    images = finer @ np.pad(X.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1))) @ finer.T
    dy, dx = np.gradient(images, axis=(1, 2))
    length, direction = np.hypot(dx, dy), np.arctan2(dy, dx) / (2 * np.pi) * 12
    window = np.exp(-((np.arange(20) - np.arange(2, 20, 4)[:, None]) ** 2) / 8)
    votes = [np.clip(1 - np.abs((direction - k + 6) % 12 - 6), 0, 1) for k in range(12)]
    cells = np.stack([window @ (length * vote) @ window.T for vote in votes], axis=-1)
    return normalize(np.sqrt(cells.reshape(len(X), -1)))


reader = make_pipeline(FunctionTransformer(gradients), SVC(gamma=1, C=10))
try_out("gradients", reader)
trio = {"gradients": reader, **members}
del trio["neighbours"]
try_out("vote with gradients", VotingClassifier(list(trio.items())))

# %%
# Each column below is a test image that some of them get wrong, and each mark is a
# mistake. Where the marks of two members stand above each other, their vote mostly has
# one too: it has fewer than its members, but where the two others agree on a mistake,
# the gradients are outvoted.

table = np.array(list(wrong.values()))[[0, 2, 1, 3, 4, 5]]
names = np.array(list(wrong))[[0, 2, 1, 3, 4, 5]]
table = table[:, np.lexsort([*table[::-1], table.sum(axis=0)])[::-1]]
fig, ax = plt.subplots(figsize=(5.6, 3.2), layout="constrained")
for row, (name, marks) in enumerate(zip(names, table, strict=True)):
    color = "C1" if name.startswith("vote") else "C0"
    ax.plot(
        np.flatnonzero(marks), np.full(marks.sum(), row), "|", color=color, ms=18, mew=3
    )
ax.set_yticks(range(6), [f"{n}: {m.sum()}" for n, m in zip(names, table, strict=True)])
ax.set(xlabel="Test images, those that most get wrong first", ylim=(5.5, -0.5))
ax.set(xlim=(-1, table.any(axis=0).sum()), xticks=[])
fig.set_label(
    "Mistakes of four members and two votes, a mark for each wrong image. Many marks "
    "of support vectors, Gaussians and neighbours stand in the same columns, where the "
    "votes are wrong too; the gradients have the fewest."
)
lost = np.flatnonzero(~wrong["gradients"] & wrong["vote with gradients"])
won = np.flatnonzero(wrong["gradients"] & ~wrong["vote with gradients"])
print(f"Against the gradients alone the vote loses {len(lost)} images, wins {len(won)}")

# %%
# On all forms
# ------------
# A few images more or less on one split prove nothing, in either direction. So leave
# each of the 14 forms out in turn, let each member read it, and count the voices
# afterwards. :ref:`sphx_glr_auto_examples_evaluation_plot_forms.py` finds the starts.

from scipy.stats import mode
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right")
forms = {"groups": form, "cv": LeaveOneGroupOut()}
answers = {
    name: cross_val_predict(model, X, y, **forms) for name, model in members.items()
}
answers["gradients"] = cross_val_predict(SVC(gamma=1, C=10), gradients(X), y, **forms)
votes = {"vote of the three": members, "vote with gradients": trio}
for vote, voters in votes.items():
    answers[vote] = mode([answers[name] for name in voters], axis=0).mode
for name, y_pred in answers.items():
    print(f"{name:22} {np.sum(y_pred != y)} mistakes in {len(y)}")

# %%
# The gain is gone: over all forms the Gaussians are weaker, and the vote of the three
# is no better than the support vectors by themselves. The harm is not: with the
# gradients in it, the vote makes twice the mistakes of the gradients alone.
#
# Stacking
# --------
# A vote trusts all members alike. Stacking learns whom to trust, with a classifier that
# gets the answers of the members as its features :cite:p:`wolpert1992stacked`. These
# answers must be about images that the members have not learned from, so each is
# fitted once for each form left out, and once more on everything.

from sklearn.ensemble import StackingClassifier
from sklearn.linear_model import LogisticRegression

in_train = form[: len(X_train)]
stack = StackingClassifier(
    list(members.items()),
    LogisticRegression(max_iter=1000),
    cv=list(LeaveOneGroupOut().split(X_train, y_train, in_train)),
)
try_out("stack of the three", stack)
n_weights = stack.final_estimator_.coef_.size
print(f"It learns {n_weights} weights from {len(X_train)} images")
plt.show()

# %%
# Here it hardly beats its best member: to learn whom to trust takes many images, too.
# With the gradients in place of the neighbours it makes more mistakes than the
# gradients alone, as the vote does. A *soft* vote averages probabilities instead of
# counting voices; it needs members whose probabilities mean what they say.
#
# What to take home
# -----------------
# * An ensemble helps where its members are about equally good and wrong in different
#   places. Look at the mistakes they share before you build one.
# * It does not help where one member is clearly better. Then improve that one: better
#   features halve the mistakes, while votes move them about.
# * It costs the sum of its members, to fit, to keep and to ask, and it is harder to
#   explain. Ask for a gain on all forms in return.
# * Many members of *one* kind are another matter:
#   :ref:`sphx_glr_auto_examples_nonlinear_models_plot_trees_forests_boosting.py`.
#   :ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py` tells whether a
#   difference is more than luck, and
#   :ref:`sphx_glr_auto_examples_features_plot_gradients.py` is about the better
#   features.
