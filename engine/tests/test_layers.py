"""Who imports whom, in the engine and in the site's extensions: no way leads up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import ENGINE, EXTENSIONS

ROOMS = ENGINE.parent / "extensions"
# What is further down is used by what is above, never the other way round.
LAYERS = [{"worker"}, {"gallery", "pool", "store"}, {""}]
ORDER = [
    {"gallery_engine", "web"}, {"figures", "messages"}, {"example_rules"},
    {"downloads"}, {"drawing"}, {"pages"}, {"finish"},
]  # fmt: skip

Arrows = dict[str, set[str]]


def modules_below(folder: Path) -> dict[str, Path]:
    """Return the modules in a folder by their dotted names; a package by its own."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imported(name: str, path: Path, known: set[str]) -> Iterator[str]:
    """Yield the modules among those known that a module imports, wherever it does."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(up if node.level else []), *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                if inner in known or base in known:
                    yield inner if inner in known else base


def arrows_of(*folders: Path) -> Arrows:
    """Return what each module in some folders imports of these modules."""
    paths = {k: v for folder in folders for k, v in modules_below(folder).items()}
    known = set(paths)
    return {
        name: set(imported(name, path, known)) - {name} for name, path in paths.items()
    }


def circle_in(arrows: Arrows) -> list[str]:
    """Return the modules of a circle, and those that use one of them."""
    left = {name: set(uses) for name, uses in arrows.items()}
    while free := [name for name, uses in left.items() if not uses & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def upward(arrows: Arrows, order: list[set[str]], part: int) -> list[str]:
    """Return the arrows that lead up, by the given part of the modules' names."""

    def level(name: str) -> int:
        words = name.split(".")
        room = words[part] if len(words) > part + 1 or not part else ""
        return next(n for n, rooms in enumerate(order) if room in rooms)

    return [
        f"{name} -> {other}"
        for name, uses in arrows.items()
        for other in sorted(uses)
        if level(name) < level(other)
    ]


ENGINES = {k: v for k, v in arrows_of(EXTENSIONS).items() if "." in k}
ROOMS_WITH_ENGINE = arrows_of(EXTENSIONS, ROOMS) if ROOMS.is_dir() else {}


@pytest.mark.parametrize("arrows", [ENGINES, ROOMS_WITH_ENGINE], ids=["engine", "all"])
def test_no_module_uses_itself_through_others(arrows):
    if not arrows:
        pytest.skip("the site is not here")
    assert len(arrows) > 40
    assert circle_in(arrows) == []


def test_in_the_engine_what_is_above_uses_what_is_below():
    packages = {f"gallery_engine.{p}" for layer in LAYERS for p in layer}
    modules = {k: v - packages for k, v in ENGINES.items() if k not in packages}
    assert upward(modules, LAYERS, 1) == []
    wrong = {"gallery_engine.worker.run": {"gallery_engine.plan"}}
    assert upward(wrong, LAYERS, 1) == [
        "gallery_engine.worker.run -> gallery_engine.plan"
    ]


def test_each_room_uses_those_before_it_and_the_engine_none():
    if not ROOMS_WITH_ENGINE:
        pytest.skip("the site is not here")
    assert upward(ROOMS_WITH_ENGINE, ORDER, 0) == []
    named = {name for layer in ORDER for name in layer}
    assert {name.partition(".")[0] for name in ROOMS_WITH_ENGINE} == named


def test_one_module_writes_into_the_configuration_of_sphinx_gallery():
    """A worker has a copy of its own, in a process that ends."""
    writing = {
        path.stem
        for name, path in modules_below(EXTENSIONS).items()
        if "worker" not in name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store | ast.Del)
        and ast.unparse(node.value).endswith("conf")
    }
    assert writing == {"handover"}


@pytest.mark.parametrize(
    ("arrows", "found"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}, ["a", "b", "c"]),
    ],
)
def test_a_circle_is_found(arrows, found):
    assert circle_in(arrows) == found


def test_an_import_is_found_wherever_it_stands(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "__init__.py").write_text("from . import two\n")
    (tmp_path / "one" / "two.py").write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from one.three import Thing\n"
    )
    (tmp_path / "one" / "three.py").write_text("def f():\n    import four\n")
    (tmp_path / "four.py").write_text("from one import three\nimport os\n")
    assert arrows_of(tmp_path) == {
        "one": {"one.two"},
        "one.two": {"one.three"},
        "one.three": {"four"},
        "four": {"one.three"},
    }
