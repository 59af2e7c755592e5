"""A build step by step, in one process: workers are a function that answers at once."""

from __future__ import annotations

import copy
import dataclasses
import hashlib
import json
import pickle
from collections import defaultdict
from concurrent.futures import CancelledError, Future
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest
from sphinx.errors import ConfigError, ExtensionError

from gallery_engine import engine as engines
from gallery_engine import handover, lookup, reports
from gallery_engine.plan import Plan, modules_in
from gallery_engine.pool.executors import refusal
from gallery_engine.results import TRIES, receive
from gallery_engine.runs import Run, send
from gallery_engine.store.cache import Cache, Entry
from gallery_engine.worker import adapter
from gallery_engine.worker.reproducible import ROOT
from gallery_engine.worker.run import Result as Sent
from gallery_engine.worker.run import Task
from gallery_engine.worker.seen import Seen

SETTINGS = {
    "gallery_engine_dask": "",
    "gallery_engine_time_limit": "30",
    "gallery_engine_cache": ".cache",
    "gallery_engine_cache_size": 100,
    "gallery_engine_packages": "",
    "gallery_engine_preload": [],
    "gallery_engine_inputs": ["*.inv"],
    "gallery_engine_rerun": "",
}
TRACEBACK = (
    "Traceback (most recent call last):\n"
    f'  File "{ROOT}/examples/one/plot_a.py", line 5, in <module>\n'
    "ValueError: no\n"
)


class Workers:
    """A pool that makes a page of each task; `change` alters an example's answer."""

    def __init__(self):
        self.changes, self.sent, self.closed = {}, [], 0

    def slots(self):
        return 2

    def close(self):
        self.closed += 1

    def change(self, name, **how):
        self.changes.setdefault(name, []).append(how)

    def submit(self, setup, task, limit):
        task = pickle.loads(task)
        stem = PurePosixPath(task.example).stem
        self.sent.append(task)
        how = self.changes.get(stem, [])
        how = how.pop(0) if how else {}
        future = Future()
        if "raises" in how:
            future.set_exception(how["raises"])
        else:
            future.set_result(answer_to(task, **how))
        return future


def answer_to(task: Task, fault=None, more=(), files=None, **sent):
    """Return what a worker would send for a task."""
    code = task.files[task.example]
    page = PurePosixPath(task.target).relative_to(task.srcdir)
    name = PurePosixPath(task.example)
    text = f"Page of {ROOT}/{task.example}\n\n.. _sphx_glr_download_x:\n\nlinks\n"
    made = {f"{page}/{name.stem}.rst": text.encode(), f"{page}/{name.name}": code}
    if "error" not in sent:
        digest = hashlib.md5(code).hexdigest().encode()
        made[f"{page}/{name.name}.md5"] = digest
    seen = Seen([*more], ["numpy"])
    seen = sent.pop("seen", seen)
    result = Sent(files=files or made, seen=seen, cost=(1.5, 9.0), **sent)
    answer = {"result": pickle.dumps(result), "fault": fault, "seconds": 2.0}
    extra = {"peak_memory": 2**20, "worker": "w", "trace": "", "line": "5", "log": ""}
    return {**answer, **extra}


