"""
Alone
=====

Nothing else runs at the same time.
"""

# sphinx_gallery_parallel = False
# sphinx_gallery_tags = ["quiet"]
print("alone")
