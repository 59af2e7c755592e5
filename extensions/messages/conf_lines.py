"""Find the line of ``conf.py`` that a message is about."""

from __future__ import annotations

import re
from pathlib import Path

#: What a message names: a word in quotes, a setting, an extension.
NAME = re.compile(r"[`'\"]([\w.]+)[`'\"]|\b([a-z]+_\w+)\b|(?<=extension )(\S+)")

#: A file or folder that it names.
PATH = re.compile(r"(?:[\w.-]*/)+([\w-]+[\w.-]*\w)")


def line_in_conf(text: str, conf: Path) -> int | None:
    """Return the line that sets, or lists, what a message names.

    None where it names nothing that stands there, or has a file and line of its own.
    """
    if re.match(r"\S+?:\d+: ", text) or not conf.is_file():
        return None
    rows = conf.read_text(encoding="utf-8", errors="replace").splitlines()
    # A dotted name is a value, and stands on its line, not on that of its setting.
    for match in sorted(NAME.finditer(text), key=lambda match: "." not in match[0]):
        word = re.escape(next(filter(None, match.groups())))
        patterns = [re.compile(rf"\s*(?:{word}\s*=|[\"']{word}[\"']\s*[:,])")]
        if not match[2]:  # in quotes it may be a value, too
            patterns.append(re.compile(rf"[^#]*[=:,]\s*[\"']{word}[\"']"))
        for pattern in patterns:
            for number, row in enumerate(rows, start=1):
                if pattern.match(row):
                    return number
    for match in PATH.finditer(text):
        name = re.compile(rf"[^#]*[/\"'}}]{re.escape(match[1])}[\"'/]")
        for number, row in enumerate(rows, start=1):
            if name.match(row):
                return number
    return None
