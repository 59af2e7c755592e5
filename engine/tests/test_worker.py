"""What a worker does, called here: a task in, a page out, and what may go wrong."""

from __future__ import annotations

import json
import logging
import os
import pickle
import random
import signal
import sys
import time
import uuid
from pathlib import Path
from types import SimpleNamespace

import cloudpickle
import pytest
from sphinx.errors import ConfigError, SphinxError

from gallery_engine.gallery.setups import setup_for
from gallery_engine.store.key import worker_sources
from gallery_engine.worker import adapter, ends, limits, run, zygote, zygote_process
from gallery_engine.worker import reproducible as fixed
from gallery_engine.worker import supervisor as supervising
from gallery_engine.worker.supervisor import Supervisor
from gallery_engine.worker.zygote_process import Zygote

SETUP = {"path": [], "engine": {}, "preload": [], "environment": {}, "figures": False}


@pytest.fixture
def alone(monkeypatch):
    """Let what a run changes in its process be as it was."""
    for module, name in ((run, "note_line"), (run, "contain")):
        monkeypatch.setattr(module, name, lambda *_: None)
    monkeypatch.setattr(run, "Watch", lambda *_: SimpleNamespace(start=lambda: None))
    monkeypatch.setattr(run, "make_reproducible", lambda: None)
    monkeypatch.setattr(adapter, "zip_with", lambda function: None)
    monkeypatch.setattr(sys, "path", [*sys.path])
    here = Path.cwd()
    yield monkeypatch
    os.chdir(here)


def task(conf, text="print(1)"):
    code = f'"""\nTitle\n=====\n"""\n{text}\n'.encode()
    files = {"examples/plot_a.py": code, "data/a.csv": b"1"}
    return run.Task(
        "examples/plot_a.py", "docs/auto", "docs", ("docs/auto",),
        cloudpickle.dumps(conf), files, ("data",), ("lib",), "/home/me/project",
    )  # fmt: skip


def conf_of(site_folder="/home/me/project"):
    return {**adapter.DEFAULTS, "show_memory": True, "where": f"{site_folder}/x"}


def test_a_task_becomes_the_files_of_a_page(alone, tmp_path):
    def make(name, target, folder, conf):
        assert (Path("../data") / "a.csv").read_text() == "1"
        assert conf["where"] == f"{tmp_path}/project/x"
        assert isinstance(conf["show_memory"], limits.PeakMemory)
        Path(target, "plot_a.rst").write_text(f"in {tmp_path}/project/examples")
        Path(target, "images", "a.png").write_bytes(b"\0")
        logging.getLogger("sphinx.x").warning("of %s", tmp_path / "project")
        return (1.0, 2.0), {"formatted_exception": f"at {tmp_path}/project/x"}

    alone.setattr(adapter, "make_page", make)
    (tmp_path / "task").write_bytes(pickle.dumps(task(conf_of())))
    run.main(tmp_path, 20)
    result = pickle.loads((tmp_path / "result").read_bytes())
    assert result.files == {
        "auto/plot_a.rst": f"in {fixed.ROOT}/examples".encode(),
        "auto/images/a.png": b"\0",
    }
    assert result.error == f"at {fixed.ROOT}/x"
    assert result.cost == (1.0, 2.0)
    # Sphinx puts the level before it, where this process has run Sphinx before.
    ((level, text, *kind),) = result.warnings
    assert (level, *kind) == (logging.WARNING, "", "")
    assert text.removeprefix("WARNING: ") == f"of {fixed.ROOT}"
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("error", "said"),
    [(SphinxError("no page"), "no page"), (ValueError("odd"), "ValueError: odd")],
)
def test_one_that_sphinx_gallery_cannot_take_is_refused(alone, tmp_path, error, said):
    def make(*_):
        raise error

    alone.setattr(adapter, "make_page", make)
    result = run.run(task(conf_of()), tmp_path, 20)
    assert said in result.refused
    assert result.files == {}


def test_an_example_over_its_limit_gets_an_error():
    with (
        pytest.raises(TimeoutError, match=r"stopped after 0\.01 seconds"),
        limits.time_limit(0.01),
    ):
        time.sleep(5)
    assert limits.seconds("2.5") == 2.5
    for wrong in ("x", 0, None, -1):
        with pytest.raises(ConfigError, match="gallery_engine_time_limit is"):
            limits.seconds(wrong)


