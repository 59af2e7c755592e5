"""
===========================================
Gaussians that read: generative classifiers
===========================================

Describe how each digit is written by a mean image and the way it varies, then ask which
description fits a new image. With :term:`regularization` that reads 0.973 of the
digits. You see what such a :term:`generative <generative model>` classifier believes,
and how it fails where it has to learn too much from ninety images of a digit.
"""

# %%
# Describe a digit by a Gaussian
# ------------------------------
# Each digit gets a Gaussian over its pixels. The methods differ in what they let vary.
# *Naive Bayes*: every pixel on its own :cite:p:`hand2001idiot`. *Linear discriminant
# analysis* (LDA): pixels together, with one covariance for the digits
# :cite:p:`fisher1936use`. *Quadratic discriminant analysis* (QDA): pixels together,
# with a covariance for each digit. The user guide has chapters on :ref:`naive Bayes
# <naive_bayes>` and :ref:`discriminant analysis <lda_qda>`.

# sphinx_gallery_tags = ["intermediate", "generative models", "visualization"]
# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.discriminant_analysis import (
    LinearDiscriminantAnalysis,
    QuadraticDiscriminantAnalysis,
)
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)

bayes = GaussianNB().fit(X_train, y_train)
linear = LinearDiscriminantAnalysis(store_covariance=True).fit(X_train, y_train)
n_pixels = X.shape[1]
pairs = n_pixels * (n_pixels + 1) // 2  # a pixel with itself is a pair as well
print("Numbers that describe the variation, and right answers")
print(f"naive Bayes: {10 * n_pixels}, {bayes.score(X_test, y_test):.3f}")
print(f"linear:      {pairs}, {linear.score(X_test, y_test):.3f}")
try:
    QuadraticDiscriminantAnalysis().fit(X_train, y_train)
except np.linalg.LinAlgError as error:
    print(f"quadratic:   {10 * pairs}, {error}")

# %%
# Too much to learn: shrinkage
# ----------------------------
# QDA fails. For each digit it needs 2080 numbers, its *covariance matrix*, from about
# ninety images. Pixels that stay white do not vary at all, so some widths of the
# Gaussian are zero, and one cannot divide by them. The remedy is to blend each
# covariance with that of a round Gaussian, which has the same width in each direction
# :cite:p:`friedman1989regularized`. The share of the round one is called ``shrinkage``,
# and with ``solver="eigen"`` scikit-learn's QDA has it. The share is chosen by
# :term:`cross-validation` on forms left out, as in
# :ref:`sphx_glr_auto_examples_nonlinear_models_plot_gamma_and_c.py`; the test half is
# shown beside it, but does not choose.

from sklearn.model_selection import LeaveOneGroupOut, cross_val_score

starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(X)), side="right") - 1
form_train = form[: len(X_train)]
shares = [0.001, 0.01, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1]
left_out, test = [], []
for share in shares:
    model = QuadraticDiscriminantAnalysis(solver="eigen", shrinkage=share)
    folds = cross_val_score(
        model, X_train, y_train, groups=form_train, cv=LeaveOneGroupOut()
    )
    left_out.append(folds.mean())
    test.append(model.fit(X_train, y_train).score(X_test, y_test))
best = int(np.argmax(left_out))
print(f"Best on forms left out: shrinkage {shares[best]}, {left_out[best]:.3f} right")
print(f"The same on the test half: {test[best]:.3f} right")
print(f"shrinkage {shares[-1]} on the test half: {test[-1]:.3f} right")

fig, ax = plt.subplots(figsize=(5.6, 3.8), layout="constrained")
ax.plot(test, "o-", color="C0")
ax.plot(left_out, "s-", color="C1")
ax.annotate("test half", (1.4, 0.968), color="C0", ha="right")
ax.annotate("forms left out", (2.1, 0.91), color="C1")
ax.set_xticks(range(len(shares)), shares)
ax.set(xlabel="shrinkage, the share of the round Gaussian")
ax.set(ylabel="Share of right answers")
fig.set_label(
    "Share of right answers against the shrinkage. Both curves rise to a plateau "
    "between 0.1 and 0.5 and fall steeply to 1, where only round Gaussians are left."
)

# %%
# At the left end of the curve the model :term:`overfits <overfitting>`, at the right
# end it :term:`underfits <underfitting>`. QDA with this share and a :term:`support
# vector classifier <support vector machine>` read the same test images, so they are
# compared image by image
# (:ref:`sphx_glr_auto_examples_evaluation_plot_model_comparison.py`):

from scipy.stats import binomtest
from sklearn.svm import SVC

