"""A small gallery, and an example in it that keeps every rule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from example_rules.gallery import Gallery
from example_rules.script import Script, read_script
from example_rules.static import static_problems

AT = "examples/small/plot_good.py"
GOOD = '''"""
A good example
==============

It draws one line. Nobody learns much from it, but it keeps the rules.
"""

# %%
# Draw
# ----
# The line has 3 points, see :ref:`other` and ``numpy``:
#
# * one is the first;
# * the last is `elsewhere <https://example.org>`_.

# sphinx_gallery_tags = ["beginner", "metrics"]
import matplotlib.pyplot as plt

fig, ax = plt.subplots()
(line,) = ax.plot([1, 2, 3])
ax.set(xlabel="Time (s)", ylabel="Height (m)")
fig.set_label("A line that leads from left to right")
print(f"{len(line.get_xdata())} points")
plt.show()

# %%
# What to take home
# -----------------
# A line is a line. Next: :ref:`sphx_glr_auto_examples_small_plot_good.py`, of
# :class:`sklearn.svm.SVC` :cite:p:`source2000`.
'''


@dataclass(frozen=True)
class Small:
    """A gallery with one example in it."""

    gallery: Gallery
    path: Path

    def said(self, old: str = "", new: str = "", source: str = GOOD) -> list[str]:
        """Return what is said of the good example with one text replaced."""
        assert old in source, old
        self.path.write_text(source.replace(old, new, 1), encoding="utf-8")
        return list(map(str, static_problems(self.path, self.gallery)))

    def script(self, source: str = GOOD) -> Script:
        """Return the example as it is read."""
        self.path.write_text(source, encoding="utf-8")
        return read_script(self.path, self.gallery.root)