class Build:
    """A gallery of two examples, and what a build of it needs of an application."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.workers = folder, Workers()
        for name in ("one/plot_a", "one/plot_b"):
            self.example(name, "print(1)")
        (folder / "docs").mkdir()
        (folder / "docs" / "objects.inv").write_text("x")
        for path in ("examples", "examples/one"):
            header = folder / path / "GALLERY_HEADER.rst"
            header.write_text("Title\n=====\n")
        self.settings = dict(SETTINGS)
        self.conf = {}
        monkeypatch.setattr(engines, "Local", lambda *_: self.workers)
        monkeypatch.setattr(engines, "Cluster", lambda *_: self.workers)
        monkeypatch.setattr(adapter, "leave_matplotlib_out", lambda: None)
        monkeypatch.setattr(adapter, "zip_with", lambda function: None)
        monkeypatch.setenv("MPLBACKEND", "agg")
        for name in ("GALLERY_CACHE", "SOURCE_DATE_EPOCH"):
            monkeypatch.delenv(name, raising=False)

    def example(self, name, code):
        path = self.folder / "examples" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""\nTitle\n=====\n"""\n{code}\n')

    def app(self):
        docs = self.folder / "docs"
        conf = copy.deepcopy(adapter.DEFAULTS) | {
            "examples_dirs": ["../examples"],
            "gallery_dirs": ["auto"],
            "builder_name": "html",
            "plot_gallery": True,
            "junit": "junit.xml",
            "src_dir": str(docs),
            "exclude_implicit_doc_regex": False,
            "source_suffix": {".rst": "restructuredtext"},
            "parallel": False,
            "titles": defaultdict(str),
        }
        config = SimpleNamespace(**self.settings)
        config.sphinx_gallery_conf = conf | self.conf
        self.emitted = []
        return SimpleNamespace(
            config=config, srcdir=docs, confdir=docs, outdir=docs / "out" / "html",
            parallel=2, emit=lambda *said: self.emitted.append(said),
        )  # fmt: skip

    def plan(self):
        return Plan(self.app(), memory=False)

    def run(self):
        app = self.app()
        engine = engines.Engine(app)
        engine.take_over(app, app.config)
        engine.run_examples(app)
        engine.tell(app)
        return engine

    def statuses(self):
        text = (self.folder / "docs" / "out" / "gallery.json").read_text()
        rows = json.loads(text)["examples"]
        return {Path(row["path"]).stem: row["status"] for row in rows}


@pytest.fixture
def build(tmp_path, monkeypatch):
    return Build(tmp_path, monkeypatch)


BOTH = {"plot_a": "ran", "plot_b": "ran"}
CACHED = {"plot_a": "cached", "plot_b": "cached"}


def test_what_ran_is_on_its_page_and_not_run_again(build):
    engine = build.run()
    assert build.statuses() == BOTH
    page = build.folder / "docs" / "auto" / "one" / "plot_a.rst"
    assert f"Page of {build.folder}/examples/one/plot_a.py" in page.read_text()
    assert page.with_name("plot_a.py.md5").is_file()
    assert "sg_execution_times" in str([*build.folder.joinpath("docs").iterdir()])
    ((event, root, results),) = build.emitted
    assert (event, root) == (engines.RESULTS, build.folder)
    assert [result.line.key != "" for result in results] == [True, True]
    assert engine.unsaid == []
    build.run()
    assert build.statuses() == CACHED
    assert len(build.workers.sent) == 2


def test_an_edited_example_runs_and_what_is_gone_is_removed(build, capsys):
    build.run()
    build.example("one/plot_a", "print(2)")
    build.folder.joinpath("examples", "one", "plot_b.py").unlink()
    build.run()
    assert build.statuses() == {"plot_a": "ran"}
    assert "plot_a.py (its text changed)" in capsys.readouterr().out
    assert not [*build.folder.glob("docs/auto/one/plot_b*")]


@pytest.mark.parametrize("wanted", ["1", "plot_a plot_b"])
def test_what_is_asked_for_runs(build, wanted):
    build.run()
    build.settings["gallery_engine_rerun"] = wanted
    build.run()
    assert build.statuses() == BOTH


def test_all_run_where_sphinx_gallery_is_asked_for_stale_ones(build):
    build.run()
    build.conf["run_stale_examples"] = True
    build.run()
    assert build.statuses() == BOTH


def test_no_example_of_that_name(build):
    build.settings["gallery_engine_rerun"] = "plot_x"
    with pytest.raises(ExtensionError, match="did you mean plot_"):
        build.run()


