"""The commands of the Makefile: what they say, do, and leave behind."""

from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from commands import Finished, run
from projects import GOOD_EXAMPLE, ROOT, Project

#: An address where nothing listens: port 9 of this machine.
NOWHERE = "http://127.0.0.1:9/"
DOWNLOADS = "tests/downloads/test_downloads.py"
PUBLIC = {"html", "html-noplot", "serve", "test", "lint", "linkcheck", "lock", "clean"}


def listed(output: str) -> dict[str, str]:
    """Return target and description from the output of ``make help``."""
    return dict(re.findall(r"^ +make ([a-z-]+) +(\S.*)$", output, flags=re.MULTILINE))


def fake_python(folder: Path, script: str) -> str:
    """Write a program that takes Python's place, and return its path: with a blank."""
    path = folder / "my pythons" / "fakepython"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def check_one_clear_line(project: Project, done: Finished, *said: str) -> None:
    """Check that a command failed with one line of ours, and left no environment."""
    assert done.code != 0
    lines = [line for line in done.output.splitlines() if line.startswith("make: ")]
    ours = [line for line in lines if not line.startswith("make: ***")]
    assert len(ours) == 1, done.output
    for words in said:
        assert words in ours[0]
    assert "Traceback" not in done.output
    assert not list(project.root.glob(".venv*"))
    assert not (project.root / "docs" / "_build").exists()
    assert not project.gallery.exists()


# -- Help ------------------------------------------------------------------------
def test_help_lists_every_public_target() -> None:
    done = run("make", "help", cwd=ROOT)
    assert done.code == 0
    targets = listed(done.output)
    assert targets.keys() >= PUBLIC
    assert len(targets) <= 20
    assert all(len(text.split()) >= 3 for text in targets.values())
    assert "JOBS=n" in done.output
    assert "ONLY=" in done.output


def test_make_alone_is_help() -> None:
    assert run("make", cwd=ROOT).output == run("make", "help", cwd=ROOT).output


def test_every_target_is_public_or_needed_by_one() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert phony
    rules = dict(re.findall(r"^([a-z-]+):([^#\n=]*)", makefile, flags=re.MULTILINE))
    assert set(rules) == set(phony[1].split())
    needed = set(" ".join(rules.values()).split())
    public = set(listed(run("make", "help", cwd=ROOT).output))
    assert set(rules) == needed | public


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^make test$", script.read_text(), flags=re.MULTILINE)


#: Several words to choose by, and pytest loaded once: it lists what each chooses.
CHOOSE = """
import sys
import pytest
for marked, words in zip(sys.argv[2::2], sys.argv[3::2]):
    print("====", flush=True)
    pytest.main(["--collect-only", "-q", sys.argv[1], "-m", marked, "-k", words])
"""


def test_a_subset_of_the_tests_is_chosen_by_name() -> None:
    """As the contributor guide says; each of its lines chooses a few tests."""
    guide = (ROOT / "docs" / "contributing.rst").read_text(encoding="utf-8")
    chosen = re.findall(r"^   \$ make (\w+) ONLY=(.*)$", guide, flags=re.MULTILINE)
    chosen = [row for row in chosen if row[0] != "check"]
    assert len(chosen) >= 3
    asked: list[str] = []
    for target, words in ((target, line.strip("'")) for target, line in chosen):
        recipe = run("make", "-n", target, f"ONLY={words}", cwd=ROOT).output
        assert f' -k "{words}"\n' in recipe
        asked += ["nightly" if target == "nightly" else "not nightly", words]
    done = run(sys.executable, "-P", "-c", CHOOSE, DOWNLOADS, *asked, cwd=ROOT)
    found = done.output.split("====\n")[1:]
    assert len(found) == len(chosen)
    for output in found:
        tests = [name for name in output.splitlines() if "::" in name]
        assert 2 <= len(tests) <= 20


# -- What is missing on a machine ---------------------------------------------------
def test_an_old_python_is_refused(bare_project: Project, tmp_path: Path) -> None:
    old = 'if [ "$1" = --version ]; then echo "Python 3.10.13"; else exit 1; fi'
    python = fake_python(tmp_path, old)
    done = bare_project.make("html", f"PYTHON={python}")
    check_one_clear_line(bare_project, done, "3.11 or newer", "Python 3.10.13")


def test_a_missing_python_is_named(bare_project: Project) -> None:
    done = bare_project.make("html", "PYTHON=python-that-is-not-there")
    check_one_clear_line(bare_project, done, "python-that-is-not-there")


def test_a_missing_venv_module_is_named(bare_project: Project, tmp_path: Path) -> None:
    script = f'case "$*" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"'
    python = fake_python(tmp_path, script)
    done = bare_project.make("html", f"PYTHON={python}")
    check_one_clear_line(bare_project, done, "venv", "apt install python3-venv")


def test_a_venv_that_fails_leaves_nothing(
    bare_project: Project, tmp_path: Path
) -> None:
    """As where the disk is full: the folder is begun, then given up."""
    begun = 'mkdir -p "$3/bin"; echo "no space left" >&2; exit 1'
    script = f'case "$*" in "-m venv"*) {begun};; esac\nexec "{sys.executable}" "$@"'
    done = bare_project.make("html", f"PYTHON={fake_python(tmp_path, script)}")
    assert done.code != 0
    assert "no space left" in done.output
    assert not list(bare_project.root.glob(".venv*"))


def test_no_network_is_named(bare_project: Project, tmp_path: Path) -> None:
    temporary = tmp_path / "with a blank"
    temporary.mkdir()
    done = bare_project.make(
        "html",
        f"PYTHON={sys.executable}",
        TMPDIR=str(temporary),
        PIP_NO_INDEX="0",
        PIP_INDEX_URL=NOWHERE + "simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_CONFIG_FILE=os.devnull,
        PIP_NO_CACHE_DIR="1",
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), NOWHERE),
    )
    check_one_clear_line(
        bare_project,
        done,
        "cannot install requirements.txt",
        "is the network reachable?",
    )
    assert list(temporary.iterdir()) == []


