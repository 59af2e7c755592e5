"""What is noted of a process, told event by event: nothing here is really watched."""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from gallery_engine.worker import own_frames, watch, wrapped
from gallery_engine.worker.children import stranger, write_start
from gallery_engine.worker.notes import Notes
from gallery_engine.worker.seeking import Seeking
from gallery_engine.worker.seen import Project, is_of_a_person, read_log

EXAMPLE = "/project/examples/plot_a.py"


@pytest.fixture
def watching(tmp_path):
    """Return a watch that has not been started."""
    return watch.Watch(str(tmp_path / "seen"), str(tmp_path / "start"), EXAMPLE)


def noted(watching):
    """Return what was noted, kind and word of each."""
    log = Path(watching.notes.log)
    lines = log.read_text().splitlines() if log.exists() else []
    return [tuple(json.loads(line)) for line in lines]


@pytest.mark.parametrize(
    ("event", "args", "found"),
    [
        ("open", ("/home/a", "r", 0), [("read", "/home/a")]),
        ("open", ("/home/a", "w", None), [("write", "/home/a")]),
        ("open", (b"/home/a", None, os.O_RDWR), [("read", "/home/a"),
                                                  ("write", "/home/a")]),
        ("open", (Path("/home/a"), "w", os.O_TRUNC), [("write", "/home/a")]),
        ("open", (5, "r", 0), []),
        ("open", ("/usr/a", "r", 0), []),
        ("open", ("", "r", 0), []),
        ("open", ("/home/\0", "r", 0), []),
        ("os.scandir", ("/home",), [("list", "/home")]),
        ("os.listdir", (None,), [("list", str(Path.cwd()))]),
        ("sqlite3.connect", ("file:/home/a%20b?mode=ro",), [("read", "/home/a b")]),
        ("sqlite3.connect", ("/home/b",), [("read", "/home/b")]),
        ("ctypes.dlopen", ("/home/a.so",), [("read", "/home/a.so")]),
        ("os.mkdir", ("/home/a", 0, -1), [("look", "/home/a"), ("write", "/home/a")]),
        ("os.rename", ("/a", "/home/b"), [("look", "/home/b"), ("write", "/home/b")]),
        ("subprocess.Popen", ("git", ["git", "/home/a"], None, {}),
         [("lost", "it starts git"), ("read", str(Path.cwd() / "git")),
          ("read", "/home/a")]),
        ("os.system", (b"git log",), [("lost", "it starts 'git log'")]),
        ("socket.connect", (None, ("example.org", 80)),
         [("lost", "it connects to example.org")]),
        ("socket.sendto", (None, ("127.0.0.1", 80)), []),
        ("socket.connect", (None, "/run/socket"), []),
        ("exec", (None,), []),
    ],
)  # fmt: skip
def test_what_an_event_tells(watching, event, args, found):
    watching.heard(event, args)
    watching.heard(event, args)  # it is said once
    assert noted(watching) == found


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("/site-packages/importlib_metadata/__init__.py", []),
        ("/lib/importlib/metadata/__init__.py", []),
        ("/home/of_an_example.py", [("list", "/home")]),
    ],
)
def test_who_seeks_a_package_lists_no_folder(watching, file, found):
    code = compile("watching.heard('os.listdir', ('/home',))", file, "exec")
    exec(code, {"watching": watching})
    assert noted(watching) == found


def test_a_descriptor_is_the_file_behind_it(watching, tmp_path):
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        watching.notes.path("list", folder)
        watching.notes.path("look", "a.csv", folder)
        watching.notes.path("look", 1)
    finally:
        os.close(folder)
    found = [] if sys.platform != "linux" else [str(tmp_path), f"{tmp_path}/a.csv"]
    assert [word for _, word in noted(watching)] == found


def test_the_line_of_the_example_is_said(watching):
    code = compile("\n\nlost('starts git')", EXAMPLE, "exec")
    exec(code, {"lost": watching.notes.lost})
    assert noted(watching) == [("lost", "line 3 starts git")]


def test_functions_that_no_event_tells_of_are_wrapped(watching):
    notes = watching.notes
    environment = {"A": "1", b"B": "2"}
    look = wrapped.looking(notes, lambda path, **_: path)
    assert look("/home/x", dir_fd=None) == "/home/x"
    ask = wrapped.asking(notes, lambda environ, name: environ[name])
    assert ask(environment, "A") == "1"
    assert ask(environment, b"B") == "2"
    copying = wrapped.copying(notes, lambda environ: iter(environ))
    assert list(copying(environment)) == ["A", b"B"]
    assert ask(environment, "A") == "1"  # what a library passes on is not asked for
    exec(compile("list(copy({}))", EXAMPLE, "exec"), {"copy": copying})
    find = wrapped.importing(notes, lambda name, *_, **__: name)
    assert find("numpy.random") == "numpy.random"
    find(".part", level=1)
    find("part", None, None, (), 1)
    version = wrapped.asking_version(notes, lambda kind, name: name)
    assert version(None, "NumPy") == "NumPy"
    assert noted(watching) == [
        ("look", "/home/x"), ("variable", "A"), ("variable", "B"), ("environment", ""),
        ("module", "numpy"), ("package", "NumPy"),
    ]  # fmt: skip


