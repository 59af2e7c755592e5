"""
A module, not run
=================

It is shown and not run, and `plot_imports` imports it.
"""

from pathlib import Path

NUMBERS = [1, 2, 3]
TEXT = Path(__file__).with_name("words").joinpath("hello.txt").read_text()