def test_the_lock_for_clusters_is_installed_where_it_is_asked_for_alone(
    bare_project: Project,
) -> None:
    plain = bare_project.make("html", "--dry-run")
    dask = bare_project.make("html", "--dry-run", "DASK=tcp://127.0.0.1:1")
    assert (plain.code, dask.code) == (0, 0)
    assert "requirements-cluster.txt" not in plain.output
    assert "--requirement requirements-cluster.txt" in dask.output


# -- Twice, and other targets ---------------------------------------------------------
COUNTING = GOOD_EXAMPLE.replace(
    "import matplotlib.pyplot as plt",
    "import matplotlib.pyplot as plt\nopen('{log}', 'a').write('ran\\n')",
)


@pytest.fixture
def runs(small_project: Project, tmp_path: Path) -> Path:
    """Return a file that gets a line for each run of the project's example."""
    log = tmp_path / "runs.txt"
    log.touch()
    line = "import matplotlib.pyplot as plt"
    counting = f"{line}\nfrom pathlib import Path\n\n"
    # In two parts: a file that it names would have to go into its zip.
    counting += f'log = Path({str(tmp_path)!r}) / ("runs" + ".txt")'
    counting += '\nlog.write_text(log.read_text() + "ran\\n")'
    path = small_project.root / "examples" / "small" / "plot_line.py"
    path.write_text(GOOD_EXAMPLE.replace(line, counting))
    return log


def state(folder: Path) -> dict[str, int]:
    """Return each file below a folder with the time it was written at."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.stat().st_mtime_ns for path in files}


def test_a_second_build_runs_nothing(small_project: Project, runs: Path) -> None:
    first = small_project.make("html")
    assert first.code == 0, first.output
    assert "docs/_build/html/index.html" in first.output.splitlines()[-1]
    assert runs.read_text().count("ran") == 1
    pages, gallery = state(small_project.html), state(small_project.gallery)
    environment = (Path(sys.prefix) / "requirements.txt").stat().st_mtime_ns

    second = small_project.make("html")
    assert second.code == 0, second.output
    assert runs.read_text().count("ran") == 1
    assert "nstalling" not in second.output
    assert (Path(sys.prefix) / "requirements.txt").stat().st_mtime_ns == environment
    assert state(small_project.gallery) == gallery
    unchanged = {
        path for path, time in state(small_project.html).items() if time == pages[path]
    }
    assert {path for path in pages if path.endswith("plot_line.html")} <= unchanged

    example = small_project.root / "examples" / "small" / "plot_line.py"
    example.write_text(example.read_text().replace("[1, 2, 3]", "[1, 2, 4]"))
    third = small_project.make("html")
    assert third.code == 0, third.output
    assert runs.read_text().count("ran") == 2


def test_nothing_is_made_when_nothing_changed(small_project: Project) -> None:
    """Not by the short way, before Sphinx starts, and not by Sphinx either."""
    assert small_project.make("html").code == 0
    folders = (small_project.root / "docs" / "_build" / "next", small_project.gallery)
    before = [state(folder) for folder in (*folders, small_project.html)]
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert "from the cache" not in done.output
    assert [state(folder) for folder in (*folders, small_project.html)] == before
    (small_project.root / "docs" / "_build" / "stamp.json").unlink()
    done = small_project.make("html")
    assert "1 from the cache" in done.output
    made = {
        name
        for folder, files in zip(folders, before, strict=False)
        for name, time in state(folder).items()
        if files.get(name) != time
    }
    kinds = (".ipynb", ".zip", ".py", ".svg", ".png", ".rst")
    assert [name for name in made if name.endswith(kinds)] == []


def test_the_number_of_cores_is_not_that_of_threads() -> None:
    """GNU Make 4.4 hands what it exports on to the shell, and nproc obeys it."""
    said = run("make", "help", cwd=ROOT, OMP_NUM_THREADS="64").output
    assert f"here {len(os.sched_getaffinity(0))})" in said


def test_pages_without_running(small_project: Project, runs: Path) -> None:
    """The examples are not run, and a build that runs them follows all the same.

    Pages without them then lack those of an example that is gone.
    """
    gone = small_project.add_example("plot_gone", GOOD_EXAMPLE)
    done = small_project.make("html-noplot")
    assert done.code == 0, done.output
    pages = small_project.root / "docs" / "_build" / "noplot" / "auto_examples"
    assert "A line" in (pages / "small" / "plot_line.html").read_text()
    assert runs.read_text() == ""
    done = small_project.make("html")
    assert done.code == 0, done.output
    assert runs.read_text().count("ran") == 1
    assert list(small_project.gallery.rglob("plot_gone.*"))

    gone.unlink()
    order = small_project.root / "docs" / "reading_order.txt"
    order.write_text(order.read_text().replace("small/plot_gone\n", ""))
    done = small_project.make("html-noplot")
    assert done.code == 0, done.output
    assert not list(small_project.gallery.rglob("plot_gone.*"))
    assert runs.read_text().count("ran") == 1


def test_clean_keeps_the_environment(small_project: Project) -> None:
    build = small_project.root / "docs" / "_build"
    for folder in (build, small_project.gallery):
        assert folder.is_dir()
        (folder / "made").touch()
    done = small_project.make("clean")
    assert done.code == 0
    assert not build.exists()
    assert not small_project.gallery.exists()
    assert (small_project.root / ".venv").exists()
    assert (small_project.root / "examples" / "small" / "plot_line.py").exists()
