"""Find and read what the pages of the built site offer for download."""

from __future__ import annotations

import ast
import functools
import hashlib
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from bs4 import BeautifulSoup
from projects import DATA

from figures.estimators import diagram


def offered(page: Path) -> dict[str, Path]:
    """Return the files behind the download links of a page, by their names."""
    files = [page.parent / address for address in addresses(page, page.stat().st_mtime)]
    return {path.name: path for path in files}


@functools.cache
def addresses(page: Path, _: float) -> list[str]:
    """Return the download links of a page as it was at a time."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return [str(a["href"]) for a in soup.select("a.download[download]")]


def downloads(site: Path, example: Path) -> dict[str, Path]:
    """Return the downloads of an example by their suffixes."""
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    return {path.suffix: path for path in offered(page).values()}


def read_notebook(path: Path) -> Any:
    """Return a notebook as it is, without any repair."""
    text = path.read_text(encoding="utf-8")
    nbformat.validate(json.loads(text))
    return nbformat.reads(text, as_version=4)


def code_cells(notebook: Any) -> list[Any]:
    """Return the cells of code but the first, which installs."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"][1:]


def printed(cell: Any) -> str:
    """Return what a cell printed, and the text of what it returned."""
    texts = [
        output.get("text") or output.data.get("text/plain", "")
        for output in cell.outputs
        if output.output_type == "stream" or output.output_type == "execute_result"
        if "text/html" not in output.get("data", {})
    ]
    return "".join(f"{text.rstrip()}\n" for text in texts if text.strip()).expandtabs()


def figures(cell: Any) -> list[str]:
    """Return the fingerprints of the figures of a cell."""
    images = ("".join(image.split()) for image in data_of_type(cell, "image/png"))
    return [hashlib.sha256(image.encode()).hexdigest() for image in images]


def tables(cell: Any) -> list[str]:
    """Return the HTML of what a cell returned, with estimators as pages show them."""
    return [
        diagram(BeautifulSoup(html, "html.parser")).strip()
        if "sk-top-container" in html
        else html
        for html in data_of_type(cell, "text/html")
    ]


def data_of_type(cell: Any, media_type: str) -> list[str]:
    """Return what a cell showed of one type."""
    data = [output.get("data", {}) for output in cell.outputs]
    return [shown[media_type] for shown in data if media_type in shown]


def read_zip(path: Path) -> dict[str, bytes]:
    """Return the files in a zip."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def unpack(path: Path, folder: Path) -> None:
    """Unpack a zip into an empty folder."""
    folder.mkdir()
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)


def data_of(example: Path) -> set[str]:
    """Return the data files that an example names."""
    source = example.read_text(encoding="utf-8")
    return {path.name for path in DATA.iterdir() if f'"{path.name}"' in source}


def modules_of(example: Path) -> set[str]:
    """Return the modules beside an example that it imports."""
    tree = ast.parse(example.read_text(encoding="utf-8"))
    names = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {
        a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names
    }
    return {f"{name}.py" for name in names if example.with_name(f"{name}.py").is_file()}


def requirements(site: Path, example: Path) -> list[str]:
    """Return the lines of the requirements in an example's zip."""
    text = read_zip(downloads(site, example)[".zip"])["requirements.txt"].decode()
    return [line for line in text.splitlines() if not line.startswith("#")]


def links(notebook: Any) -> set[str]:
    """Return the addresses in the text of a notebook."""
    text = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    return set(map(unquote, re.findall(r"(?<!\\)\]\(([^()\s]*)\)", text)))


def images(notebook: Any) -> set[str]:
    """Return the addresses of the images that go with the cells."""
    return {f"attachment:{n}" for c in notebook.cells for n in c.get("attachments", {})}


def with_plain_terms(source: str) -> str:
    """Return an example with its terms in italics, as its script has them."""
    return re.sub(r":term:`([^`<]+?)(?:[\s#]+<[^>]+>)?`", r"*\1*", source)
