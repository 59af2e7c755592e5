"""What a role can lead to: labels and pages of this site, names of other libraries.

Read from the sources and from the inventories that are kept, so nothing is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from sphinx.domains.python import PythonDomain
from sphinx.domains.std import StandardDomain
from sphinx.util.inventory import InventoryFile

from example_rules.glossary import glossary
from example_rules.problem import nearest
from example_rules.reading_order import examples_in

LABEL = re.compile(r"^(?:# )?\.\. _([^:`_][^:]*):\s*$", re.MULTILINE)
CITED = re.compile(r"^@\w+\{\s*([^,\s]+)", re.MULTILINE)
GALLERY = "auto_examples"

#: Which kinds of object a role finds, as Sphinx has it.
KINDS = {
    domain.name: {
        role: [kind for kind, seen in domain.object_types.items() if role in seen.roles]
        for role in domain.roles
    }
    for domain in (PythonDomain, StandardDomain)
}


@dataclass(frozen=True)
class Targets:
    """The targets of the project in the folder `root`."""

    root: Path

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Each label with the places, ``file:line``, that define it."""
        found: dict[str, list[str]] = {}
        pages = [*self.root.glob("docs/*.rst"), *self.root.glob("examples/**/*.rst")]
        for path in sorted([*pages, *examples_in(self.root / "examples")]):
            text = path.read_text(encoding="utf-8", errors="replace")
            name = path.relative_to(self.root).as_posix()
            for match in LABEL.finditer(text):
                line = text[: match.start()].count("\n") + 1
                found.setdefault(match[1].lower(), []).append(f"{name}:{line}")
        for path in self.root.glob("examples/**/*"):
            if path.suffix == ".py" or path.name == "GALLERY_HEADER.rst":
                below = path if path.suffix == ".py" else path.parent
                parts = [GALLERY, *below.relative_to(self.root / "examples").parts]
                found[f"sphx_glr_{'_'.join(parts)}".lower()] = []
        return found | {name: [] for name in ("genindex", "modindex", "search")}

    @cached_property
    def pages(self) -> set[str]:
        """The names of the pages of the site."""
        docs = {path.stem for path in self.root.glob("docs/*.rst")}
        return docs | {
            f"{GALLERY}/{path.relative_to(self.root / 'examples').with_suffix('')}"
            for path in self.root.glob("examples/**/*.py")
        }

    @cached_property
    def sources(self) -> set[str]:
        """The keys of the sources that can be cited."""
        path = self.root / "docs" / "references.bib"
        return set(CITED.findall(path.read_text("utf-8"))) if path.is_file() else set()

    @cached_property
    def terms(self) -> set[str]:
        """The terms of the glossary of the site, in small letters."""
        return {name.lower() for entry in glossary(self.root) for name in entry}

    @cached_property
    def objects(self) -> dict[str, set[str]]:
        """The names that other libraries document, by their kind."""
        return documented((self.root / "docs" / "_inventories").resolve())

    def missing(self, role: str, target: str) -> str | None:
        """Say that a role leads nowhere, None where it leads somewhere, or needs not.

        Parameters
        ----------
        role
            Its name, as in ``:class:`` or ``:py:class:``.
        target
            What stands between the backticks, without a title.
        """
        domain, _, short = role.rpartition(":")
        if short in ("t", "p") or domain == "cite":
            keys = [key.strip() for key in target.split(",")]
            unknown = next((key for key in keys if key not in self.sources), None)
            return unknown and (
                f"no source {unknown!r} is in docs/references.bib"
                + (nearest(unknown, self.sources) or "; add it there")
            )
        if short == "doc":
            page = target.strip("/")
            known = page in self.pages or self._named(["std:doc"], target)
            return None if known else f"no page {target!r}" + nearest(page, self.pages)
        if short in ("ref", "numref", "keyword"):
            label = " ".join(target.lower().split())
            if label in self.labels or self._named(["std:label"], label):
                return None
            advice = nearest(label, self.labels) or "; define it, or name another"
            return f"no label {target!r} is defined in this site{advice}"
        kinds = [
            f"{name}:{kind}"
            for name, roles in KINDS.items()
            if not domain or domain in (name, f"external:{name}", "external")
            for kind in roles.get(short, ())
        ]
        wanted = target.lower() if short == "term" else target
        if (
            not kinds
            or self._named(kinds, wanted)
            or (short == "term" and wanted in self.terms)
        ):
            return None
        return self._unknown_object(wanted, kinds)

    def _named(self, kinds: list[str], target: str) -> bool:
        return any(target in self.objects.get(kind, ()) for kind in kinds)

    def _unknown_object(self, target: str, kinds: list[str]) -> str:
        other = next(
            (kind for kind, names in self.objects.items() if target in names), None
        )
        text = f"no library that we link to documents {target!r}"
        if other:
            return f"{text} as such: it is a {other.partition(':')[2]} there"
        known = sorted({n for kind in kinds for n in self.objects.get(kind, ())})
        ends = [name for name in known if name.endswith(f".{target}")]
        if ends:
            return f"{text}; write it in full: {min(ends, key=len)!r}"
        near = nearest(target, (n for n in known if n[:4] == target[:4]))
        return text + (
            near or "; write it in ``double backticks`` if nothing explains it"
        )


@cache
def documented(folder: Path) -> dict[str, set[str]]:
    """Return the names in the inventories of a folder, by their kind."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.inv")):
        inventory = InventoryFile.loads(path.read_bytes(), uri="")
        for kind, names in inventory.data.items():
            known = found.setdefault(kind, set())
            known.update(names)
            if kind.startswith("std:"):
                known.update(map(str.lower, names))
    return found