def test_where_nothing_is_to_run_only_what_is_gone_is_removed(build):
    build.run()
    build.folder.joinpath("examples", "one", "plot_b.py").unlink()
    build.conf["plot_gallery"] = False
    engine = build.run()
    assert engine.plan is None
    assert len(build.workers.sent) == 2
    assert not [*build.folder.glob("docs/auto/one/plot_b*")]
    assert "plot_b" not in (build.folder / "docs/sg_execution_times.rst").read_text()


def test_pages_made_here_see_what_the_galleries_own_functions_reset(build):
    called = []

    def reset(gallery_conf, fname, when):
        called.append((Path(fname).name, when))

    build.conf["reset_modules"] = ("matplotlib", reset)
    build.conf["reset_modules_order"] = "both"  # what one sets, it takes back
    build.run()
    assert called == []  # each example has a page of its own process
    build.example("one/not_run", "1")
    build.run()
    assert called == [("plot_a.py", "before"), ("plot_a.py", "after")]


def test_a_failure_is_shown_told_and_run_again(build, monkeypatch):
    build.workers.change("plot_a", error=TRACEBACK)
    app = build.app()
    engine = engines.Engine(app)
    engine.run_examples(app)
    source = str(build.folder / "examples" / "one" / "plot_a.py")
    page = build.folder / "docs" / "auto" / "one" / "plot_a.py"
    # Until Sphinx-Gallery has looked, the page seems good; then it is told.
    assert page.with_name("plot_a.py.md5").is_file()
    conf = app.config.sphinx_gallery_conf
    conf["stale_examples"] += [str(page), str(page.with_name("plot_b.py"))]
    engine.tell(app)
    assert not page.with_name("plot_a.py.md5").exists()
    assert conf["stale_examples"] == []
    assert conf["passing_examples"] == [str(page).replace("docs/auto", "examples")
                                        .replace("plot_a", "plot_b")]  # fmt: skip
    assert str(build.folder) in conf["failing_examples"][source]
    assert engine.unsaid == [f"{source}:5: this example failed: ValueError: no"]
    said = []
    monkeypatch.setattr(reports.logger, "warning", lambda text, **_: said.append(text))
    engine.warn_of_failures(app, None)
    assert said == engine.unsaid

    def summarize(app):
        raise ExtensionError("a summary")

    monkeypatch.setattr(adapter, "summarize_failures", summarize)
    engine.end_with_failures(app, ValueError())  # something else has ended it
    with pytest.raises(ExtensionError, match=r"(?s)a summary.*this example failed"):
        engine.end_with_failures(app, None)
    assert engine.unsaid == []
    build.run()
    assert build.statuses() == {"plot_a": "ran", "plot_b": "cached"}


def test_the_traceback_that_is_expected_is_kept(build):
    build.conf["expected_failing_examples"] = ["../examples/one/plot_a.py"]
    build.workers.change("plot_a", error=TRACEBACK)
    assert build.run().unsaid == []
    build.run()
    assert build.statuses() == CACHED


def test_the_build_stops_at_the_first_failure_if_asked(build):
    build.conf["abort_on_example_error"] = True
    build.workers.change("plot_a", error=TRACEBACK)
    with pytest.raises(ExtensionError, match=r"(?s)plot_a.py\nTrace.*ValueError: no"):
        build.run()


def test_one_that_was_stopped_is_shown_without_running(build):
    build.workers.change("plot_a", fault="time")
    engine = build.run()
    assert build.statuses() == {"plot_a": "failed", "plot_b": "ran"}
    page = build.folder / "docs" / "auto" / "one" / "plot_a.rst"
    text = page.read_text()
    assert "TimeoutError: killed after 30 seconds" in text.partition(".. _sphx")[0]
    assert "plot_a.py:5: this example failed" in engine.unsaid[0]
    tasks = [task for task in build.workers.sent if task.example.endswith("a.py")]
    assert [pickle.loads(task.conf)["plot_gallery"] for task in tasks] == [True, False]


