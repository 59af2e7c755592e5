"""The versions of a published site: which there are, their order, their list.

``versions.json`` is what the theme's switcher reads, and what publishing goes by.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LIST = "versions.json"
DEV, STABLE = "dev", "stable"
NUMBER = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}", re.ASCII)


class PublishError(Exception):
    """What keeps a version from being published, and what to do: one line."""


def version_of(name: str) -> str:
    """Return the version that a branch or a tag is published as.

    Raises
    ------
    PublishError
        If it is neither ``main`` nor a number such as 1.0 or v1.0.2.
    """
    version = DEV if name in ("main", DEV) else name.removeprefix("v")
    if version != DEV and not NUMBER.fullmatch(version):
        raise PublishError(
            f"{name!r} is no version: name the tag by numbers, such as 1.0 or v1.0.2"
        )
    return version


def number(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by."""
    return tuple(map(int, version.split(".")))


@dataclass
class Versions:
    """The published versions: the tags, newest first, and whether there is ``dev``."""

    tags: list[str]
    dev: bool

    @classmethod
    def of(cls, folder: Path) -> Versions:
        """Read the list of a folder; of an empty one there are none.

        Raises
        ------
        PublishError
            If the folder holds something and no list, or the list is damaged.
        """
        path = folder / LIST
        if not path.exists():
            if any(entry.name != ".git" for entry in folder.iterdir()):
                raise PublishError(
                    f"{folder} is not empty and has no {LIST}: name the published"
                    " folder or branch, or bring the list back from its history"
                )
            return cls([], False)
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            found = {version_of(row["version"]) for row in rows}
            if missing := [name for name in found if not (folder / name).is_dir()]:
                raise ValueError(f"there is no folder {missing[0]}")
        except (ValueError, KeyError, TypeError, AttributeError, PublishError) as error:
            raise PublishError(
                f"{path} is no list of the versions here ({error}): bring it back from"
                f" the history of the branch, git checkout HEAD~ -- {LIST}"
            ) from error
        return cls(sorted(found - {DEV}, key=number, reverse=True), DEV in found)

    def add(self, version: str) -> None:
        """Add a version."""
        if version == DEV:
            self.dev = True
        elif version not in self.tags:
            self.tags = sorted([*self.tags, version], key=number, reverse=True)

    @property
    def shown(self) -> str:
        """The folder that the start of the site leads to."""
        return STABLE if self.tags else DEV

    @property
    def folders(self) -> list[str]:
        """The folders of the versions, first the one to look for a page in."""
        return [STABLE] * bool(self.tags) + self.tags + [DEV] * self.dev

    def text(self, site: str) -> str:
        """Return the list as the theme reads it; `site` ends with a slash."""
        rows: list[dict[str, Any]] = []
        if self.dev:
            rows.append({"version": DEV, "url": f"{site}{DEV}/"})
        for tag in self.tags:
            row: dict[str, Any] = {"version": tag, "url": f"{site}{tag}/"}
            if tag == self.tags[0]:
                name, url = f"{tag} ({STABLE})", f"{site}{STABLE}/"
                row |= {"name": name, "url": url, "preferred": True}
            rows.append(row)
        return json.dumps(rows, indent=1) + "\n"
