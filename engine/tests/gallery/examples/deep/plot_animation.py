"""
Moves
=====
"""

import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

fig, ax = plt.subplots(figsize=(1, 1))
(line,) = ax.plot([0, 1], [0, 1])


def step(number):
    """Move the line."""
    line.set_ydata([0, number])
    return (line,)


animation = FuncAnimation(fig, step, frames=2)
