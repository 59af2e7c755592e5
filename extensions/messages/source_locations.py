"""Name in each warning the file that an author wrote, not one that was made of it.

Sphinx reads the pages that Sphinx-Gallery writes, and so names them and their lines.
Here a warning says the example, or the header of its section, and the line there. What
says the same mistake once more is left out.
"""

from __future__ import annotations

import logging
import os
import re
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.logging import NAMESPACE

from gallery_engine.gallery.examples import galleries
from messages.conf_lines import line_in_conf
from messages.paragraph_lines import line_in_paragraph
from messages.source_lines import line_in_source, says
from messages.ways_out import way_out

#: A file of the gallery in a message, with its line where there is one.
NAMED = r"(?:{})/((?:[^\s:\"']+/)?[^\s:\"'/]+)\.(rst|py)(?::(\d+))?"


#: A message that begins with a place of its own.
LED = re.compile(r"(\S+\.\w+:\d+): (.*)", re.DOTALL)


def watch(app: Sphinx, config: Any) -> None:
    """Put the filter behind those of Sphinx, which turn locations into text."""
    for handler in logging.getLogger(NAMESPACE).handlers:
        if handler.level == logging.WARNING:
            handler.addFilter(WrittenWhere(app))


class WrittenWhere(logging.Filter):
    """Rewrites the location of each warning, and paths in it."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app, self.root = app, Path(app.confdir)
        self.said: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to print a warning, after it was changed."""
        # Not the method of the record: Sphinx's puts the location in front.
        message = self.rewritten(logging.LogRecord.getMessage(record))
        location = self.rewritten(str(getattr(record, "location", "") or ""))
        kind = f"{getattr(record, 'type', '')}.{getattr(record, 'subtype', '')}"
        if kind.endswith(".file_conf"):
            location, message = self.of_setting(message)
        if not location and (led := LED.match(message)):
            location, message = led[1], led[2]
        location = self.narrowed(location, message)
        if not location and not kind.endswith(".example_error"):
            location = self.of_named_file(message)
        if not location and not kind.startswith(("sphinx_gallery", "gallery_engine")):
            line = line_in_conf(message, self.root / "conf.py")
            location = f"conf.py:{line}" if line else ""
        if kind == "gallery_engine.failed":
            said, bracket, rest = message.rpartition(" [")
            message = f"{said}{way_out(said.partition('failed: ')[2])}{bracket}{rest}"
        again = bool(location) and (location, message) in self.said
        if kind.startswith("example_rules") or again or not message:
            self.app._warncount -= 1  # a note is told, and is no reason to fail
        if again or not message:
            return False
        self.said.add((location, message))
        record.msg, record.args, record.location = message, (), location or None
        return True

    def galleries(self) -> list[tuple[Path, Path]]:
        """Return the folder of the examples and of the pages of each gallery."""
        conf = getattr(self.app.config, "sphinx_gallery_conf", {})
        none: dict[str, Any] = {"examples_dirs": [], "gallery_dirs": []}
        return galleries(Path(self.app.srcdir), {**none, **conf})

    def rewritten(self, text: str) -> str:
        """Return a text with the files that an author wrote, from the project on."""
        for examples, pages in self.galleries():
            relative = os.path.relpath(pages, self.root)
            folders = "|".join(map(re.escape, (str(pages), relative)))
            named = partial(self.source, examples=examples, pages=pages)
            text = re.sub(NAMED.format(folders), named, text)
        return text.replace(f"{self.root}{os.sep}", "").replace("docs/../", "")

    def source(self, match: re.Match[str], examples: Path, pages: Path) -> str:
        """Return the source of a page, with the line that a line of it came from."""
        page = pages / f"{match[1]}.{match[2]}"
        sources = [examples / f"{match[1]}.py"]
        if page.name == "index.rst":  # that of the gallery shows those of its sections
            folder = (examples / match[1]).parent
            sources = sorted(folder.rglob("GALLERY_HEADER.rst"), key=depth)
        sources = [source for source in sources if source.is_file()]
        if not sources or (match[3] and not page.is_file()):
            return match[0]
        if not match[3]:
            return os.path.relpath(sources[0], self.root)
        line = int(match[3])
        if match[2] == "py":
            return f"{os.path.relpath(sources[0], self.root)}:{line}"
        source = next((s for s in sources if says(page, line, s)), sources[0])
        number = line_in_source(page, line, source)
        return f"{os.path.relpath(source, self.root)}:{number}"

    def of_named_file(self, message: str) -> str:
        """Return the first line of the example that a message names, or nothing.

        Where the message names a setting of it, that is the line.
        """
        for name in re.findall(r"[\w./-]+/plot_\w+\.py", message):
            path = Path(os.path.normpath(self.root / name))
            if path.is_file() and path.is_relative_to(self.root):
                setting = re.search(r"sphinx_gallery_\w+", message)
                text = path.read_text(encoding="utf-8", errors="replace")
                place = text.find(setting[0]) if setting else 0
                line = text[: max(place, 0)].count("\n") + 1
                return f"{os.path.relpath(path, self.root)}:{line}"
        return ""

    def narrowed(self, location: str, message: str) -> str:
        """Return a location with the line of the paragraph that has what is said."""
        name, _, line = location.rpartition(":")
        path = self.root / name
        if not name or not line.isdigit() or path.suffix not in (".py", ".rst"):
            return location
        if not path.is_file() or int(line) < 1:
            return location
        rows = path.read_text(encoding="utf-8", errors="replace").splitlines()
        return f"{name}:{line_in_paragraph(rows, int(line), message)}"

    def of_setting(self, message: str) -> tuple[str, str]:
        """Return where a setting stands that cannot be read, and what is wrong with it.

        Sphinx-Gallery says so each time it looks at the example, and not of which.
        """
        message = message.partition(" [sphinx_gallery")[0]
        name, _, value = message.partition(" was passed invalid value ")
        name = name.rpartition(" ")[2]
        if name == "tags":  # `example_rules` tells of them
            return "", ""
        line = re.compile(rf"^ *# ?sphinx_gallery_{name} *= *{re.escape(value)}", re.M)
        for examples, _ in self.galleries():
            for path in sorted(examples.rglob("*.py")):
                text = path.read_text(encoding="utf-8", errors="replace")
                if match := line.search(text):
                    number = text[: match.start()].count("\n") + 1
                    where = f"{os.path.relpath(path, self.root)}:{number}"
                    return where, f"{name} is no value that Python can read: {value}"
        return "", message


def depth(path: Path) -> int:
    """Return how deep a file lies."""
    return len(path.parts)
