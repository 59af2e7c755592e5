"""Run a script, and say as JSON what it printed and drew: ``script_results.py FILE``.

A program of its own, for `run_script`: a page's script must not see what Sphinx has
imported, nor Sphinx what the script leaves behind.
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
from pathlib import Path


def results(path: Path) -> dict[str, str]:
    """Run a script; return what it ``printed``, and its last figure as ``svg``."""
    import matplotlib.pyplot as plt

    from figures.themed import set_ink, themed_svg

    set_ink({}, "")
    plt.rcParams["savefig.bbox"] = "tight"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(path))
    svg = themed_svg(plt.gcf(), path.stem) if plt.get_fignums() else ""
    return {"printed": printed.getvalue(), "svg": svg}


if __name__ == "__main__":
    print(json.dumps(results(Path(sys.argv[1]))))
