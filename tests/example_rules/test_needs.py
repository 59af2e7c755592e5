"""What an example needs elsewhere is found in its text: packages, files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from example_rules.needs import (
    data_cards,
    data_files,
    modules,
    named_paths,
    nodes_of,
    packages,
    requirement,
)


def written(folder: Path, source: str) -> Path:
    """Write an example, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    (path := folder / "plot_a.py").write_text(source, encoding="utf-8")
    return path


def test_packages_are_those_behind_its_imports(tmp_path: Path) -> None:
    example = written(
        tmp_path,
        "import json\nimport numpy.linalg as la\nfrom sklearn.svm import SVC\n"
        "try:\n    import nothing_like_it\nexcept ImportError:\n    pass\n"
        "def f():\n    from PIL import Image\n",
    )
    assert list(packages(example)) == ["numpy", "pillow", "scikit-learn"]
    assert packages(example)["numpy"].count(".") == 2
    assert packages(written(tmp_path, "import (")) == {}


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("import numpy.linalg, scipy", ["numpy", "scipy"]),
        ("from sklearn.svm import SVC", ["sklearn"]),
        ("import os.path, json", []),
        ("from . import helper", []),
        ("from .x import y", []),
        ("x = 1", []),
    ],
)
def test_modules_of_others_are_told_from_those_of_python(
    statement: str, names: list[str]
) -> None:
    assert modules(ast.parse(statement).body[0]) == names


def test_what_is_no_python_has_no_nodes(tmp_path: Path) -> None:
    assert nodes_of(written(tmp_path, "x = = 1")) == []
    assert nodes_of(written(tmp_path, "x = '\0'")) == []
    assert len(nodes_of(written(tmp_path, "x = 1"))) > 1


def test_the_least_version_is_the_minor_one_here() -> None:
    assert requirement("scikit-learn", "1.9.1") == "scikit-learn>=1.9"
    assert requirement("x", "2026.8.0.post1") == "x>=2026.8"
    assert requirement("x", "3") == "x>=3"


def test_data_are_what_it_names_or_imports_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    for name in ("rows.csv", "many/1.csv", "many/deep/2.csv", "helper.py", "left.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (tmp_path / "outside.csv").write_text("x")
    (section := folder / "section").mkdir()
    (section / "GALLERY_HEADER.rst").write_text("x")
    (section / "x.csv").write_text("x")
    example = written(
        folder,
        "import helper\nx = ['rows.csv', 'many', 'gone.csv', '../outside.csv', '.',"
        " 'plot_a.py', 'section', '']\n",
    )
    names = [path.relative_to(folder).as_posix() for path in data_files(example)]
    assert names == ["helper.py", "many/1.csv", "many/deep/2.csv", "rows.csv"]
    outside = [path.name for _, path in named_paths(example)]
    assert "outside.csv" in outside and "gone.csv" not in outside


def test_a_text_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "a b").write_text("x")
    example = written(
        tmp_path, f"x = ['a b', 'a\\nb', {'y' * 300!r}, 'x\\0', b'a b', 3]"
    )
    ((node, path),) = named_paths(example)
    assert (node.value, path.name) == ("a b", "a b")


def test_the_card_lies_where_the_file_really_is(tmp_path: Path) -> None:
    (data := tmp_path / "data").mkdir()
    (data / "rows.csv").write_text("x")
    (data / "README.md").write_text("# Rows")
    (small := tmp_path / "small").mkdir()
    (small / "rows.csv").symlink_to(data / "rows.csv")
    assert data_cards([small / "rows.csv", data / "rows.csv"]) == [data / "README.md"]
    assert data_cards([small / "gone.csv"]) == data_cards([]) == []
