"""The directive ``run-script``: a script beside what it prints and draws.

The script runs in a process of its own when the page is read: what the page shows is
what the script does with the packages of this very build. Its figure is drawn as those
of the examples are, and follows the theme.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective


class RunScript(SphinxDirective):
    """``.. run-script:: file.py``, with ``:alt:``, what its figure shows in words."""

    required_arguments = 1
    option_spec = {"alt": directives.unchanged_required}  # noqa: RUF012, as docutils has it

    def run(self) -> list[nodes.Node]:
        """Return the code, the lines that it printed, and its figure.

        Raises
        ------
        ExtensionError
            If the script fails; the message is the last line of its traceback.
        """
        name, path = self.env.relfn2path(self.arguments[0])
        for source in (name, "../requirements.txt"):
            self.env.note_dependency(source)
        printed, svg = ran(Path(path))
        code = nodes.literal_block("", Path(path).read_text("utf-8"), language="python")
        label = escape(self.options.get("alt", ""))
        svg = svg.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
        return [
            nodes.container(
                "",
                code,
                nodes.container(
                    "",
                    nodes.literal_block("", printed, language="none"),
                    nodes.raw("", svg, format="html"),
                    classes=["run-script-results"],
                ),
                classes=["run-script"],
            )
        ]


def ran(path: Path) -> tuple[str, str]:
    """Run a script; return what it printed, and its figure as SVG or nothing."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("script_results.py"), path],
        env={
            **os.environ,
            "MPLBACKEND": "agg",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it was ended"])[-1]
        raise ExtensionError(f"{path}:1: the script fails, mend it: {said}")
    result: dict[str, str] = json.loads(done.stdout)
    return result["printed"], result["svg"]
