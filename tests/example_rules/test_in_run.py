"""Claims are evaluated in the run that makes a page, and written beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

from example_rules.in_run import evaluate_claims, note, values_claimed

TABLE = """[[claim]]
says = "two"
value = "len(x)"
expected = 2
tolerance = 0
"""


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put matplotlib's figures right again: they note lines from now on."""
    monkeypatch.setattr(Figure, "__init__", Figure.__init__)
    monkeypatch.setattr(Figure, "set_label", Figure.set_label)
    yield


@pytest.fixture
def conf(tmp_path: Path) -> dict[str, Any]:
    """Return the settings of a project with one table of claims."""
    table = tmp_path / "tests" / "claims" / "small" / "plot_a.toml"
    table.parent.mkdir(parents=True)
    table.write_text(TABLE)
    return {"src_dir": str(tmp_path / "docs")}


def ran(root: Path, **more: Any) -> dict[str, Any]:
    """Return what Sphinx-Gallery knows of an example that ran."""
    return {
        "src_file": str(root / "examples" / "small" / "plot_a.py"),
        "target_file": str(root / "plot_a.py"),
        "example_globals": {"x": [1, 2]},
        "passing": True,
        **more,
    }


def test_what_a_run_found_is_written(tmp_path: Path, conf: dict[str, Any]) -> None:
    evaluate_claims(conf, "plot_a.py", "before")
    facts = [{"label": "A line", "unlabelled": [], "line": 3}]
    assert note(None, ran(tmp_path, figure_facts=facts), conf) == ""
    evaluate_claims(conf, "plot_a.py", "after")
    left = json.loads((tmp_path / "plot_a.run.json").read_text())
    assert left == {"figures": facts, "values": {"len(x)": [2, ["x"]]}}


def test_one_that_failed_leaves_nothing(tmp_path: Path, conf: dict[str, Any]) -> None:
    evaluate_claims(conf, "plot_a.py", "before")
    note(None, ran(tmp_path, passing=False), conf)
    evaluate_claims(conf, "plot_a.py", "after")
    assert not (tmp_path / "plot_a.run.json").exists()


def test_one_before_it_is_forgotten(tmp_path: Path, conf: dict[str, Any]) -> None:
    note(None, ran(tmp_path), conf)
    evaluate_claims(conf, "plot_b.py", "before")
    evaluate_claims(conf, "plot_b.py", "after")
    assert list(tmp_path.glob("*.run.json")) == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (TABLE, ["len(x)"]),
        (TABLE + TABLE.replace("len(x)", "x[0]"), ["len(x)", "x[0]"]),
        ("claim = 3", []),
        ("[[claim]]\nsays = 'x'", []),
        ("no table", []),
        ("", []),
    ],
)
def test_a_table_that_is_none_claims_nothing(
    tmp_path: Path, conf: dict[str, Any], table: str, values: list[str]
) -> None:
    (tmp_path / "tests" / "claims" / "small" / "plot_a.toml").write_text(table)
    example = tmp_path / "examples" / "small" / "plot_a.py"
    assert values_claimed(example, conf) == values
    assert values_claimed(example.with_name("plot_b.py"), conf) == []
