"""Write galleries to measure: real work of uneven length, sleeps, or many pages."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXTENSIONS = ROOT / "engine" / "src"
CONF = """
import os
import sys
sys.path.insert(0, {extensions!r})
extensions = ["sphinx_gallery.gen_gallery"]
if os.environ.get("ENGINE"):
    extensions.append("gallery_engine")
html_theme = "basic"
sphinx_gallery_conf = {{
    "examples_dirs": "../examples",
    "gallery_dirs": "auto_examples",
    "write_computation_times": False,
    "parallel": {jobs},
    "inspect_global_variables": False,
}}
gallery_engine_preload = {preload!r}
"""
PRELOAD = ["sklearn.datasets", "sklearn.ensemble", "sklearn.model_selection"]
PRELOAD += ["sklearn.neural_network", "sklearn.svm"]
# A little of everything that examples do; ``size`` sets how long it takes.
KINDS = (
    """from sklearn.datasets import load_digits
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
for seed in range({size}):
    print(cross_val_score(SVC(gamma=0.001 + seed / 1e5), X, y, cv=4).mean().round(3))
""",
    """from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier

X, y = load_digits(return_X_y=True)
forest = RandomForestClassifier(60 * {size}, random_state=0).fit(X[::2], y[::2])
print(round(forest.score(X[1::2], y[1::2]), 3))
""",
    """import numpy as np

rng = np.random.default_rng(0)
for _ in range(12 * {size}):
    value = np.linalg.svd(rng.normal(size=(200, 200)))[1].max()
print(value.round(3))
""",
    """import warnings

from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    network = MLPClassifier(max_iter=12 * {size}, random_state=0).fit(X / 16, y)
print(round(network.score(X / 16, y), 3))
""",
)
FIGURE = """
# %%
# What came of it
# ---------------
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(4, 3))
_ = ax.plot(range(10), [n ** 2 for n in range(10)])
"""


def write(
    folder: Path, examples: dict[str, str], jobs: int, preload: list[str]
) -> None:
    """Write a gallery.

    Parameters
    ----------
    folder
        Where to.
    examples
        Code by ``section/name``.
    jobs
        Processes.
    preload
        Modules for the engine to import once.
    """
    texts = frame(jobs, preload)
    texts["examples/GALLERY_HEADER.rst"] = "Examples\n========\n\nWords.\n"
    for name, code in examples.items():
        section, _, stem = name.partition("/")
        title = f"{section.capitalize()}\n{'=' * 30}\n\nWords.\n"
        texts[f"examples/{section}/GALLERY_HEADER.rst"] = title
        doc = f'"""\n{stem}\n{"=" * 40}\n\nWords on it.\n"""\n\n'
        texts[f"examples/{name}.py"] = doc + code
    put(folder, texts)


def copy_own(folder: Path, jobs: int) -> None:
    """Copy the examples of this gallery, each link as the file it stands for."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    put(folder, frame(jobs, PRELOAD))


def frame(jobs: int, preload: list[str]) -> dict[str, str]:
    """Return what a gallery needs besides examples, by path."""
    conf = CONF.format(extensions=str(EXTENSIONS), jobs=jobs, preload=preload)
    index = "Home\n====\n\n.. toctree::\n\n   auto_examples/index\n"
    return {"docs/conf.py": conf, "docs/index.rst": index}


def put(folder: Path, texts: dict[str, str]) -> None:
    """Write texts by path."""
    for path, text in texts.items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_text(text, encoding="utf-8")


def uneven(sections: int = 8) -> dict[str, str]:
    """Return three examples a section: few long ones, many short, as galleries are."""
    sizes = [28, 4, 8, 4, 16, 4, 4, 12]
    return {
        f"s{section}/plot_{section}_{number}": KINDS[(section + number) % 4].format(
            size=sizes[(section + 3 * number) % 8]
        )
        + FIGURE
        for section in range(sections)
        for number in range(3)
    }


def sleeping(count: int, seconds: float) -> dict[str, str]:
    """Return examples that sleep, 20 a section."""
    return {
        f"s{number // 20}/plot_{number}": f"import time\n\ntime.sleep({seconds})\n"
        for number in range(count)
    }


def small(count: int) -> dict[str, str]:
    """Return small examples with a figure, 50 a section."""
    return {
        f"s{number // 50}/plot_{number}": f"print({number})\n{FIGURE}"
        for number in range(count)
    }


def command(folder: Path, *options: str) -> list[str]:
    """Return the command that builds a gallery, without rendering its pages."""
    build = ["-m", "sphinx", "-Q", "-b", "dummy", *options]
    return [sys.executable, *build, str(folder / "docs"), str(folder / "docs/_build/d")]
