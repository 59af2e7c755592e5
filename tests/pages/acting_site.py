"""A small site whose repository and address are known, and how to read it."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from projects import GOOD_EXAMPLE

SITE_URL = "https://someone.example/sub/digits/"


REPOSITORY = "someone/digits"


ESTIMATOR = '''"""
An estimator
============

{long} It is fitted here. This third sentence is long enough to be left out of all.
"""

# %%
# Definitions.

# sphinx_gallery_tags = ["beginner", "lines"]
import matplotlib.pyplot as plt
from sklearn.datasets import load_digits
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC


def first(value):
    """Return the value."""
    if value is None:
        return 0
    return value


def second(value):
    """Return the value."""
    if value is None:
        return 1
    return value


# %%
# The estimator is the last expression.

X, y = load_digits(return_X_y=True)
make_pipeline(MinMaxScaler(), SVC(gamma=0.25)).fit(X[:200], y[:200])

# %%
# A figure.

fig, ax = plt.subplots()
ax.plot([3, 2, 1])
fig.set_label("A line that falls")
'''.replace("{long}", f"A first sentence of {'many, ' * 15}many words.")


READS_DATA = GOOD_EXAMPLE.replace("A line\n======", "Rows\n====").replace(
    "fig, ax =",
    "from pathlib import Path\n\nprint(Path('optdigits_tra.csv.gz').is_file())\n"
    "fig, ax =",
)


def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def example(site: Path, name: str = "plot_estimator") -> BeautifulSoup:
    return soup_of(site / "auto_examples" / "small" / f"{name}.html")
