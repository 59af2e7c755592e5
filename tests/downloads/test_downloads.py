"""What readers take away reads well, runs, and shows what the page shows."""

from __future__ import annotations

import ast
import functools
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from commands import run
from downloaded import (
    code_cells,
    data_of,
    downloads,
    figures,
    images,
    links,
    offered,
    printed,
    read_notebook,
    read_zip,
    requirements,
    tables,
    unpack,
)
from notebook_runs import run_as_the_site
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from projects import DATA, EXAMPLES, ROOT, for_each_example
from pybtex.database import parse_file
from sphinx_gallery.py_source_parser import (
    INFILE_CONFIG_PATTERN,
    split_code_and_text_blocks,
)

from downloads.example_blocks import cleaned
from downloads.lasting_links import source_address

#: What would show that reST came through: roles, directives, labels, substitutions.
RAW = {
    "role": r":[a-z]+(?:[:-][a-z]+)*:`",
    "directive": r"^\s*\.\. ",
    "label": r"sphx_glr_|^\s*\.\. _|`_\b",
    "substitution": r"(?<![|`])\|[A-Za-z][\w -]*\|(?!\|)_?",
    "literal": r"(?<!`)``(?!`)[^`\n]+``(?!`)",
    "underline": r"^([=~^\"'-])\1{3,}$",
    "option": r"^\s*:[a-z]+: ",
}


#: Run again in each test run, as the seed is by `test_site`; it has data in a file.
FEW = ("plot_learning_curve",)  # `make nightly` runs them all

for_a_few_examples = pytest.mark.parametrize(
    "example",
    [
        pytest.param(
            path, id=path.stem, marks=() if path.stem in FEW else pytest.mark.nightly
        )
        for path in EXAMPLES
    ],
)


