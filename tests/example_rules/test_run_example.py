"""An example is run alone: what it leaves is evaluated, and its errors have lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from example_rules.run_example import (
    evaluate,
    fault,
    note_lines,
    plain,
)
from example_rules.run_example import main as run_and_write


@pytest.fixture(autouse=True)
def put_right(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put right what a run changes in its process."""
    monkeypatch.setattr(Figure, "__init__", Figure.__init__)
    monkeypatch.setattr(Figure, "set_label", Figure.set_label)
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    plt.close("all")


def left_by(
    folder: Path, monkeypatch: pytest.MonkeyPatch, source: str, *expressions: str
) -> dict[str, Any]:
    """Return what an example leaves."""
    monkeypatch.chdir(folder)
    (folder / "plot_a.py").write_text(source)
    (folder / "question.json").write_text(json.dumps(expressions))
    plt.close("all")  # those of other tests
    run_and_write("plot_a.py", "question.json", "answer.json")
    left: dict[str, Any] = json.loads((folder / "answer.json").read_text())
    return left


def test_a_run_leaves_values_figures_and_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (
        "import matplotlib.pyplot as plt\n\nx = (1, 2)\nprint(__name__, x)\n"
        "fig, ax = plt.subplots()\nax.plot(x)\n"
        "fig.set_label('A line that rises')\n"
    )
    left = left_by(tmp_path, monkeypatch, source, "np.mean(x)", "gone")
    assert left["stdout"] == "__main__ (1, 2)\n"
    assert left["error"] is None
    assert left["values"]["np.mean(x)"] == [1.5, ["x"]]
    assert left["values"]["gone"][0] == {
        "error": "NameError: name 'gone' is not defined"
    }
    (figure,) = left["figures"]
    assert figure["label"] == "A line that rises"
    assert figure["line"] == 7, "where it was labelled, not where it was made"
    assert figure["unlabelled"] == ["x of axes 1", "y of axes 1"]


@pytest.mark.parametrize(
    ("source", "line", "text"),
    [
        ("x = 1\nx / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("x = = 1\n", 1, "SyntaxError: invalid syntax"),
        ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
        (
            "import json\n\njson.loads('')\n",
            3,
            "json.decoder.JSONDecodeError: Expecting",
        ),
    ],
)
def test_an_error_has_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, line: int, text: str
) -> None:
    left = left_by(tmp_path, monkeypatch, source)
    assert left["error"][0] == line
    assert text in left["error"][1]
    assert "Traceback" in left["error"][2]


def test_an_end_without_a_code_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert left_by(tmp_path, monkeypatch, "raise SystemExit\n")["error"] is None


@pytest.mark.parametrize(
    ("value", "as_json"),
    [
        (np.arange(3), [0, 1, 2]),
        (np.float64(0.5), 0.5),
        ((1, [np.int64(2), (3,)]), [1, [2, [3]]]),
        ("x", "x"),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_values_become_plain(value: Any, as_json: Any) -> None:
    assert plain(value) == as_json
    assert json.loads(json.dumps(plain(value))) == as_json


def test_what_is_no_value_is_told_in_words() -> None:
    assert evaluate("x +", {"x": 1}) == (
        {"error": "SyntaxError: invalid syntax (<unknown>, line 1)"},
        [],
    )
    value, names = evaluate("{x}", {"x": 1})
    assert value["error"].startswith("TypeError: Object of type set") and names == ["x"]
    assert evaluate("np.sqrt(x)", {"x": 4, "sys": sys}) == (2.0, ["x"])


def test_a_line_outside_the_example_is_none() -> None:
    note_lines("plot_a.py")
    assert not hasattr(Figure(), "line_of_example")
    code = compile("\n\nfig = Figure()", "plot_a.py", "exec")
    exec(code, namespace := {"Figure": Figure})
    assert namespace["fig"].line_of_example == 3


def test_an_error_elsewhere_counts_from_the_first_line() -> None:
    line, text, trace = fault(ValueError("odd"), "plot_a.py")
    assert (line, text) == (1, "ValueError: odd")
    assert trace == "ValueError: odd\n"
