"""An example runs alone, as at a reader's, and what it left is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from small_gallery import AT, GOOD, Small

from example_rules.claims_table import Claim
from example_rules.run import Run, run_alone
from example_rules.running import run_and_check
from messages.ways_out import way_out


def line_of(text: str, source: str) -> int:
    return source[: source.index(text)].count("\n") + 1


def test_a_run_leaves_all_that_is_asked(small: Small, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    small.script(GOOD.replace('ylabel="Height (m)"', ""))
    run = run_alone(
        small.path, folder, ["len(line.get_xdata())", "nothing", "1 + 1", "np.ones(2)"]
    )
    assert run.stdout == "3 points\n"
    (figure,) = run.figures
    assert figure.label == "A line that leads from left to right"
    assert figure.line == line_of("fig.set_label", GOOD)
    assert figure.unlabelled == ["y of axes 1"]
    assert run.values == {
        "len(line.get_xdata())": [3, ["line"]],
        "nothing": [{"error": "NameError: name 'nothing' is not defined"}, []],
        "1 + 1": [2, []],
        "np.ones(2)": [[1.0, 1.0], []],
    }
    assert run.error is None
    assert run.seconds > 0


ERRORS = {
    "raises": ('plt.show()', 'raise ValueError("planted")', "ValueError: planted"),
    "inside a call": (
        "plt.show()",
        "def halve(x):\n    return x / 0\n\n\nhalve(1)",
        "ZeroDivisionError: division by zero",
    ),
    "warns": (
        "plt.show()",
        'import warnings\n\nwarnings.warn("planted")',
        "UserWarning: planted; an example runs without warnings: mend the cause",
    ),
    "deprecated": (
        "plt.show()",
        'import warnings\n\nwarnings.warn("planted", FutureWarning)',
        "FutureWarning: planted; use what it names instead",
    ),
    "no such file": (
        "plt.show()",
        'open("nothing.csv")',
        "'nothing.csv'; data belong beside the example, or in examples/data/",
    ),
    "no such package": (
        "plt.show()",
        "import nothing_like_it",
        "No module named 'nothing_like_it'; add the package that provides it",
    ),
    "ends the process": ("plt.show()", "import os\n\nos._exit(3)", "ended early"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_is_told_with_its_line(small: Small, kind: str) -> None:
    old, new, words = ERRORS[kind]
    source = GOOD.replace(old, new)
    (problem,) = run_and_check(small.script(source), [])
    assert words in problem.text, problem
    where = {"inside a call": "return x", "ends the process": '"""'}
    last = where.get(kind, new.splitlines()[-1])
    assert (problem.path, problem.line) == (AT, line_of(last, source))


def test_sys_exit_without_a_code_is_an_end(small: Small, claim: Claim) -> None:
    source = GOOD.replace("plt.show()", "import sys\n\nsys.exit(0)")
    assert run_and_check(small.script(source), [claim, claim]) == []


def test_a_desktop_does_not_matter(
    small: Small, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "DISPLAY": ":0",
        "MPLBACKEND": "qtagg",
        "PYTHONPATH": "/nowhere",
        "PYTHONWARNINGS": "ignore",
    }.items():
        monkeypatch.setenv(name, value)
    assert run_and_check(small.script(), [claim, claim]) == []


def test_its_folder_holds_nothing_else(small: Small, claim: Claim) -> None:
    listed = "import os\n\nprint(os.listdir(), os.listdir('..'))"
    source = GOOD.replace("plt.show()", listed)
    assert run_and_check(small.script(source), [claim, claim]) == []
    with TemporaryDirectory() as folder:
        run = run_alone(small.path, Path(folder), [])
    assert run.stdout == "3 points\n['plot_good.py'] ['small']\n"


def test_data_beside_the_example_go_along(small: Small, claim: Claim) -> None:
    data = small.gallery.root / "examples" / "data"
    data.mkdir()
    (data / "numbers.txt").write_text("1 2 3")
    (small.path.parent / "numbers.txt").symlink_to("../data/numbers.txt")
    reads = 'from pathlib import Path\n\nprint(Path("numbers.txt").read_text())'
    source = GOOD.replace("plt.show()", reads)
    assert run_and_check(small.script(source), [claim, claim]) == []


@pytest.mark.parametrize(
    ("error", "way"),
    [
        ("sklearn.exceptions.ConvergenceWarning: it did not", "mend the cause"),
        ("numpy.exceptions.VisibleDeprecationWarning: x", "mend the cause"),
        ("DeprecationWarning: gone soon", "use what it names instead"),
        ("OSError: nothing.npz not found.", "data belong beside the example"),
        ("urllib.error.URLError: <urlopen error>", "needs no network"),
        ("TimeoutError: still running", "fewer images"),
    ],
)
def test_errors_of_a_kind_have_a_way_out(error: str, way: str) -> None:
    assert way in way_out(error)


def test_other_errors_speak_for_themselves() -> None:
    assert way_out("ValueError: FutureWarning is a word in it") == ""


def test_a_slow_example_is_told(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Run(seconds=31.4)
    monkeypatch.setattr("example_rules.running.run_alone", lambda *args: slow)
    found = [str(problem) for problem in run_and_check(small.script(), [])]
    assert f"{AT}:1: it takes 31 s of one core, 10 at most; use fewer images" in found


def test_a_module_beside_the_example_is_imported(small: Small, tmp_path: Path) -> None:
    small.path.with_name("beside_it.py").write_text("points = [1, 2, 3, 4]\n")
    folder = tmp_path / "empty"
    folder.mkdir()
    small.script(GOOD.replace("# %%\n", "# %%\nimport beside_it\n", 1))
    run = run_alone(small.path, folder, ["len(beside_it.points)"])
    assert run.error is None
    assert run.values["len(beside_it.points)"][0] == 4
