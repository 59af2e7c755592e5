"""
Scale out: one search on many machines
======================================

A search fits a model many times, and the fits do not need each other. So they can run
on other cores, or on other machines, without a change to the search. Whether that saves
time depends on how long a fit takes, and on what it costs to hand it out.
"""

# %%
# The search, on one core
# -----------------------
# It is a :term:`grid search` for a :term:`support vector machine`, with whole forms in
# each :term:`fold`. This page needs a package that few pages need, `Dask
# <https://distributed.dask.org>`_ :cite:p:`rocklin2015dask`: ``pip install
# distributed``.

# sphinx_gallery_tags = ["advanced", "model selection", "deployment"]
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import dask
import joblib
import matplotlib.pyplot as plt
import numpy as np
from distributed import Client, LocalCluster
from sklearn.datasets import load_digits
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
starts = [0, 130, 256, 386, 516, 646, 776, 906, 1029, 1157, 1287, 1415, 1545, 1667]
form = np.searchsorted(starts, np.arange(len(y)), side="right") - 1
known = form < 7
grid = {"gamma": [0.0003, 0.001, 0.003], "C": [1, 10]}
search = GridSearchCV(SVC(), grid, cv=GroupKFold(4), refit=False)


def timed_search():
    """Return the mean scores of the search, and the seconds that it takes."""
    start = perf_counter()
    search.fit(X[known], y[known], groups=form[known])
    return search.cv_results_["mean_test_score"], perf_counter() - start


scores, seconds = timed_search()
n_fits = len(scores) * search.n_splits_
print(f"{n_fits} fits in {seconds:.1f} s, best {search.best_params_}")

# %%
# The same search, on a cluster
# -----------------------------
# A Dask cluster is a *scheduler* and any number of *workers*. scikit-learn hands its
# fits to `joblib <https://joblib.readthedocs.io>`_, and joblib hands them to whichever
# backend the ``with`` block names. Each wait has a limit: if the cluster does not
# come up, there is an error, and the program does not hang.
#
# The workers here are threads of this process, so that building this page starts no
# other; an :class:`~sklearn.svm.SVC` that is fitted lets other threads run. Each worker
# runs one fit at a time. Then the cluster is given tasks that sleep, for a known time.

lengths = [0.001, 0.004, 0.016, 0.064]
on_cluster, search_seconds, sleep_seconds = {}, {}, {}
local = {"processes": False, "protocol": "tcp", "host": "127.0.0.1"}
local["dashboard_address"] = "127.0.0.1:0"
with (
    TemporaryDirectory() as folder,
    dask.config.set({"temporary-directory": folder}),
    LocalCluster(n_workers=1, threads_per_worker=1, **local) as cluster,
    Client(cluster) as client,
):
    for n in (1, 2):
        cluster.scale(n)
        client.wait_for_workers(n, timeout=30)
        with joblib.parallel_backend(
            "dask", client=client, wait_for_workers_timeout=30
        ):
            on_cluster[n], search_seconds[n] = timed_search()
        for length in lengths:
            start = perf_counter()
            client.gather(client.map(sleep, [length] * 20, pure=False))
            sleep_seconds[n, length] = perf_counter() - start

# %%
# The block has ended the cluster. This is what it gave:

print("after the block, the cluster is", cluster.status.name)

# %%
# Compare with the search without a cluster:

same = {n: np.array_equal(on_cluster[n], scores) for n in on_cluster}
print("the same scores as without a cluster, by number of workers:", same)
for n, seconds in search_seconds.items():
    efficiency = search_seconds[1] / (n * seconds)
    print(f"workers: {n}, search: {seconds:.1f} s, efficiency: {efficiency:.2f}")

# %%
# The scores are the same. The *efficiency* is the time with one worker, divided by the
# time with several and by their number: 1 if they do not hinder each other. It depends
# on the machine, and on what else runs there; no time on this page is a promise.
# Threads also share the lock of Python's interpreter, and may hinder each other by it
# where processes do not.
#
# What a task costs
# -----------------
# The sleeping tasks need no core, so what they take beyond their sleep is the cost of
# handing them out, some milliseconds for each. Of a task of a millisecond, most of the
# time is that cost; of one of 64 milliseconds, most is sleep.

asleep = {key: 20 * key[1] / (key[0] * taken) for key, taken in sleep_seconds.items()}
for n in (1, 2):
    shares = ", ".join(f"{asleep[n, length]:.2f}" for length in lengths)
    print(f"workers: {n}, share of their time asleep: {shares}")

fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
for n, marker in ((1, "o"), (2, "D")):
    shares = [asleep[n, length] for length in lengths]
    ax.plot(lengths, shares, marker, ls="-", label=f"{n} worker{'s' * (n > 1)}")
ax.set(xscale="log", xlabel="length of a task (s)", ylim=(0, 1.05))
ax.set(ylabel="share of the workers' time")
ax.set_xticks(lengths, lengths)
ax.minorticks_off()
ax.legend(frameon=False)
ax.spines[["top", "right"]].set_visible(False)
fig.set_label(
    "The share of the workers' time that is spent in the tasks, against the length of "
    "a task, for one worker and for two. Both lines end higher than they begin."
)
plt.show()

# %%
# The same lines on a real cluster
# --------------------------------
# Start ``dask scheduler``, which tells its address, and on each machine ``dask worker``
# with that address, with the same versions of Python and of the packages. Then leave
# the ``LocalCluster`` out and give the address to the client::
#
#     with Client(address) as client:
#         with joblib.parallel_backend("dask", client=client):
#             search.fit(X, y)
#
# On one machine with many cores, ``LocalCluster()`` starts a process for each worker. A
# script must then have it under ``if __name__ == "__main__":``, since each of these
# processes imports the script. For one machine, ``GridSearchCV(..., n_jobs=-1)`` does
# it without a cluster.
#
# What to take home
# -----------------
# Time a fit, then think of machines. Tasks of a millisecond are not worth sending;
# join them. The data travel, too: send large arrays once, with ``client.scatter``.
# Where to go next:
#
# * :ref:`sphx_glr_auto_examples_evaluation_plot_search_strategies.py` saves fits
#   instead of sending them;
# * :ref:`sphx_glr_auto_examples_evaluation_plot_nested_search.py` keeps the score of a
#   search honest.
