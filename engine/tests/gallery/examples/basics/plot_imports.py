"""
Imports a neighbour
===================
"""

import helper_numbers

helper_numbers.NUMBERS

# %%
# Its text was read when it was imported.
print(helper_numbers.TEXT, was_reset)  # noqa: F821
