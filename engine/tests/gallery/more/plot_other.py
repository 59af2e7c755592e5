"""
In another gallery
==================
"""

from pathlib import Path

print(Path.cwd().name)
