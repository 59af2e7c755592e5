"""The present value of an input, by its name: what a digest in the cache is held to.

The kinds of names: see `seen`; besides them ``package:`` is an installed one. Nothing
here imports Sphinx, so that a look is cheap.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Collection, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from gallery_engine.worker.seen import is_generated

Values = dict[str, str | None]
OUTSIDE = "gallery-inputs.json"  # beside the record: what is not in the project

# Facts of a machine or a session, which shape no page.
MACHINE = {
    "COLORTERM", "HOME", "HOSTNAME", "LINES", "LOGNAME", "OLDPWD", "PATH", "PWD",
    "SHELL", "SHLVL", "TEMP", "TERM", "TMP", "TMPDIR", "USER", "USERNAME", "_",
}  # fmt: skip
# Settings of tools that run the build, and of threads, which the engine fixes.
TOOLS = (
    "CONDA", "DASK", "DBUS_", "DYLD_", "GALLERY_", "JOBLIB_", "LC_", "LD_", "LOKY_",
    "MAKE", "MPLCONFIG", "OPENBLAS_", "PIP_", "PYTEST", "PYTHON", "SSH_", "VIRTUAL_",
    "XDG_",
)  # fmt: skip


class Present:
    """The values of inputs at present, each looked up once.

    Parameters
    ----------
    root
        The folder of the project.
    outputs
        Folders that Sphinx-Gallery writes to, relative to it.
    environment
        The environment that examples see.
    """

    def __init__(
        self,
        root: Path,
        outputs: Iterable[str] = (),
        environment: dict[str, str] | None = None,
    ) -> None:
        self.root, self.outputs = root, tuple(outputs)
        self.environment = dict(os.environ if environment is None else environment)
        self.known: Values = {}

    def __getitem__(self, name: str) -> str | None:
        """Return the value of an input; None where it is not there."""
        if name not in self.known:
            self.known[name] = self.look(name)
        return self.known[name]

    def of(self, names: Iterable[str]) -> Values:
        """Return the values of several inputs, by name."""
        return {name: self[name] for name in sorted(names)}

    def look(self, name: str) -> str | None:
        """Look an input up, whatever was known."""
        kind, _, word = name.partition(":")
        if kind == "file":
            return file_value(self.root / PurePosixPath(word))
        if kind == "list":
            return folder_value(self.root, word, self.outputs)
        if kind == "package":
            return package_value(word)
        if kind == "import":
            return module_value(word)
        if kind == "variable":
            text = self.environment.get(word)
            return None if text is None else digest(text.encode())
        if kind == "variables":
            rows = [
                row for row in sorted(self.environment.items()) if counts(row[0], ())
            ]
            return digest(json.dumps(rows).encode())
        if kind == "outside":
            return outside_value(word)
        raise ValueError(f"no such kind of input: {name}")


def digest(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def counts(variable: str, fixed: Collection[str]) -> bool:
    """Say whether a variable, if it is none of the fixed, could shape a page."""
    known = variable in MACHINE or variable in fixed
    return not known and not variable.startswith(TOOLS)


def file_value(path: Path) -> str | None:
    """Return the digest of a file, a word for a folder, None where nothing is."""
    try:
        return digest(path.read_bytes())
    except IsADirectoryError:
        return "a folder"
    except OSError:
        return None


def folder_value(root: Path, name: str, outputs: Iterable[str]) -> str | None:
    """Return the digest of the names, kinds and sizes in a folder of the project."""
    rows = []
    try:
        for entry in os.scandir(root / PurePosixPath(name)):
            below = PurePosixPath(name, entry.name).as_posix()
            if not is_generated(below, outputs):
                size = -1 if entry.is_dir() else entry.stat().st_size
                rows.append([entry.name, size])
    except OSError:
        return None
    return digest(json.dumps(sorted(rows)).encode())


def package_value(name: str) -> str | None:
    """Return the version of an installed package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def module_value(name: str) -> str | None:
    """Say whether a module can be imported, without importing it."""
    try:
        return "there" if importlib.util.find_spec(name) else None
    except (ImportError, ValueError):
        return None


def outside_value(name: str) -> str | None:
    """Return size and time of a file that is not the project's; what a folder holds."""
    try:
        if name.endswith(os.sep):
            names = sorted(path.name for path in Path(name).iterdir())
            return digest(json.dumps(names).encode())
        status = Path(name).stat()
    except OSError:
        return None
    return f"{status.st_size} {status.st_mtime_ns}"


def changed(then: Values, present: Present) -> list[str]:
    """Return the names of the inputs whose values are others now."""
    return [name for name, value in then.items() if present[name] != value]


def installed_names() -> list[str]:
    """Return what is installed, with versions, as folders on Python's path say it."""
    folders = (Path(folder or ".") for folder in sys.path)
    return sorted({p.name for folder in folders for p in folder.glob("*.dist-info")})


def elsewhere(inputs: Values, kept: bool) -> bytes:
    """Return what a build remembers of the inputs that are not files of the project.

    Parameters
    ----------
    inputs
        Values by name, of all examples.
    kept
        Whether each result is in the cache; if not, no build can be skipped.
    """
    others = {k: v for k, v in inputs.items() if not k.startswith(("file:", "list:"))}
    return json.dumps({"kept": kept, "inputs": others}, sort_keys=True).encode()


def elsewhere_holds(remembered: Path, environment: dict[str, str]) -> bool:
    """Say whether what a build remembers in a file, see `elsewhere`, is so today."""
    try:
        then = json.loads(remembered.read_text(encoding="utf-8"))
        inputs = dict(then["inputs"])
    except (OSError, ValueError, LookupError, TypeError):
        return False
    present = Present(Path(), environment=environment)
    return bool(then["kept"]) and not changed(inputs, present)
