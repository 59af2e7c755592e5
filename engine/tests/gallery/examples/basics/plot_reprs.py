"""
Representations
===============
"""

# sphinx_gallery_capture_repr = ("__repr__",)


class Both:
    """It has two."""

    def __repr__(self):
        return "plain"

    def _repr_html_(self):
        return "<b>rich</b>"


Both()

# %%
# Only here the rich one.

# sphinx_gallery_capture_repr_block = ("_repr_html_",)
Both()

# %%
# A warning shows its file.
import warnings

warnings.warn("mind the gap", stacklevel=1)
