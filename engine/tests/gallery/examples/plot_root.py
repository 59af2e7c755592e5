"""
At the root
===========

An example beside the sections, with two figures; the second is its picture.
"""

# sphinx_gallery_thumbnail_number = 2
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(2, 1))
_ = ax.plot([1, 2])

# %%
# And another
# -----------
fig, ax = plt.subplots(figsize=(2, 1))
_ = ax.plot([2, 1])
print("drawn")