def test_where_no_page_can_be_made_the_build_ends(build):
    build.workers.change("plot_a", fault="time")
    build.workers.change("plot_a", fault="time")
    with pytest.raises(ExtensionError, match="no page can be made"):
        build.run()
    build.workers.change("plot_a", refused=f"{ROOT}/x is wrong")
    with pytest.raises(ExtensionError, match=f"of it: {build.folder}/x is wrong"):
        build.run()
    assert build.workers.closed == 2


def test_one_that_looks_for_more_runs_again_with_it(build):
    build.folder.joinpath("table.csv").write_text("1")
    build.workers.change("plot_a", more=["file:table.csv", "file:absent.csv"])
    build.workers.change("plot_a", more=["file:table.csv", "file:absent.csv"])
    build.run()
    assert build.statuses() == BOTH
    tasks = [task for task in build.workers.sent if task.example.endswith("a.py")]
    assert ["table.csv" in task.files for task in tasks] == [False, True]
    build.folder.joinpath("table.csv").write_text("2")
    build.run()
    assert build.statuses() == {"plot_a": "ran", "plot_b": "cached"}


def test_one_that_looks_for_something_else_each_time_is_named(build):
    for number in range(TRIES + 1):
        build.folder.joinpath(f"{number}.csv").write_text("1")
        build.workers.change("plot_a", more=[f"file:{number}.csv"])
    with pytest.raises(ExtensionError, match=f"at last {TRIES}.csv; name them"):
        build.run()


def test_what_cannot_be_followed_is_shown_and_not_kept(build, capsys):
    seen = Seen([], [], ["line 3 starts git"])
    for _ in range(2):  # it gets all that lies beside it
        build.workers.change("plot_a", seen=seen)
    build.run()
    assert "not kept: line 3 starts git, which cannot be" in capsys.readouterr().out
    build.run()
    assert build.statuses() == {"plot_a": "ran", "plot_b": "cached"}
    assert "(not kept the last time: line 3 starts git" in capsys.readouterr().out


def test_a_worker_may_not_write_elsewhere(build):
    build.workers.change("plot_a", files={"conf.py": b""})
    with pytest.raises(ExtensionError, match="worker w sent a file that it may not"):
        build.run()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"raises": CancelledError()}, "the Dask cluster was lost"),
        ({"raises": ZeroDivisionError()}, None),
    ],
)
def test_a_pool_that_breaks_ends_the_build(build, how, said):
    build.settings["gallery_engine_dask"] = "tcp://127.0.0.1:1"
    build.workers.change("plot_a", **how)
    with pytest.raises(ExtensionError if said else ZeroDivisionError, match=said):
        build.run()


def test_one_that_takes_three_workers_down_is_given_up(build):
    class KilledWorker(Exception):  # noqa: N818, its name at Dask
        pass

    for _ in range(3):
        build.workers.change("plot_a", raises=KilledWorker())
    engine = build.run()
    assert build.statuses() == {"plot_a": "failed", "plot_b": "ran"}
    assert "each worker that ran the example has died" in engine.unsaid[0]


@pytest.mark.parametrize(
    ("fault", "said"),
    [("preload", "gallery_engine_preload: no acme"), ("packages", "install the same")],
)
def test_a_worker_that_does_not_do_is_refused(build, monkeypatch, fault, said):
    answer = {"fault": fault, "differences": ["no acme"], "worker": "w"}
    future = Future()
    future.set_result(answer)
    monkeypatch.setattr(build.workers, "submit", lambda *_: future)
    with pytest.raises(ExtensionError, match=said):
        build.run()
    assert "w has other packages" in refusal("w", ["numpy: 1 here, 2 there"])


def test_what_cannot_be_written_is_named(build):
    build.folder.joinpath("docs", "auto").write_text("in the way")
    with pytest.raises(ExtensionError, match=r"cannot write .*make room"):
        build.run()