# -- Notebooks ---------------------------------------------------------------------
@for_each_example
def test_the_notebook_is_valid(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert notebook.metadata.kernelspec.name == "python3"
    assert "version" not in notebook.metadata.language_info
    first, title, *_ = notebook.cells
    assert "\n%pip install " in first.source
    for name in ("Python 3", *requirements(site, example)):
        assert name in first.source
    assert f"# {notebook.metadata.title}\n" in title.source


@for_each_example
def test_the_notebook_has_no_raw_markup(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert raw_markup(cell.source) == {}


def raw_markup(text: str) -> dict[str, list[Any]]:
    """Return what looks like reST in Markdown, but for blocks of code."""
    prose = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    found = {n: re.findall(p, prose, flags=re.MULTILINE) for n, p in RAW.items()}
    return {name: matches for name, matches in found.items() if matches}


@pytest.mark.parametrize(
    "text",
    [
        "See :func:`f`.",
        "See :py:func:`f`.",
        "See :cite:p:`key`.",
        ".. note:: Look.",
        "- a\n  .. math:: x",
        ".. _label:",
        "`text`_",
        "See sphx_glr_auto_examples.",
        "So |version| it is.",
        "Call ``f``.",
        "Title\n=====",
        ".. image:: x\n   :alt: y",
    ],
)
def test_raw_markup_is_caught(text: str) -> None:
    assert raw_markup(text)


@functools.cache
def known_addresses() -> set[str]:
    """Return where the names of the inventories are documented, and the sources are."""
    import sphobjinv
    from conf import intersphinx_mapping

    known = set()
    for address, inventory in intersphinx_mapping.values():
        objects = sphobjinv.Inventory(ROOT / "docs" / inventory).objects
        known |= {f"{address}/{item.uri_expanded}" for item in objects}
    bibliography = (ROOT / "docs" / "references.bib").read_text(encoding="utf-8")
    dois = re.findall(r"doi\s*=\s*\{(.*?)\}", bibliography)
    known |= set(re.findall(r"url\s*=\s*\{(.*?)\}", bibliography))
    return known | {f"https://doi.org/{doi}" for doi in dois}


@for_each_example
def test_every_link_of_the_notebook_has_a_target(site: Path, example: Path) -> None:
    notebook = read_notebook(downloads(site, example)[".ipynb"])
    assert links(notebook) <= known_addresses() | images(notebook)


def test_every_source_has_an_address() -> None:
    """A notebook has no list of references: a link has to stand for it."""
    sources = parse_file(str(ROOT / "docs" / "references.bib")).entries
    bare = [key for key, entry in sources.items() if not source_address(entry.fields)]
    assert bare == []


@for_each_example
def test_the_notebook_holds_what_the_page_shows(site: Path, example: Path) -> None:
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    shown = [p.get_text().rstrip() for p in soup.select(".sphx-glr-script-out pre")]
    cells = code_cells(read_notebook(downloads(site, example)[".ipynb"]))
    assert [text.rstrip() for cell in cells if (text := printed(cell))] == shown
    labels = [str(svg["aria-label"]) for svg in soup.select("svg.sphx-glr-single-img")]
    drawn = [o for c in cells for o in c.outputs if o.output_type == "display_data"]
    assert [o.data["text/plain"] for o in drawn] == labels


@for_each_example
def test_the_notebook_has_the_code_of_the_script(site: Path, example: Path) -> None:
    """The page's run was one of this code, so both show what it shows."""
    files = downloads(site, example)
    cells = code_cells(read_notebook(files[".ipynb"]))
    notebook = ast.parse("\n".join(cell.source for cell in cells))
    script = ast.parse(files[".py"].read_text(encoding="utf-8"))
    assert ast.get_docstring(script)
    script.body = script.body[1:]
    assert ast.dump(notebook) == ast.dump(script)


@for_a_few_examples
def test_the_notebook_runs_and_shows_the_same(
    site: Path, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack(downloads(site, example)[".zip"], tmp_path / "empty")
    notebook = read_notebook(tmp_path / "empty" / f"{example.stem}.ipynb")
    expected = code_cells(notebook)
    cells = run_as_the_site(notebook, tmp_path / "empty", monkeypatch)
    assert [printed(cell) for cell in cells] == [printed(cell) for cell in expected]
    assert [figures(cell) for cell in cells] == [figures(cell) for cell in expected]
    assert [tables(cell) for cell in cells] == [tables(cell) for cell in expected]


@pytest.mark.parametrize(("version", "said"), [("1.2.1", True), ("1.10.0", False)])
def test_the_first_cell_tells_of_an_old_version(
    site: Path, tmp_path: Path, version: str, said: bool
) -> None:
    path = downloads(site, EXAMPLES[0])[".ipynb"]
    code = read_notebook(path).cells[0].source
    (tmp_path / "sklearn.py").write_text(f"__version__ = {version!r}\n")
    (tmp_path / "first.py").write_text(re.sub("(?m)^%pip.*$", "", code))
    done = run(sys.executable, "first.py", cwd=tmp_path)
    assert done.code == 0
    wanted = (
        f"This needs scikit-learn 1.9 or newer; here is {version}\nRestart the kernel"
    )
    assert done.output.startswith(wanted) if said else not done.output


def test_the_way_back_keeps_the_cells(site: Path, tmp_path: Path) -> None:
    """By the commands of the contributor guide, on all notebooks at once."""
    page = site / "auto_examples" / "index.html"
    unpack(offered(page)["auto_examples_jupyter.zip"], folder := tmp_path / "all")
    guide = (ROOT / "docs" / "contributing.rst").read_text(encoding="utf-8")
    commands = re.findall(r"^   \$ (.*plot_topic.*)$", guide, flags=re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        every = re.sub(r"plot_topic(\.\w+)", r"*/plot_*\1", command)
        done = run("sh", "-c", every.replace(".venv", sys.prefix), cwd=folder)
        assert done.code == 0, done.output
    for example in EXAMPLES:
        path = folder / example.parent.name / example.name
        path.write_text(by_hand(path.read_text(encoding="utf-8")), encoding="utf-8")
        assert cells_of(path) == cells_of(example)


def by_hand(script: str) -> str:
    """Do what the guide has done by hand before the prose is turned into reST."""
    _, _, rest = script.partition("# %%\n")
    opening, _, rest = rest.partition("\n\n# %%\n")
    title, _, words = re.sub("(?m)^# ?", "", opening).removeprefix("# ").partition("\n")
    return f'"""\n{title}\n{"=" * len(title)}\n{words}\n"""\n\n# %%\n{rest}'


def cells_of(path: Path) -> list[tuple[str, str | None]]:
    """Return the kinds of cells of an example, with the code, but for its settings."""
    _, blocks = split_code_and_text_blocks(path)
    blocks = [cleaned(block) for block in blocks if block.content.strip()]
    return [(b.type, b.content.strip() if b.type == "code" else None) for b in blocks]


# -- Scripts -----------------------------------------------------------------------
@for_each_example
def test_the_script_is_the_example_with_a_word_on_its_origin(
    site: Path, example: Path
) -> None:
    script = downloads(site, example)[".py"].read_text(encoding="utf-8")
    source = example.read_text(encoding="utf-8")
    source = re.sub(r":term:`([^`<]+?)(?:[\s#]+<[^>]+>)?`", r"*\1*", source)
    assert ast.dump(ast.parse(script)) == ast.dump(ast.parse(source))
    assert not INFILE_CONFIG_PATTERN.search(script)
    head = script.partition('"""')[0]
    title = read_notebook(downloads(site, example)[".ipynb"]).metadata.title
    assert " ".join(head.split()).replace("# ", "").startswith(f'# From "{title}"'[2:])
    assert "BSD 3-Clause License" in head
    assert set(script_metadata(script)) == set(requirements(site, example))
    for name in data_of(example):
        assert name in head
    kept = INFILE_CONFIG_PATTERN.sub("", source).split()
    assert script.removeprefix(head).split() == kept


def script_metadata(script: str) -> list[str]:
    """Return the dependencies in a script's metadata, as its specification reads it."""
    import tomllib

    pattern = r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$"
    (block,) = re.finditer(pattern, script)
    assert block["type"] == "script"
    lines = block["content"].splitlines(keepends=True)
    dependencies = tomllib.loads("".join(line[2:] for line in lines))["dependencies"]
    return list(map(str, dependencies))


def test_linters_accept_the_scripts(site: Path, tmp_path: Path) -> None:
    """With the linter's own defaults."""
    unpack(
        offered(site / "auto_examples" / "index.html")["auto_examples_python.zip"],
        folder := tmp_path / "scripts",
    )
    for options in ("check", "--isolated"), ("format", "--check", "--isolated"):
        done = run(sys.executable, "-m", "ruff", *options, ".", cwd=folder)
        assert done.code == 0, done.output


@for_a_few_examples
def test_the_script_runs_with_its_requirements_alone(
    site: Path, example: Path, tmp_path: Path
) -> None:
    """In an empty folder, and where only what the zip asks for can be imported."""
    unpack(downloads(site, example)[".zip"], tmp_path / "empty")
    only_these(requirements(site, example), tmp_path / "packages")
    driver = "import runpy, sys; sys.path += sys.argv[1:2]; runpy.run_path(sys.argv[2])"
    done = run(
        *(sys.executable, "-I", "-S", "-W", "error", "-c", driver),
        *(tmp_path / "packages", f"{example.stem}.py"),
        cwd=tmp_path / "empty",
    )
    assert done.code == 0, done.output
    cells = code_cells(read_notebook(downloads(site, example)[".ipynb"]))
    wanted = "".join(printed(cell) for cell in cells)
    assert done.output.split() == wanted.split()


def only_these(requirements: list[str], folder: Path) -> None:
    """Link what distributions and their own requirements install into a folder."""
    folder.mkdir()
    wanted, done = [Requirement(line) for line in requirements], set()
    while wanted:
        requirement = wanted.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        if (name := canonicalize_name(requirement.name)) in done:
            continue
        done.add(name)
        distribution = metadata.distribution(name)
        assert requirement.specifier.contains(distribution.version)
        for top in {path.parts[0] for path in distribution.files or []} - {".."}:
            link = folder / top
            if not link.is_symlink() and top != "__pycache__":
                link.symlink_to(Path(str(distribution.locate_file(top))))
        wanted += map(Requirement, distribution.requires or [])


@pytest.mark.parametrize(
    "example",
    [pytest.param(e, id=e.stem) for e in EXAMPLES if data_of(e)],
)
def test_a_script_without_its_data_says_so(
    site: Path, example: Path, tmp_path: Path
) -> None:
    (tmp_path / example.name).write_bytes(downloads(site, example)[".py"].read_bytes())
    done = run(sys.executable, example.name, cwd=tmp_path)
    last = done.output.splitlines()[-1]
    assert done.code == 1
    looked_for = {str(tmp_path.resolve() / name) for name in data_of(example)}
    assert last.partition(" is missing: ")[0].split(": ") in [
        ["FileNotFoundError", path] for path in looked_for
    ]
    assert "zip" in last


# -- Zips --------------------------------------------------------------------------
@for_each_example
def test_the_zip_is_complete(site: Path, example: Path) -> None:
    files = read_zip(downloads(site, example)[".zip"])
    data = data_of(example)
    own = {f"{example.stem}.py", f"{example.stem}.ipynb", "requirements.txt", "LICENSE"}
    assert set(files) == own | data | ({"DATA.md"} if data else set())
    for suffix in (".py", ".ipynb"):
        single = downloads(site, example)[suffix].read_bytes()
        assert files[f"{example.stem}{suffix}"] == single
    for name in data:
        assert files[name] == (DATA / name).read_bytes()
        assert name in files["DATA.md"].decode()


@pytest.mark.parametrize(("name", "suffix"), [("python", ".py"), ("jupyter", ".ipynb")])
def test_the_zip_of_all_keeps_the_folders(site: Path, name: str, suffix: str) -> None:
    page = site / "auto_examples" / "index.html"
    files = read_zip(offered(page)[f"auto_examples_{name}.zip"])
    wanted = {"requirements.txt", "LICENSE", "DATA.md"}
    for example in EXAMPLES:
        folder = example.parent.name
        wanted |= {f"{folder}/{file}" for file in data_of(example)}
        path = f"{folder}/{example.stem}{suffix}"
        assert files[path] == downloads(site, example)[suffix].read_bytes()
        wanted.add(path)
        assert set(requirements(site, example)) <= set(
            files["requirements.txt"].decode().splitlines()
        )
    assert set(files) == wanted
    assert b"# Run each in its own folder" in files["requirements.txt"]
    assert (b"jupyterlab" in files["requirements.txt"]) == (suffix == ".ipynb")


def test_pip_accepts_the_requirements(site: Path, tmp_path: Path) -> None:
    """Of all examples together, against what is installed here."""
    page = site / "auto_examples" / "index.html"
    unpack(offered(page)["auto_examples_python.zip"], folder := tmp_path / "all")
    pip = (sys.executable, "-m", "pip", "install", "--no-index", "--dry-run", "-r")
    done = run(*pip, "requirements.txt", cwd=folder)
    assert done.code == 0, done.output
    assert "Would install" not in done.output


@pytest.mark.nightly  # half a minute, most of it to install
def test_a_fresh_environment_runs_a_zip(site: Path, tmp_path: Path) -> None:
    """Nothing but the zip and its requirements, installed anew."""
    example = next(e for e in EXAMPLES if data_of(e))
    unpack(downloads(site, example)[".zip"], folder := tmp_path / "empty")
    uv = (sys.executable, "-m", "uv")
    python = tmp_path / "venv" / "bin" / "python"
    done = run(*uv, "venv", "--python", sys.executable, tmp_path / "venv", cwd=folder)
    assert done.code == 0, done.output
    install = ("pip", "install", "--python", python, "-r", "requirements.txt")
    done = run(*uv, *install, cwd=folder)
    if re.search("Failed to fetch|network connectivity|Could not connect", done.output):
        pytest.skip("the network is not reachable")
    assert done.code == 0, done.output
    done = run(python, "-W", "error", f"{example.stem}.py", cwd=folder)
    assert done.code == 0, done.output
