"""
Expected to fail
================
"""

print("before")

# %%
# This is the lesson.
[1, 2][5]