def test_a_question_changes_nothing(build):
    build.run()
    plan = build.plan()
    cache = build.folder / "docs" / ".cache"
    (entry, other) = sorted(cache.glob("entries/*/*"))
    entry.write_bytes(b"altered")
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    found = [lookup.look_up(plan, example) for example in plan.examples]
    assert sorted(len(one.altered) for one in found) == [0, 1]
    for example, one in zip(plan.examples, found, strict=True):
        if one.entry is None:
            assert "was altered" in lookup.reason_to_run(plan, example, one)
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*")} == before
    build.run()
    assert sorted(build.statuses().values()) == ["cached", "ran"]
    assert other.exists()


def test_an_entry_that_names_other_places_is_not_used(build):
    build.run()
    plan = build.plan()
    example = plan.examples[0]
    found = lookup.look_up(plan, example)
    for wrong in (
        Entry(inputs=found.entry.inputs, files={"conf.py": b""}),
        Entry(inputs={"nonsense:x": "1"}),
    ):
        plan.cache.put(found.key, found.name, wrong)
        again = lookup.look_up(plan, example)
        assert (again.entry, again.altered) == (None, [found.name])


def test_a_run_is_sent_what_it_names(build):
    build.example("one/plot_a", "# sphinx_gallery_thumbnail_path = 'objects.inv'\n1")
    build.settings["gallery_engine_preload"] = "numpy"
    plan = build.plan()
    run = Run(plan.examples[0], "new")
    sent, limit = send(plan, run)
    task = pickle.loads(sent)
    assert limit == 30
    assert set(task.files) == {"docs/objects.inv", "examples/one/plot_a.py"}
    assert run.parcel.named == {"file:docs/objects.inv"}
    assert not run.example.alone
    assert plan.setup["preload"] == ["numpy"]
    seen = receive(plan, run, answer_to(task)).entry.inputs
    assert "package:numpy" in seen
    assert receive(plan, dataclasses.replace(run), answer_to(task, fault="x")) is None


@pytest.mark.parametrize("value", [5, [1], [None]])
def test_modules_to_import_are_a_list_of_names(value):
    with pytest.raises(ExtensionError, match="gallery_engine_preload is a list"):
        modules_in(value)


@pytest.mark.parametrize(
    "conf", [None, {"examples_dirs": 5}, {"examples_dirs": "x", "gallery_dirs": [5]}]
)
def test_folders_are_checked(conf):
    with pytest.raises(ConfigError, match="sphinx_gallery_conf"):
        handover.check(conf)


def test_what_is_asked_of_sphinx_gallery_is_taken_over(build):
    build.conf |= {"show_memory": True, "parallel": 3, "run_stale_examples": True}
    app = build.app()
    theirs = app.config.sphinx_gallery_conf
    asked = handover.take_over(app.config)
    conf = app.config.sphinx_gallery_conf
    assert theirs["show_memory"] and not conf["show_memory"]
    assert asked == handover.Asked(memory=True, times=True)
    asked = handover.leave_nothing_to_run(asked, conf)
    assert asked == handover.Asked(True, True, workers=3, everything=True)
    assert not conf["parallel"] and not conf["run_stale_examples"]


def test_a_reproducible_build_tells_no_times(build, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    time = adapter.TIMING.format(0, 1.5)
    memory = "**Estimated memory usage:**  9 MB\n\n"
    text = f"{ROOT}/a of {ROOT}\n{time}{memory}".encode()
    code = build.folder.joinpath("examples/one/plot_a.py").read_bytes()
    files = {"auto/one/plot_a.rst": text, "auto/one/plot_a.py": code}
    build.workers.change("plot_a", files=files)
    build.run()
    page = build.folder / "docs" / "auto" / "one" / "plot_a.rst"
    assert page.read_text().split() == ["a", "of", "."]
    times = (build.folder / "docs" / "sg_execution_times.rst").read_text()
    assert "what varies is left out" in times


def test_entries_go_when_there_are_too_many(build):
    build.settings["gallery_engine_cache_size"] = 0
    build.run()
    assert Cache(build.folder / "docs" / ".cache", 0).hint("examples/one/plot_a.py")
    assert not [*build.folder.glob("docs/.cache/entries/*/*")]
