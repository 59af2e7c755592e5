"""The scripts that readers take away are the examples, and run."""

from __future__ import annotations

import ast
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest
from commands import run
from downloaded import (
    code_cells,
    data_of,
    downloads,
    offered,
    printed,
    read_notebook,
    requirements,
    unpack,
    with_plain_terms,
)
from few_examples import A_FEW, for_a_few_examples
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from projects import for_each_example
from sphinx_gallery.py_source_parser import (
    INFILE_CONFIG_PATTERN,
)


@for_each_example
def test_the_script_is_the_example_with_a_word_on_its_origin(
    site: Path, example: Path
) -> None:
    script = downloads(site, example)[".py"].read_text(encoding="utf-8")
    source = example.read_text(encoding="utf-8")
    source = with_plain_terms(source)
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
    "example", [param for param in A_FEW if data_of(Path(str(param.values[0])))]
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