def test_where_a_module_is_looked_for_and_missed(watching):
    assert Seeking(watching.notes).find_spec("one.two", ["/home/p", 5]) is None
    assert watching.find_spec("absent") is None
    assert watching.find_spec("one.absent") is None
    there = ["/home/p/two", "/home/p/two.py", "/home/p/two/__init__.py"]
    assert noted(watching) == [*(("look", t) for t in there), ("absent", "absent")]


@pytest.fixture
def untouched(monkeypatch):
    """Let what `Watch.start` changes be as it was; return what would hear of events."""
    heard = []
    monkeypatch.setattr(sys, "addaudithook", heard.append)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr("builtins.__import__", __import__)
    monkeypatch.setattr(importlib, "import_module", importlib.import_module)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for name in ("stat", "lstat", "access", "readlink"):
        monkeypatch.setattr(os, name, getattr(os, name))
    for name in ("__getitem__", "__iter__"):
        kind = type(os.environ)
        monkeypatch.setattr(kind, name, getattr(kind, name))
    monkeypatch.setattr(Distribution, "from_name", Distribution.from_name)
    extract = traceback.StackSummary
    name = "_extract_from_extended_frame_gen"
    monkeypatch.setattr(extract, name, vars(extract)[name])
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.delenv(watch.VARIABLE, raising=False)
    return heard


def test_a_child_is_watched_like_its_parent(watching, untouched):
    watch.start_in_child()
    assert untouched == []  # nobody watches its parent
    watching.start()
    watch.start_in_child()
    assert len(untouched) == 2
    os.stat("/home")  # noqa: PTH116, this is what is wrapped
    assert json.loads(os.environ[watch.VARIABLE])[2] == EXAMPLE
    assert os.environ["PYTHONPATH"] == f"{watching.folder}{os.pathsep}/elsewhere"
    assert ("look", "/home") in noted(watching)


def test_our_frames_are_in_no_traceback(untouched):
    own_frames.leave_out()
    try:
        wrapped.looking(Notes("", ""), lambda path: 1 / 0)("")
    except ZeroDivisionError:
        text = traceback.format_exc()
    assert "wrapped.py" not in text
    assert "test_watching.py" in text


@pytest.mark.parametrize(
    ("program", "words", "name"),
    [
        ("/usr/bin/uname", ["uname"], ""),
        ("git", "git log", "git"),
        ("/x/python3.11", ["python3.11", "-u", "-c", "1 -I"], ""),
        ("/x/python3", [b"python3", b"-Im", b"x"], "python3"),
        ("/x/python3", None, ""),
        (None, None, None),
    ],
)
def test_which_child_can_be_followed(tmp_path, program, words, name):
    write_start(tmp_path / "start")
    assert "start_in_child" in (tmp_path / "start" / "sitecustomize.py").read_text()
    folder = str(tmp_path / "start")
    environment = {"PYTHONPATH": f"/x{os.pathsep}{folder}"}
    assert stranger(program, words, environment, folder) == (name or "")
    if name == "":
        other = {b"PYTHONPATH": b"/x"}
        followed = stranger(program, words, other, folder)
        assert bool(followed) == program.startswith("/x/python")


def test_notes_become_names_of_inputs(tmp_path):
    root, home = tmp_path / "run" / "project", "/home/me/project"
    lines = [
        ("module", "numpy"), ("lost", "line 1 starts git"), ("absent", "acme"),
        ("variable", "A"), ("environment", ""), ("package", "Num_Py"),
        ("read", f"{root}/data/a.csv"), ("read", f"{home}/data/b.csv"),
        ("list", f"{root}"), ("read", f"{root}/examples/plot_a.py"),
        ("read", f"{root}/auto/x.rst"), ("read", f"{root}/_build/x"),
        ("read", f"{root}/lib/__pycache__/part.cpython-311.pyc"),
        ("write", f"{root}/new.txt"), ("read", f"{root}/new.txt"),
        ("read", "/home/me/other.csv"), ("list", "/home/me/tables"),
        ("look", "/home"), ("read", "/home/me/.config/x"), ("read", "/tmp/x"),
    ]  # fmt: skip
    log = tmp_path / "seen"
    text = "".join(json.dumps(line) + "\n" for line in lines)
    log.write_text(text + '["read", "/home/cut')
    project = Project((root, Path(home)), ["auto"])
    seen = read_log(log, project, "examples/plot_a.py", ("/tmp",))
    assert seen.modules == ["numpy"]
    assert seen.lost == ["line 1 starts git"]
    assert seen.inputs == [
        "file:data/a.csv", "file:data/b.csv", "file:lib/part.py", "import:acme",
        "list:.", "outside:/home/me/other.csv", "outside:/home/me/tables/",
        "package:num-py", "variable:A", "variables:",
    ]  # fmt: skip
    assert project.name("/elsewhere") is None
    assert not is_of_a_person("/var/x", ())
    nothing = read_log(tmp_path / "none", project, "examples/plot_a.py", ())
    assert nothing.inputs == []
