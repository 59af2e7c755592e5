"""
Ship it: three formats for a model
==================================

A trained model is of use where it can be loaded: in another Python, in a phone, in a
web page. Three formats carry a support vector machine there, and each reads every test
image as the original does. They differ in what you must trust, and in what must be
installed.
"""

# %%
# The model
# ---------
# It is the :term:`support vector machine` of
# :ref:`sphx_glr_auto_examples_classification_plot_digits_classification.py`. This page
# needs packages that few pages need: ``pip install skops skl2onnx onnxruntime``.

# sphinx_gallery_tags = ["intermediate", "deployment"]
import json
import os
import pickle
import warnings
from timeit import repeat

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before onnxruntime is imported

import matplotlib.pyplot as plt
import numpy as np
import onnxruntime
import skops.io
from skl2onnx import to_onnx
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.5, shuffle=False)
model = SVC(gamma=0.001).fit(X_train, y_train)
y_pred, scores = model.predict(X_test), model.decision_function(X_test)
print(f"{np.mean(y_pred == y_test):.3f} of {len(y_test)} test images are read rightly")

# %%
# A pickle runs what it likes
# ---------------------------
# The customary way to save a Python object is a pickle. To load a pickle means to run
# what it asks for, whoever wrote it (:external+sklearn:ref:`model_persistence`). This
# one prints a line; it could as well delete your files:

pickle.loads(b"cbuiltins\nprint\n(S'I am code in a pickle'\ntR.")

# %%
# skops: for Python, without blind trust
# --------------------------------------
# `skops <https://skops.readthedocs.io>`_ saves scikit-learn's models as JSON and arrays
# in a zip. It refuses to load a type that it does not know, unless you name it. The
# model has no such type. A :term:`pipeline` with a function of ours has one, and its
# name is what you look up before you trust it:


def inverted(X):
    """Return images with white and black exchanged."""
    return 16 - X


saved = skops.io.dumps(model)
print("the model's types to be trusted:", skops.io.get_untrusted_types(data=saved))
loaded = skops.io.loads(saved)

with_function = make_pipeline(FunctionTransformer(inverted), model)
saved_pipeline = skops.io.dumps(with_function)
unknown = skops.io.get_untrusted_types(data=saved_pipeline)
print("the pipeline's types to be trusted:", unknown)
try:
    skops.io.loads(saved_pipeline)
except skops.io.exceptions.UntrustedTypesFoundException as refusal:
    print("refused:", refusal)
skops.io.loads(saved_pipeline, trusted=unknown)

# %%
# ONNX: for other languages
# -------------------------
# `ONNX <https://onnx.ai>`_ describes a model as steps of arithmetic, and a *runtime*
# carries them out, without Python or scikit-learn. The runtime here computes with 32
# bits. Two settings ask for plain arrays and for the scores. The converter still asks
# the model for attributes of ``probability=True``, and scikit-learn warns that they
# will go; nothing here uses them.

with warnings.catch_warnings():
    warnings.simplefilter("ignore", FutureWarning)
    exported = to_onnx(
        model,
        X[:1].astype(np.float32),
        options={id(model): {"zipmap": False, "raw_scores": True}},
    )
onnx_bytes = exported.SerializeToString()
session = onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])


def read_onnx(X):
    """Return the labels, and ten scores for each image."""
    return session.run(None, {"X": X.astype(np.float32)})


# %%
# JSON: where nothing can be installed
# ------------------------------------
# The model is a few arrays, and its arithmetic is short: a :term:`kernel`, a vote of
# each pair of digits, and what the pairs say to break a tie. In this
# form it fits into a web page, in any language that can read JSON.

names = ["gamma", "support_vectors", "n_support", "dual_coef", "intercept"]
values = [
    0.001,
    X_train[model.support_],
    model.n_support_,
    model.dual_coef_,
    model.intercept_,
]
text = json.dumps(
    {n: np.asarray(v).tolist() for n, v in zip(names, values, strict=True)}
)
parts = {name: np.array(value) for name, value in json.loads(text).items()}

