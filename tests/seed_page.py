"""The seed page of this site, parsed: "Recognizing hand-written digits"."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from sphinx.util.inventory import InventoryFile

NAME = "plot_digits_classification"


DOCUMENT = f"auto_examples/classification/{NAME}.html"


LABEL = f"sphx_glr_auto_examples_classification_{NAME}.py"


DOWNLOADS = f"sphx_glr_download_auto_examples_classification_{NAME}.py"


OUTPUTS = ".sphx-glr-script-out"


CODE = ".highlight-Python, .highlight-python"


@dataclass
class SeedPage:
    """A page of the site, parsed.

    Attributes
    ----------
    soup
        The page.
    site
        The folder of the site.
    labels
        Label to address within the site, from the site's inventory.
    """

    soup: BeautifulSoup
    site: Path
    labels: dict[str, str]

    @classmethod
    def read(cls, site: Path) -> SeedPage:
        """Parse the page of a built site."""
        html = (site / DOCUMENT).read_text(encoding="utf-8")
        inventory = InventoryFile.loads((site / "objects.inv").read_bytes(), uri="")
        found = inventory.data.get("std:label", {})
        labels = {name: item.uri for name, item in found.items()}
        return cls(BeautifulSoup(html, "html.parser"), site, labels)

    @property
    def article(self) -> Tag:
        """The content of the page, without header and sidebars."""
        return must(self.soup.select_one("article"), "the article")

    def cells(self) -> list[str]:
        """Return the code cells, as text."""
        return [cell.get_text() for cell in self.article.select(CODE)]

    def tree(self) -> ast.Module:
        """Return the code of all cells, parsed."""
        return ast.parse("\n".join(self.cells()))

    def outputs(self) -> str:
        """Return all that the cells printed, with runs of blanks as one."""
        return squeezed(" ".join(o.get_text() for o in self.article.select(OUTPUTS)))

    def cell_with(self, text: str) -> Tag:
        """Return the first cell whose code has a text."""
        for cell in self.article.select(CODE):
            if text in cell.get_text():
                return cell
        raise AssertionError(f"no cell has {text!r}")

    def figure_below(self, cell: Tag) -> Tag:
        """Return the figure that a cell drew, with a text for who cannot see it."""
        for follower in cell.find_next_siblings():
            if follower.select_one(CODE) or "highlight-Python" in follower["class"]:
                break
            if follower.name == "svg":
                must(follower.get("aria-label"), "the figure's text alternative")
                return follower
        raise AssertionError(f"no figure below the cell\n{cell.get_text()}")

    def resolve(self, href: str) -> tuple[Path, str]:
        """Return the file and the anchor that a link leads to."""
        address, anchor = urldefrag(unquote(href))
        page = self.site / DOCUMENT
        return (page.parent / address).resolve() if address else page, anchor


T = TypeVar("T")


def must(found: T | None, what: str) -> T:
    """Return what was found, or fail in words."""
    assert found, f"the page lacks {what}"
    return found


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one blank."""
    return " ".join(text.split())