def test_memory_is_counted_from_the_second_call_on():
    memory = limits.PeakMemory()
    assert memory(lambda: "first") == (0, "first")
    peak, value = memory(lambda: "second")
    assert value == "second"
    assert 10 < peak < 10**5  # MB


def test_the_line_of_each_block_is_written_down(monkeypatch, tmp_path):
    hooks = []
    monkeypatch.setattr(sys, "addaudithook", hooks.append)
    limits.note_line("plot_a.py", tmp_path / "line")
    for text, name in (("\n\n\nx = 1\ny = 2", "plot_a.py"), ("x = 1", "other.py")):
        hooks[0]("exec", (compile(text, name, "exec"),))
    assert (tmp_path / "line").read_text() == "4"
    hooks[0]("open", ())


def test_an_example_may_end_itself(monkeypatch):
    wrap = []
    monkeypatch.setattr(adapter, "wrap_blocks", wrap.append)
    monkeypatch.setattr(adapter, "memory_of_nothing", lambda conf: 3.0)
    ends.contain()

    def block(code, gallery_conf):
        if isinstance(code, BaseException):
            raise code
        return True, 1.0

    run_block = wrap[0](block)
    how = {"gallery_conf": {}}
    assert run_block("x", **how) == (True, 1.0)
    with pytest.raises(ZeroDivisionError):
        run_block(ZeroDivisionError(), **how)
    with pytest.raises(Exception, match="3") as caught:
        run_block(SystemExit(3), **how)
    assert type(caught.value).__name__ == "SystemExit"
    assert run_block(SystemExit(0), **how) == (False, 3.0)
    assert run_block("x", **how) == (False, 0.0)


def test_chance_is_the_same_each_time(monkeypatch):
    monkeypatch.setattr(uuid, "uuid4", uuid.uuid4)
    seeds = []
    drawing = SimpleNamespace(random=SimpleNamespace(seed=seeds.append))
    monkeypatch.setitem(sys.modules, "numpy", drawing)
    state, found = random.getstate(), []
    for _ in range(2):
        fixed.make_reproducible()
        found.append((random.random(), uuid.uuid4()))
    random.setstate(state)
    assert found[0] == found[1]
    assert seeds == [0, 0]


# -- A zygote and its supervisor -------------------------------------------------
def test_a_process_runs_tasks_until_it_is_stopped(tmp_path):
    """One real process, of the modules that travel, with another `run` among them."""
    sources = worker_sources()
    sources["run.py"] = (
        "import os, time\n"
        "def main(folder, limit):\n"
        "    word = (folder / 'task').read_text()\n"
        "    if word == 'die': os.kill(os.getpid(), 9)\n"
        "    if word == 'raise': raise ValueError('odd')\n"
        "    (folder / 'result').write_text(word + ' done')\n"
    )
    setup = setup_for(Path("/"), {**adapter.DEFAULTS, "image_scrapers": (),
                                  "reset_modules": ()}, [])  # fmt: skip
    setup |= {"engine": sources, "folder": str(tmp_path), "path": sys.path}
    ready = {supervising.digest_of(setup): Zygote(setup)}
    supervisor = Supervisor(ready)
    answers = [supervisor.supervise(setup, word, 20) for word in (b"a", b"raise", b"b")]
    assert ready == {}
    assert [answer["result"] for answer in answers] == [b"a done", None, b"b done"]
    assert [answer["fault"] for answer in answers] == [None, "died", None]
    assert "ValueError: odd" in answers[1]["log"]
    assert len({answer["worker"] for answer in answers}) == 1
    assert supervisor.supervise(setup, b"die", 20)["status"] == -signal.SIGKILL
    (zygote_,) = supervisor.zygotes
    supervisor.hang_up()
    assert zygote_.ask("x", 1) == {"fault": "died"}
    supervisor.stop_all()
    assert supervisor.zygotes == set()
    assert [*tmp_path.iterdir()] == []


class FakeZygote:
    """A zygote whose answers are given."""

    def __init__(self, *answers, ready=None):
        self.answers, self.stopped = list(answers), 0
        self.ready = ready or {"ready": True}
        self.process = SimpleNamespace(pid=1, poll=lambda: None)

    def ask(self, folder, limit):
        answer = self.answers.pop(0)
        if not answer.get("fault"):
            Path(folder, "result").write_bytes(b"r")
        return answer

    def hang_up(self):
        self.stopped += 1

    stop = hang_up


