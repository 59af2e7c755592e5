"""
Writes a file and reads it
==========================
"""

import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "note.txt")
    path.write_text("kept")
    print(path.read_text())
