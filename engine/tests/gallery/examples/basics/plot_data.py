"""
Reads a table
=============

It reads a file that lies beside the sections.
"""

import numpy as np

table = np.loadtxt("../data/table.csv", delimiter=",")
print(table.sum())
