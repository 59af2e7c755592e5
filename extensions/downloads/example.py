"""What a download says of its example: where it comes from, and what it needs."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx

from downloads.lasting_links import page_address
from example_rules.needs import data_files, packages, requirement

#: Of more files than these, a download names the folders alone.
MANY = 3


@dataclass(frozen=True)
class Example:
    """An example of the gallery.

    Attributes
    ----------
    docname
        The name of its page.
    source
        The script as its author wrote it; the data that it reads lie beside it.
    title
        The title of its page.
    address
        Where its page is published, or nothing.
    project
        The title of the site.
    licence
        The file with the licence of the site, or nothing.
    """

    docname: str
    source: Path
    title: str
    address: str | None
    project: str
    licence: Path | None
    packages: dict[str, str] = field(default_factory=dict)
    data: list[Path] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Say where the example comes from."""
        return self.address or f'"{self.title}", in "{self.project}"'

    @property
    def licence_line(self) -> list[str]:
        """The name of the licence and its holder, if the site has one."""
        if self.licence is None:
            return []
        lines = self.licence.read_text(encoding="utf-8").splitlines()
        holder = next((line for line in lines if line.startswith("Copyright")), "")
        return [f"{lines[0].strip()}. {holder.strip()}".strip()]

    @property
    def requirements(self) -> list[str]:
        """The packages, each with its least version."""
        return [requirement(*package) for package in self.packages.items()]

    @property
    def built_with(self) -> str:
        """Name the versions that the page was built with."""
        python = ".".join(platform.python_version_tuple()[:2])
        versions = [f"{name} {version}" for name, version in self.packages.items()]
        return ", ".join([f"Python {python}", *versions])

    @property
    def data_line(self) -> list[str]:
        """Say which files it reads, if it reads any."""
        if not self.data:
            return []
        below = [path.relative_to(self.source.parent) for path in self.data]
        if len(below) > MANY:
            below = [Path(path.parts[0]) for path in below]
        names = " and ".join(dict.fromkeys(path.as_posix() for path in below))
        return [
            f"Reads {names} from the folder where it runs; its zip holds all it needs."
        ]


def example_of(app: Sphinx, docname: str) -> Example:
    """Return the example behind a page."""
    source = source_of(app, docname)
    licence = Path(app.confdir, "LICENSE")
    return Example(
        docname,
        source,
        app.env.titles[docname].astext(),
        page_address(app, docname),
        app.config.project,
        licence if licence.is_file() else None,
        packages(source),
        data_files(source),
    )


def source_of(app: Sphinx, docname: str) -> Path:
    """Return the script behind a page, as its author wrote it."""
    conf = app.config.sphinx_gallery_conf
    name = PurePosixPath(docname).relative_to(conf["gallery_dirs"])
    return Path(app.srcdir, conf["examples_dirs"], f"{name}.py").resolve()