def test_one_that_has_faults_is_stopped_and_another_is_asked(tmp_path):
    setup = {**SETUP, "folder": str(tmp_path)}
    bad, other = FakeZygote({"fault": "time"}), FakeZygote({"seconds": 2.0}, {})
    ready = {supervising.digest_of(setup): bad}
    supervisor = Supervisor(ready)
    assert supervisor.supervise(setup, b"x", 1)["fault"] == "time"
    assert bad.stopped == 1
    ready[supervising.digest_of(setup)] = other
    answer = supervisor.supervise(setup, b"x", 1)
    assert (answer["result"], answer["fault"], answer["seconds"]) == (b"r", None, 2.0)
    refusing = FakeZygote(ready={"fault": "packages", "differences": ["x"]})
    changed = {**setup, "preload": ["x"]}
    ready[supervising.digest_of(changed)] = refusing
    assert supervisor.supervise(changed, b"x", 1)["differences"] == ["x"]
    assert other.stopped == 1


def serve(monkeypatch, capfd, setup, folder, *requests):
    """Call `zygote.serve` in a folder; return its answers."""
    reading, writing = os.pipe()
    for request in requests:
        os.write(writing, json.dumps(request).encode() + b"\n")
        time.sleep(0.01)
    os.close(writing)
    monkeypatch.chdir(folder)
    Path("setup.json").write_text(json.dumps(setup))
    monkeypatch.setattr(zygote, "signal_at_death_of_parent", lambda number: None)
    monkeypatch.setattr(sys, "path", [*sys.path])
    kept = os.dup(0), os.dup(1)
    os.dup2(reading, 0)
    handler = signal.getsignal(signal.SIGCHLD)
    try:
        zygote.serve()
    finally:
        for number, descriptor in enumerate(kept):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.close(reading)
        zygote.gc.enable()
        zygote.gc.unfreeze()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, handler)
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("setup", "answer"),
    [
        ({"environment": {"acme": "1"}}, {"fault": "packages",
          "differences": ["acme: 1 here, nothing there"]}),
        ({"preload": ["acme"]}, {"fault": "preload",
          "differences": ["No module named 'acme'"]}),
        ({}, {"ready": True}),
    ],
)  # fmt: skip
def test_what_a_process_says_first(monkeypatch, capfd, tmp_path, setup, answer):
    folder = tmp_path / "zygote"
    folder.mkdir()
    words = {**SETUP, **setup}
    assert serve(monkeypatch, capfd, words, folder) == [answer]
    assert folder.exists() == ("fault" in answer)  # it leaves nothing of its own


def test_a_process_forks_for_each_request(monkeypatch, capfd, tmp_path):
    for name in ("zygote", "task"):
        (tmp_path / name).mkdir()

    def child(folder, limit, pid):
        (folder / "result").write_text(str(limit))
        os._exit(3)

    monkeypatch.setattr(zygote, "_child", child)
    poll = zygote.select.select
    # The end of the requests, which would end the child too, is not seen while it runs.
    monkeypatch.setattr(
        zygote.select, "select",
        lambda r, w, x, *t: poll([one for one in r if one or len(r) < 2], w, x, *t),
    )  # fmt: skip
    request = [str(tmp_path / "task"), 7]
    first, forked, done = serve(monkeypatch, capfd, SETUP, tmp_path / "zygote", request)
    assert first == {"ready": True}
    assert forked["child"] > 0
    assert done["status"] == 3
    assert (tmp_path / "task" / "result").read_text() == "7"


def test_figures_are_drawn_once_before_the_fork():
    zygote._warm(figures=True)
    assert "matplotlib.animation" in sys.modules


def test_an_answer_that_does_not_come(monkeypatch, tmp_path):
    """The folder has no engine: its process ends, and says nothing."""
    asked = Zygote({**SETUP, "folder": str(tmp_path)})
    try:
        assert asked._answer(0) == {"fault": "time"}
    finally:
        asked.folder.cleanup()
        assert asked.ready == {"fault": "died"}
        asked.stop()
    with zygote_process.temporary({"folder": str(tmp_path)}) as name:
        assert Path(name).parent == tmp_path
