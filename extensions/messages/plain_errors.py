"""End a build that cannot go on with one sentence: where, what is wrong, what to do.

Sphinx prints versions, extensions and a traceback, and asks to report to its developers
what is most often a slip in a file of ours. Run as a program it is Sphinx itself, with
that sentence also for ``conf.py``, which is read before any extension.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError
from sphinx._cli.util import errors
from sphinx.errors import (
    ConfigError,
    ExtensionError,
    SphinxError,
    SphinxParallelError,
    ThemeError,
)

from gallery_engine.faults import FRAME
from messages.conf_lines import line_in_conf

ROOT = Path(__file__).parents[2]
sphinx_dump = errors.handle_exception


def take_over() -> None:
    """Say it in a sentence, however Sphinx was started."""
    errors.handle_exception = plainly


def plainly(exception: BaseException, /, *, stderr: Any = None, **more: Any) -> None:
    """Print why the build ended; with ``-T`` or ``-v`` all that Sphinx has to say."""
    if more.get("print_traceback") or more.get("use_pdb"):
        sphinx_dump(exception, stderr=stderr or sys.stderr, **more)
        return
    text = sentence(exception, ROOT)
    print(f"The build cannot go on: {text}", file=stderr or sys.stderr)


def sentence(exception: BaseException, root: Path) -> str:
    """Return where, what is wrong and what to do.

    Parameters
    ----------
    exception
        What ended the build.
    root
        The folder of the project; where a fault is our own, its traceback goes there,
        into ``docs/_build/traceback.txt``.
    """
    if isinstance(exception, KeyboardInterrupt):
        return "it was interrupted; the site that was built before is still there"
    conf = root / "conf.py"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if isinstance(exception, ValueError) and not epoch.isdigit():
        return (
            f"SOURCE_DATE_EPOCH is {epoch!r} in the environment; set it to seconds"
            " since 1970, as git log -1 --format=%ct prints, or unset it"
        )
    if isinstance(exception, ConfigError):
        return of_configuration(exception, conf)
    if isinstance(exception, ExtensionError) and "Could not import" in str(exception):
        return in_conf(
            f"{exception}; correct the name of the extension, or add its package to"
            " requirements.in and run 'make lock'",
            conf,
        )
    cause = getattr(exception, "orig_exc", None)
    if isinstance(exception, ThemeError):  # of a page that could not be rendered
        cause = exception.__cause__
    error = cause or exception
    if isinstance(error, OSError) and error.filename:
        return of_file(error, root)
    if isinstance(error, UnicodeDecodeError) and (where := place_of(error, root)):
        return f"{where}: this line is not in UTF-8; save the file in that encoding"
    if isinstance(error, TemplateSyntaxError):
        place = relative(f"{error.filename or error.name}:{error.lineno}", root)
        return f"{place}: Jinja cannot read this line: {error.message}"
    if type(error).__module__.startswith("pybtex"):
        (line, *_) = [*re.findall(r"in line (\d+)", str(error)), "1"]
        return f"docs/references.bib:{line}: {error}; correct it"
    if isinstance(exception, SphinxError) and isinstance(cause, SphinxError):
        return sentence(cause, root)
    told = isinstance(exception, SphinxError) and cause is None
    if told and not isinstance(exception, SphinxParallelError):
        return in_conf(relative(str(exception), root), conf)
    return of_ours(error, root)


def of_file(error: OSError, root: Path) -> str:
    """Return which file cannot be used, and which line of ``conf.py`` names it."""
    name = relative(str(error.filename), root)
    text = f"{error.strerror or error}: {name}; make it usable, or name another"
    line = line_in_conf(f"/{name}", root / "conf.py")
    return f"conf.py:{line}: {text}" if line else text


def place_of(error: UnicodeDecodeError, root: Path) -> str | None:
    """Return the file and the line whose bytes cannot be read; the error names none."""
    for pattern in ("docs/*", "docs/_*/*", "examples/*", "examples/*/*", "tests/*/*"):
        for path in sorted(root.glob(pattern)):
            if path.is_file() and path.read_bytes() == error.object:
                line = error.object[: error.start].count(b"\n") + 1
                return f"{path.relative_to(root).as_posix()}:{line}"
    return None


def of_configuration(error: ConfigError, conf: Path) -> str:
    """Return what is wrong with ``conf.py``: its line, and the error there."""
    text = str(error)
    cause = error.__cause__
    if isinstance(cause, SyntaxError):
        where = Path(cause.filename or conf).name
        return f"{where}:{cause.lineno}: Python cannot read this line: {cause.msg}"
    if cause is None or isinstance(cause, SystemExit):
        return in_conf(relative(text, conf.parent), conf)
    lines = frames(traceback.format_exception(cause), conf.parent)
    last = traceback.format_exception_only(cause)[-1].strip()
    where = next((f for f in reversed(lines) if f.startswith("conf.py:")), "conf.py:1")
    return f"{where}: {last}; correct this line"


def in_conf(text: str, conf: Path) -> str:
    """Return a message, led by the line of ``conf.py`` that sets what it names."""
    line = line_in_conf(text, conf)
    return f"{conf.name}:{line}: {text}" if line else text


def relative(text: str, root: Path) -> str:
    """Return a text with paths from the project on, in one line."""
    return " ".join(text.replace(f"{root}/", "").replace("docs/../", "").split())


def frames(rows: list[str], root: Path) -> list[str]:
    """Return ``file:line`` of each frame of a traceback in a file of the project."""
    found = FRAME.finditer("".join(rows))
    places = [(Path(match["file"]), match["line"]) for match in found]
    return [
        f"{path.relative_to(root)}:{line}"
        for path, line in places
        if path.is_relative_to(root) and ".venv" not in path.parts
    ]


def of_ours(exception: BaseException, root: Path) -> str:
    """Return what to do about an error that nobody foresaw; keep its traceback."""
    rows = (
        [exception.traceback]
        if isinstance(exception, SphinxParallelError)
        else traceback.format_exception(exception)
    )
    kept = root / "docs" / "_build" / "traceback.txt"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("".join(rows), encoding="utf-8")
    last = [row for row in "".join(rows).splitlines() if row.strip()][-1]
    where = (frames(rows, root) or ["extensions:1"])[-1]
    return (
        f"{where}: {last.strip()}; this is a fault of the build and not of your text:"
        f" report it with {kept.relative_to(root)}"
    )


def main(words: list[str]) -> int:
    """Run Sphinx with these words; return its exit code."""
    from sphinx.cmd import build

    errors.handle_exception = plainly
    return build.main(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
