"""What is installed: the versions of Python and of the packages it can import."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Collection
from importlib.metadata import distributions
from pathlib import Path


def installed(
    names: Collection[str] = (), project: Path | None = None
) -> dict[str, str]:
    """Return the version of each installed package, of Python and of the machine.

    Parameters
    ----------
    names
        The packages that matter, in normal form; by default all of them.
    project
        A folder whose own packages do not count: they are files that examples read.
    """
    versions = {
        "python": platform.python_version(),
        "machine": f"{sys.platform} {platform.machine()}",
    }
    for distribution in distributions():
        metadata = distribution.metadata  # parsed anew each time it is asked for
        name = normal(metadata["Name"] or "")
        place = Path(str(distribution.locate_file("")))
        ours = project and place.resolve().is_relative_to(project)
        if ours and not place.is_relative_to(sys.prefix):
            continue
        # The first on the path is the one that is imported.
        if name and (not names or name in names):
            versions.setdefault(name, metadata["Version"])
    return dict(sorted(versions.items()))


def named_in(requirements: Path) -> set[str]:
    """Return the names of the packages that a requirements file names, in normal form.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    lines = requirements.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines)
    return {normal(match.group()) for match in found if match}


def normal(name: str) -> str:
    """Return the normal form of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def differences(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
    """Say how the packages found differ from those wanted, a line for each."""
    return [
        f"{name}: {version} here, {found.get(name, 'nothing')} there"
        for name, version in wanted.items()
        if found.get(name) != version
    ]