quadratic = QuadraticDiscriminantAnalysis(
    solver="eigen", shrinkage=shares[best], store_covariance=True
).fit(X_train, y_train)
wrong = quadratic.predict(X_test) != y_test
wrong_svc = SVC(gamma=0.001).fit(X_train, y_train).predict(X_test) != y_test
only_quadratic, only_svc = np.sum(wrong & ~wrong_svc), np.sum(wrong_svc & ~wrong)
p_value = binomtest(only_svc, only_svc + only_quadratic).pvalue
print(f"quadratic: {wrong.sum()} mistakes, support vectors: {wrong_svc.sum()}")
print(f"wrong alone: quadratic {only_quadratic}, support vectors {only_svc}")
print(f"McNemar's exact test: p = {p_value:.2f}")

# %%
# The test cannot tell them apart. QDA has another setting, ``reg_param``, which blends
# with a round Gaussian of width one, in the unit of the pixels. So ``reg_param``
# depends on that unit, while ``shrinkage`` takes the mean width of the data:

by_unit = {}
for settings in ({"reg_param": 0.5}, {"solver": "eigen", "shrinkage": 0.2}):
    name, model = list(settings)[-1], QuadraticDiscriminantAnalysis(**settings)
    for unit in (1, 16):
        model.fit(X_train / unit, y_train)
        by_unit[name, unit] = model.score(X_test / unit, y_test)
        print(f"{name}, pixels 0 to {16 // unit:2}: {by_unit[name, unit]:.3f} right")

# %%
# Draw new digits from the model
# ------------------------------
# A description of how digits are written can write. The first row shows the means. The
# others are drawn from each model, one new image of each digit:

rng = np.random.default_rng(0)
covariances = {
    "naive Bayes": [np.diag(variance) for variance in bayes.var_],
    "linear": [linear.covariance_] * 10,
    "quadratic": quadratic.covariance_,
}
rows = {"mean": bayes.theta_}
for name, matrices in covariances.items():
    rows[name] = [
        rng.multivariate_normal(mean, matrix)
        for mean, matrix in zip(bayes.theta_, matrices, strict=True)
    ]
fig = plt.figure(figsize=(5.6, 3.5), layout="constrained")
for part, (name, images) in zip(fig.subfigures(len(rows)), rows.items(), strict=True):
    part.suptitle(name)
    for ax, image in zip(part.subplots(1, 10), images, strict=True):
        ax.imshow(np.reshape(image, (8, 8)), cmap="gray_r", vmin=0, vmax=16)
        ax.set_axis_off()
fig.set_label(
    "Ten mean digits, and ten images drawn from each of three models. Naive Bayes "
    "breaks the strokes, and the quadratic model puts specks on white paper."
)
plt.show()

# %%
# Naive Bayes draws each pixel on its own, so it breaks the strokes. The :term:`linear
# model` has one covariance for all digits; the quadratic one has a covariance for each.
# But its share of the round Gaussian, which helps to tell digits apart, is drawn as
# well: ink on pixels that are white in all training images. A good :term:`classifier`
# need not be a good description.
#
# Their probabilities are too sure
# --------------------------------
# The models also give a probability for each digit. Count how often it is above 0.99,
# and how many of the mistakes come with such a probability:

models = {"naive Bayes": bayes, "linear": linear, "quadratic": quadratic}
share_sure, sure_mistakes, mistakes = {}, {}, {}
for name, model in models.items():
    sure = model.predict_proba(X_test).max(axis=1) > 0.99
    mistaken = model.predict(X_test) != y_test
    share_sure[name], mistakes[name] = sure.mean(), mistaken.sum()
    sure_mistakes[name] = np.sum(mistaken & sure)
    print(
        f"{name:11} above 0.99 for {share_sure[name]:.3f} of the images, and for "
        f"{sure_mistakes[name]} of {mistakes[name]} mistakes"
    )

# %%
# Of the answers with such a probability, fewer than 1 in 100 should be mistakes. All
# three models make more, so they are not :term:`calibrated <calibration>`. For naive
# Bayes the reason is known: it takes neighbouring pixels, which say nearly the same,
# for independent evidence :cite:p:`hand2001idiot`.
#
# What to take home
# -----------------
# * Try QDA with ``shrinkage`` on a small table of numbers: ``shrinkage`` is the setting
#   to choose, and the fit takes no iterations. It fails where a digit has too few
#   images for its covariance.
# * Count the numbers that a model estimates, and compare them with the images it has.
# * Do not rely on its probabilities. Nor is a digit really a Gaussian: some people
#   write a bar and some do not, and nobody writes the mean of both.
# * :ref:`sphx_glr_auto_examples_linear_models_plot_linear_weights.py` draws what a
#   :term:`discriminative <discriminative model>` model keeps, which only tells digits
#   apart; :ref:`sphx_glr_auto_examples_evaluation_plot_learning_curve.py` shows what
#   the number of images does to a score.
