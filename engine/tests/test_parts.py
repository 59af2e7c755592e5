"""The pure parts of the engine: keys, what is read, entries, messages."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import zipfile
from concurrent.futures import Future
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from gallery_engine.faults import located, without_result
from gallery_engine.gallery.guesses import guess
from gallery_engine.places import check_name
from gallery_engine.pool.jobs import Job, run_all
from gallery_engine.progress import Progress
from gallery_engine.record import Line
from gallery_engine.store.cache import Cache, Entry, pack, unpack
from gallery_engine.store.key import canonical, modules_of
from gallery_engine.store.packages import distributions
from gallery_engine.store.values import Present
from gallery_engine.worker.environment import differences, named_in
from gallery_engine.worker.reproducible import zip_files
from gallery_engine.worker.variables import environment


def test_a_key_does_not_depend_on_order_or_place():
    one = {"b": {"x", "y", "z"}, "a": re.compile("q"), "path": "/here/it/is"}
    two = {"path": "/there/it/is", "a": re.compile("q"), "b": {"z", "y", "x"}}
    assert canonical(one, "/here") == canonical(two, "/there")


def test_the_packages_behind_modules_are_those_that_python_finds():
    ours, pythons = (
        {module: set(names) for module, names in found.items()}
        for found in (distributions(), packages_distributions())
    )
    assert len(ours) > 50
    pythons.pop("__pycache__", None)  # no module, but Python 3.14 lists it
    assert ours == pythons


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"a": "1"}),
        ([1, 2], [2, 1]),
        (True, 1),
        (re.compile("q"), re.compile("q", re.IGNORECASE)),
    ],
)
def test_a_key_depends_on_each_value(one, two):
    assert canonical(one, "/here") != canonical(two, "/here")


def test_a_key_covers_the_source_of_a_function_and_the_state_of_an_object():
    class Scraper:
        def __init__(self, size):
            self.size = size

    assert canonical(Scraper(1), "/") != canonical(Scraper(2), "/")
    assert "test_parts" in str(canonical(test_a_key_depends_on_each_value, "/"))


def test_modules_that_a_setting_names():
    assert modules_of(("matplotlib", "boxes.reset", Path())) >= {"matplotlib", "boxes"}


def test_an_entry_comes_back_as_it_was():
    entry = Entry({"a": "1", "b": None}, {"x/y.png": b"\0\1"}, 1.5, 7, (1.0, 2.0), "no")
    entry.warnings = [(30, "text", "type", "")]
    assert unpack(pack(entry)) == entry


@pytest.mark.parametrize("change", ["truncate", "flip", "empty"])
def test_a_damaged_entry_is_found_out(tmp_path, change):
    cache = Cache(tmp_path, 10**6)
    cache.put("key", "name", Entry(files={"a": b"content"}))
    path = tmp_path / "entries" / "key" / "name.entry"
    content = bytearray(path.read_bytes())
    content[-30] ^= 1
    changed = {"truncate": content[:-9], "flip": content, "empty": b""}[change]
    path.write_bytes(changed)
    assert list(cache.find("key")) == [("name", None)]
    assert path.exists()  # a question deletes nothing
    cache.remove("key", "name")
    assert list(cache.find("key")) == []


@pytest.mark.parametrize("meta", ["{}", "[]", "no", '{"cost": 1, "warnings": 2}'])
def test_an_entry_of_another_format_is_no_error(tmp_path, meta):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("meta.json", meta)
    content = hashlib.sha256(stream.getvalue()).digest() + stream.getvalue()
    path = tmp_path / "entries" / "key" / "name.entry"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    cache = Cache(tmp_path, 10**6)
    assert list(cache.find("key")) == [("name", None)]


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../conf.py",
        "auto/one/../../conf.py",
        "conf.py",
        "auto/two/plot_x.rst",
        "auto/one",
        "auto/one/./plot_x.rst",
        "auto/one/..\\x.rst",
        "auto/one/link/x.rst",
        "auto/one/file.rst",
        "",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    folder = tmp_path / "docs" / "auto" / "one"
    folder.mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path, target_is_directory=True)
    (folder / "file.rst").symlink_to(tmp_path / "conf.py")
    check_name("auto/one/images/thumb/a.png", tmp_path / "docs", folder)
    with pytest.raises(ValueError, match="is no file for"):
        check_name(name, tmp_path / "docs", folder)


def test_the_cache_keeps_to_its_size_and_drops_what_was_not_used(tmp_path):
    cache = Cache(tmp_path, 10**6)
    for number in range(4):
        cache.put(f"key{number}", "name", Entry(files={"a": bytes(5000)}))
    paths = sorted(tmp_path.glob("entries/*/*.entry"))
    size = paths[0].stat().st_size
    for age, path in zip((50, 400, 300, 200), paths, strict=True):
        import os

        os.utime(path, (10**9 - age, 10**9 - age))
    cache.limit = 2 * size
    cache.prune()
    assert [key for key in range(4) if list(cache.find(f"key{key}"))] == [0, 3]


def test_a_guess_follows_imports_and_names_of_files(tmp_path):
    for name, text in {
        "examples/plot_x.py": "import helper\nopen('../data/a.csv')\nimport numpy\n",
        "examples/helper.py": "from package import part\nFOLDER = 'tables'\n",
        "lib/package/__init__.py": "",
        "lib/package/part.py": "",
        "data/a.csv": "1",
        "data/b.csv": "1",
        "examples/tables/c.csv": "1",
        "examples/plot_y.py": "",
    }.items():
        tmp_path.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath(name).write_text(text)
    found = guess(tmp_path / "examples/plot_x.py", tmp_path, [tmp_path / "lib"])
    assert {path.relative_to(tmp_path).as_posix() for path in found} == {
        "examples/helper.py",
        "lib/package/__init__.py",
        "lib/package/part.py",
        "data/a.csv",
        "examples/tables/c.csv",
    }


def test_what_several_examples_import_is_parsed_once(tmp_path, monkeypatch):
    parsed = []
    parse = ast.parse
    monkeypatch.setattr(ast, "parse", lambda text: parsed.append(text) or parse(text))
    for name in ("plot_x", "plot_y"):
        tmp_path.joinpath(f"{name}.py").write_text(f"import big\n'{name}'")
    big = tmp_path / "big.py"
    for text in ("'a.csv'", "'b.csv, and'"):  # what was edited is parsed again
        big.write_text(text)
        for name in ("plot_x", "plot_y"):
            assert guess(tmp_path / f"{name}.py", tmp_path, []) == {big}
    assert len(parsed) == 4


def test_what_is_not_there_has_a_value_too(tmp_path):
    tmp_path.joinpath("a").write_text("x")
    found = Present(tmp_path).of(["file:b", "file:a"])
    assert list(found) == ["file:a", "file:b"]
    assert found["file:b"] is None


def test_packages_that_differ_are_listed():
    wanted = {"python": "3.11.7", "numpy": "2.4.6", "pillow": "12"}
    found = {"python": "3.11.7", "numpy": "2.4.5"}
    assert differences(wanted, found) == [
        "numpy: 2.4.6 here, 2.4.5 there",
        "pillow: 12 here, nothing there",
    ]


def test_names_are_read_from_a_lock(tmp_path):
    lock = tmp_path / "requirements.txt"
    lock.write_text(
        "# text\nNum_Py==2 ; python_version > '3'\n    --hash=sha256:0\nb.c\n"
    )
    assert named_in(lock) == {"num-py", "b-c"}


def test_an_error_is_located_in_the_example():
    error = (
        "Traceback (most recent call last):\n"
        '  File "/here/examples/plot_x.py", line 7, in <module>\n    f()\n'
        '  File "/here/examples/plot_x.py", line 3, in f\n    1 / 0\n'
        '  File "/lib/other.py", line 99, in g\n    ...\n'
        "ZeroDivisionError: division by zero\n"
    )
    assert located(error, "examples/plot_x.py") == (
        3,
        "ZeroDivisionError: division by zero",
    )


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        ({"fault": "time"}, "TimeoutError: killed after 5 seconds"),
        ({"fault": "died", "status": -11}, "died of signal 11"),
        ({"fault": "died", "status": 3}, "ended with code 3"),
        ({"fault": "died"}, "each worker that ran the example has died"),
        ({"fault": "died", "log": "OSError: No space left on device"}, "No space left"),
    ],
)
def test_what_did_not_come_back_is_explained(answer, what):
    answer = {"trace": "", "line": "12", "log": "", **answer}
    error = without_result(answer, "examples/plot_x.py", 5)
    assert what in error
    assert located(error, "examples/plot_x.py")[0] == 12


def test_a_zip_has_no_dates_and_one_order(tmp_path):
    for name in ("b.py", "a.py"):
        (tmp_path / name).write_text(name)
    files = [tmp_path / "b.py", tmp_path / "a.py"]
    zip_files(files, tmp_path / "one.zip", tmp_path)
    zip_files(files[::-1], tmp_path / "two.zip", tmp_path)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["a.py", "b.py"]
        assert {item.date_time[0] for item in archive.infolist()} == {1980}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_log_gets_lines_and_a_terminal_a_bar():
    for stream in (io.StringIO(), Terminal()):
        progress = Progress(2, stream)
        progress.show(["plot_x"])
        progress.finished(Line("plot_x", "", "ran", 1.25, 0, "", "new", "line 3"))
        progress.finished(Line("plot_y", "", "cached", 0.5, 0, ""))
        progress.summary(2.0, 2)
        text = stream.getvalue()
        assert "ran        1.2 s  plot_x (new) -- not kept: line 3" in text
        assert "1 ran, 1 from the cache, 0 failed" in text
        assert "2.0 s for 1.2 s of work, 2 workers 31% busy" in text
        assert ("\x1b" in text) == ("[####" in text) == stream.isatty()


class PoolOfTwo:
    """A pool that answers at once."""

    def __init__(self):
        self.started = []

    def slots(self):
        return 2

    def submit(self, setup, name):
        self.started.append(name)
        future = Future()
        future.set_result({"fault": None, "name": name})
        return future


def run_in_pool(jobs):
    """Return the names in the order of starting, and of finishing."""
    pool, finished = PoolOfTwo(), []

    def finish(job, answer):
        assert job.name == answer["name"]
        finished.append((job.name, list(pool.started)))
        return False

    run_all(pool, jobs, {}, finish, lambda running: None)
    return pool.started, finished


def test_the_longest_starts_first():
    seconds = {"short": 1.0, "unknown": float("inf"), "long": 9.0, "alone": 2.0}
    jobs = [
        Job(name, lambda name=name: (name,), time, alone=name == "alone")
        for name, time in seconds.items()
    ]
    started, finished = run_in_pool(jobs)
    assert started == ["alone", "unknown", "long", "short"]
    assert {name for name, _ in finished} == set(seconds)


def test_the_next_starts_before_the_last_result_is_taken():
    jobs = [Job(name, lambda name=name: (name,)) for name in "abcd"]
    _, finished = run_in_pool(jobs)
    assert finished[0][1] == ["a", "b", "c", "d"]


def test_nothing_of_a_desktop_or_a_shell_reaches_an_example(monkeypatch):
    user = {
        "DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "MPLBACKEND": "qtagg", "LC_TIME": "de",
        "FORCE_COLOR": "1", "COLUMNS": "40", "PYTHONPATH": "/x", "PYTHONOPTIMIZE": "2",
        "PYTHONWARNINGS": "error", "OMP_NUM_THREADS": "7",
    }  # fmt: skip
    for name, value in user.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("OF_MY_GALLERY", "1")  # as a conf.py sets on purpose
    seen = environment()
    assert [name for name, value in user.items() if seen.get(name) == value] == []
    assert seen["OF_MY_GALLERY"] == "1"
