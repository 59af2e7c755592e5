"""What ruff says of an example, or of other files: lint and format."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from example_rules.problem import Problem


def style_problems(paths: list[Path], root: Path) -> list[Problem]:
    """Return what ruff finds in these files; nothing where there are none.

    Raises
    ------
    RuntimeError
        If ruff cannot be run; the message says what to do.
    """
    if not paths:
        return []
    names = sorted(path.relative_to(root).as_posix() for path in paths)
    found = ruff(root, "check", "--output-format=json", "--no-fix", *names)
    problems = []
    for row in json.loads(found or "[]"):
        at = Path(row["filename"]).relative_to(root.resolve()).as_posix()
        code = row["code"] or ""
        if code not in ("", "invalid-syntax"):  # a rule of ours names it better
            text = f"{row['message']} ({code})"
            problems.append(Problem(at, row["location"]["row"], text))
    for line in ruff(root, "format", "--diff", *names).splitlines():
        if line.startswith("--- "):
            name = line[4:].strip()
        elif line.startswith("@@ "):
            text = "the code is not formatted; run: .venv/bin/python -m ruff format"
            first = int(line.split()[1].partition(",")[0].strip("-"))
            problems.append(
                Problem(name, first + 3 if first > 1 else 1, f"{text} {name}")
            )
    return problems


def ruff(root: Path, *arguments: str) -> str:
    """Return what ruff prints."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named ruff" in done.stderr:
        raise RuntimeError("ruff is not installed here; run: make lint")
    return done.stdout
