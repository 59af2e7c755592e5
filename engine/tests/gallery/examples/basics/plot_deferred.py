"""
Deferred
========

The figure is shown after the second block.
"""

# sphinx_gallery_defer_figures
import matplotlib.pyplot as plt

plt.figure(figsize=(2, 1))
_ = plt.plot([1, 3, 2])

# %%
# Here it comes.
_ = plt.title("late")