# %%
# Read it back with nothing but arithmetic:


def read_json(X):
    """Return the labels, and ten scores for each image."""
    vectors, dual = parts["support_vectors"], parts["dual_coef"]
    squares = (X**2).sum(axis=1)[:, np.newaxis] + (vectors**2).sum(axis=1)
    kernel = np.exp(-parts["gamma"] * (squares - 2 * X @ vectors.T))
    owner = np.repeat(np.arange(10), parts["n_support"])
    votes, sureness = np.zeros((2, len(X), 10))
    pairs = zip(*np.triu_indices(10, k=1), parts["intercept"], strict=True)
    for i, j, intercept in pairs:
        weights = np.where(owner == i, dual[j - 1], 0) + np.where(
            owner == j, dual[i], 0
        )
        score = kernel @ weights + intercept
        votes[:, i] += score > 0
        votes[:, j] += score <= 0
        sureness[:, i] += score
        sureness[:, j] -= score
    return votes.argmax(axis=1), votes + sureness / (3 * (np.abs(sureness) + 1))


# %%
# The same labels
# ---------------

readers = {
    "pickle": lambda X: (model.predict(X), model.decision_function(X)),
    "skops": lambda X: (loaded.predict(X), loaded.decision_function(X)),
    "ONNX": read_onnx,
    "JSON": read_json,
}
saved_as = [pickle.dumps(model), saved, onnx_bytes, text]
sizes = {name: len(data) / 1000 for name, data in zip(readers, saved_as, strict=True)}
agree, apart = {}, {}
for name, reader in readers.items():
    labels, values = reader(X_test)
    agree[name], apart[name] = np.sum(labels == y_pred), np.abs(values - scores).max()
    print(
        f"{name:6} {sizes[name]:4.0f} kB, {agree[name]} labels agree, "
        f"scores differ by at most {apart[name]:.0e}"
    )

# %%
# All labels agree. The scores of skops are the same to the last bit; those of JSON and
# of ONNX differ by rounding, ONNX by more, as 32 bits hold fewer digits. Where two
# scores are as close as that, a label may change: compare labels on your own images.
#
# How long it takes
# -----------------
# These are times of the machine that built this page. Measure on the one that will run
# the model. A batch shares the work that is done once for a call.

predict = {"scikit-learn": model.predict, "ONNX": read_onnx, "JSON": read_json}
times = {}
for name, function in predict.items():
    single = min(repeat(lambda f=function: f(X[:1]), number=10, repeat=5)) / 10
    batch = min(repeat(lambda f=function: f(X[:1000]), number=1, repeat=3)) / 1000
    times[name] = [1000 * single, 1000 * batch]
    print(f"{name:12} alone {1000 * single:.2f} ms, in a batch {1000 * batch:.3f} ms")

fig, ax = plt.subplots(figsize=(4.8, 2.2), layout="constrained")
for k, (label, marker) in enumerate([("alone", "o"), ("in a batch of 1000", "D")]):
    ax.plot([t[k] for t in times.values()], list(times), marker, c=f"C{k}", label=label)
ax.set(xscale="log", xlabel="milliseconds for an image", ylim=(2.5, -0.5))
ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.4, 1), ncols=2)
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "For scikit-learn, ONNX and JSON the time that an image takes alone, and in a "
    "batch on a logarithmic axis. The numbers are printed above."
)
plt.show()

# %%
# What to take home
# -----------------
# Share a model with people who use Python as skops, and write down the versions: a file
# may not load in another version of scikit-learn. Export ONNX for other languages and
# for speed, and JSON where the arithmetic is as short as here. Whatever the format,
# test it on images with known labels, and ship its preparation of the images, too: a
# model of the right pixels is of no use if they are scaled or cut in another way. Where
# to go next:
#
# * :ref:`sphx_glr_auto_examples_classification_plot_one_image.py` shows the shapes and
#   scales that go wrong;
# * :ref:`sphx_glr_auto_examples_trust_plot_robustness.py` shows what a moved digit
#   does.
