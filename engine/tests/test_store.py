"""The store in parts: what counts and what it is now, the lock, what is told of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from gallery_engine import build_info, early, leftovers, reasons, record
from gallery_engine.command import main
from gallery_engine.gallery import parcels
from gallery_engine.gallery.examples import as_list, project
from gallery_engine.pool import signals
from gallery_engine.store import key, lock, packages, values, whole_files
from gallery_engine.store.cache import Cache, Entry
from gallery_engine.worker import adapter, environment


def test_every_kind_of_input_has_a_value(tmp_path):
    (tmp_path / "folder" / "_build").mkdir(parents=True)
    (tmp_path / "folder" / "a").write_text("x")
    present = values.Present(tmp_path, ["auto"], {"A": "1", "HOME": "/x"})
    assert present["file:folder"] == "a folder"
    assert present["file:folder/a"] == values.digest(b"x")
    assert present["list:absent"] is None
    before = present["list:folder"]
    (tmp_path / "folder" / "_build" / "new").write_text("made")
    assert present.look("list:folder") == before
    (tmp_path / "folder" / "b").write_text("")
    assert present["list:folder"] == before  # it was looked up once
    assert present.look("list:folder") != before
    assert re.match(r"\d", present["package:sphinx"])
    assert present["package:no-such-package"] is None
    assert present["import:json"] == "there"
    assert present["import:no_such_module"] is None
    assert present["import:..no"] is None
    assert present["variable:A"] == values.digest(b"1")
    assert present["variable:B"] is None
    assert present["variables:"] == values.digest(b'[["A", "1"]]')
    assert present[f"outside:{tmp_path}/folder/a"].startswith("1 ")
    assert present[f"outside:{tmp_path}/folder/"] is not None
    assert present["outside:/no/such/file"] is None
    with pytest.raises(ValueError, match="no such kind"):
        present["nonsense:x"]


def test_what_is_remembered_holds_until_it_changes(tmp_path):
    file = tmp_path / "inputs.json"
    inputs = {"variable:A": values.digest(b"1"), "file:a": "x"}
    file.write_bytes(values.elsewhere(inputs, kept=True))
    assert "file:a" not in json.loads(file.read_text())["inputs"]
    assert values.elsewhere_holds(file, {"A": "1"})
    assert not values.elsewhere_holds(file, {"A": "2"})
    file.write_bytes(values.elsewhere(inputs, kept=False))
    assert not values.elsewhere_holds(file, {"A": "1"})
    file.write_text("[]")
    assert not values.elsewhere_holds(file, {})
    assert any(name.startswith("sphinx-") for name in values.installed_names())


def test_packages_that_are_required_count_too(monkeypatch):
    required = {"one": ["two>1; extra == 'x'", "Three_b", "not a requirement!"]}

    def requires(name):
        if name == "three-b":
            raise packages.metadata.PackageNotFoundError
        return required.get(name)

    monkeypatch.setattr(packages.metadata, "requires", requires)
    monkeypatch.setattr(packages, "distributions", lambda: {"one": ["One"]})
    found = packages.package_inputs(["one", "json", "unknown"])
    named = {"one", "three-b", *packages.MACHINERY}
    assert found == {f"package:{name}" for name in named}


def test_versions_are_those_that_would_be_imported(tmp_path, monkeypatch):
    for version in ("1", "2"):
        info = tmp_path / version / "acme-1.dist-info" / "METADATA"
        info.parent.mkdir(parents=True)
        info.write_text(f"Metadata-Version: 2.1\nName: Ac_Me\nVersion: {version}\n")
        monkeypatch.syspath_prepend(str(tmp_path / version))
    assert environment.installed(["ac-me"])["ac-me"] == "2"
    assert "ac-me" not in environment.installed((), tmp_path)
    assert environment.installed()["sphinx"]


def test_every_kind_of_setting_has_its_digest(tmp_path):
    source = tmp_path / "gone.py"
    space = {}
    exec(compile("def f():\n    return len('')", str(source), "exec"), space)
    name, qualified, text = key.canonical(space["f"], "/")
    assert (name, qualified) == ("function", "f")
    assert "len" in text  # the file is gone: its code counts
    assert key.canonical(Path("/project/x"), "/project") == ["path", "/x"]
    parts = key.common_parts({"css": "no", "binder": {}}, Path("/"))
    assert {"format", "engine", "python", "setting:binder"} == set(parts)
    assert key.modules_of([{"a": {"one.two"}}, 5]) >= {"one", "one.two"}


def test_hints_and_entries_of_a_cache(tmp_path):
    cache = Cache(tmp_path, 0)
    assert cache.hint("a") == {}
    cache.put_hint("a", seconds=1, inputs={}, parts={}, outcome="")
    assert cache.hint("a")["seconds"] == 1.0
    for name in ("one", "two"):
        cache.put("key", name, Entry())
    cache.touch("key", "none")
    cache.prune()
    assert list(cache.find("key")) == []
    assert not (tmp_path / "entries" / "key").exists()


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "new" / "file"
    whole_files.write(path, b"1")
    before = path.stat().st_mtime_ns
    whole_files.write(path, b"1")
    assert path.stat().st_mtime_ns == before

    def fail(self, content):
        raise OSError("full")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(OSError, match="full"):
        whole_files.write(path, b"2")
    assert [p.name for p in path.parent.iterdir()] == ["file"]
    assert path.read_bytes() == b"1"


def test_one_build_holds_the_lock_and_sweeps_what_another_left(tmp_path, monkeypatch):
    left = tmp_path / "gallery-left"
    left.mkdir()
    (tmp_path / lock.NAME).write_text(str(left))
    with lock.held(tmp_path), lock.held(tmp_path):
        assert not left.exists()
    with lock.temporary_folder(tmp_path) as folder:
        assert (tmp_path / lock.NAME).read_text() == folder
    assert not Path(folder).exists()


def test_after_a_build_that_was_killed_all_is_written_again(tmp_path):
    handlers = []
    app = SimpleNamespace(
        srcdir=tmp_path, doctreedir=tmp_path / "trees", outdir=tmp_path,
        connect=lambda event, handler, priority: handlers.append(handler),
    )  # fmt: skip
    lock.hold(app)
    mark = tmp_path / "trees" / "unfinished"
    handlers[-1](app, ValueError())  # it failed: the mark stays
    assert mark.exists()
    (tmp_path / ".buildinfo").touch()
    lock.hold(app)
    assert not (tmp_path / ".buildinfo").exists()
    handlers[-1](app, None)
    assert not mark.exists()


def test_a_signal_ends_a_block_in_order(monkeypatch):
    import signal

    with pytest.raises(SystemExit) as ended, signals.in_order():
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("package:numpy", "1", None, "numpy 1 -> absent"),
        ("import:acme", None, "there", "acme can be imported now"),
        ("variable:A", "1", "2", "variable A changed"),
        ("variables:", "1", "2", "the environment changed"),
        ("list:data", "1", "2", "data/ holds other files"),
        ("file:a", None, "2", "a appeared"),
        ("file:a", "1", None, "a is gone"),
        ("file:a", "1", "2", "a changed"),
    ],
)
def test_what_became_of_an_input_is_said(name, old, new, said):
    assert reasons.input_changed(name, old, new) == said


def test_the_first_reasons_are_said_and_the_rest_counted(tmp_path):
    old = {"text": "1", "setting:binder": "1", "python": "3.1", "example": "a"}
    hint = {"parts": old, "inputs": {"file:x": "1"}, "outcome": ""}
    new = {"text": "2", "setting:binder": "2", "python": "3.2", "example": "b"}
    present = values.Present(tmp_path)
    text = reasons.why(hint, new, present)
    assert text == (
        "example changed; Python 3.1 -> 3.2; setting binder changed and 2 more"
    )
    assert reasons.why({}, new, present) == "new"
    same = {**hint, "inputs": {}}
    assert reasons.why(same, old, present) == "not in the cache"


def test_the_page_of_times_and_an_example_that_goes(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    example = SimpleNamespace(
        name="a", source=Path("plot_a.py"), target=tmp_path / "auto"
    )
    record.write_times(tmp_path, [(example, 2.0, 2**20)])
    page = tmp_path / "sg_execution_times.rst"
    assert "   * - :ref:`sphx_glr_auto_plot_a.py`\n     - 2.0\n" in page.read_text()
    record.forget_time(tmp_path, tmp_path / "auto" / "plot_a.py")
    assert "plot_a" not in page.read_text()


def test_what_is_gone_is_removed(tmp_path):
    examples, gallery = tmp_path / "examples", tmp_path / "auto"
    (examples / "kept").mkdir(parents=True)
    for name in ("kept", "gone", "back"):
        (gallery / name).mkdir(parents=True)
        (gallery / name / "index.rst").touch()
    (gallery / "kept" / "plot_x.recommendations").touch()
    leftovers.remove_sections(examples, gallery, gallery / "back")
    assert sorted(p.name for p in gallery.iterdir()) == ["back", "kept"]
    assert not (gallery / "kept" / "plot_x.recommendations").exists()
    (gallery / "a.png").touch()
    leftovers.remove_leftovers(gallery, ["a.png", "b.png"])
    leftovers.remove_leftovers(gallery, ["b.png"])
    assert not (gallery / "a.png").exists()
    assert leftovers.relative("other/x", tmp_path, gallery) is None


def test_a_parcel_holds_folders_with_what_is_in_them(tmp_path):
    (tmp_path / "data" / "deep").mkdir(parents=True)
    (tmp_path / "data" / "deep" / "a.csv").write_text("1")
    parcel = parcels.Parcel(tmp_path, ("auto",))
    for name in ("list:data", "file:absent", "file:auto/x"):
        parcel.add(name)
    assert parcel.files == {"data/deep/a.csv": b"1"}
    assert parcel.folders == {"data", "data/deep"}
    assert parcel.values["file:data"] == "a folder"


def test_an_edited_example_is_seen_before_the_build(tmp_path):
    conf = {"examples_dirs": "../examples", "gallery_dirs": "auto"}
    docs = tmp_path / "docs"
    for path, text in (("examples/a.py", "1"), ("docs/auto/a.py", "1")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert not early.is_any_edited(docs, conf)
    (tmp_path / "examples" / "a.py").write_text("2")
    assert early.is_any_edited(docs, conf)
    assert project(docs, docs, conf) == tmp_path
    (tmp_path / ".git").mkdir()
    assert project(docs, docs, {**conf, "examples_dirs": "ex"}) == tmp_path
    assert as_list(("a", "b")) == ["a", "b"]


@pytest.mark.parametrize("broken", [False, True])
def test_a_process_starts_early_and_is_ended_with_the_rest(
    tmp_path, monkeypatch, broken
):
    started = []

    class Process:
        def __init__(self, setup):
            started.append(setup)
            self.stopped = 0

        def stop(self):
            self.stopped += 1

    monkeypatch.setattr(early, "Zygote", Process)
    monkeypatch.setattr(early, "is_any_edited", lambda *_: True)
    monkeypatch.setattr(early.atexit, "register", lambda function: None)
    conf = {"examples_dirs": "../examples", "gallery_dirs": "auto"}
    config = SimpleNamespace(
        sphinx_gallery_conf=None if broken else conf,
        gallery_engine_dask="", gallery_engine_preload=["numpy"],
    )  # fmt: skip
    app = SimpleNamespace(config=config, srcdir=tmp_path, confdir=tmp_path)
    prepared = early.Preparations(app)
    prepared.start()
    assert len(started) == (not broken)
    folder = prepared.folder()
    assert Path(folder).is_dir()
    waiting = [*prepared.zygotes.values()]
    prepared.end()
    assert not Path(folder).exists()
    assert [process.stopped for process in waiting] == [1] * len(started)


def test_the_configuration_is_digested_without_paths(tmp_path, monkeypatch):
    class Builder:
        def create_build_info(self):
            self.seen = app.config.html_static_path
            return "info"

    monkeypatch.setattr(build_info, "StandaloneHTMLBuilder", Builder)

    class Config(SimpleNamespace):
        def __iter__(self):
            rows = vars(self).items()
            return iter([SimpleNamespace(name=k, value=v) for k, v in rows])

    config = Config(html_static_path=[f"{tmp_path}/x"], number=5)
    app = SimpleNamespace(config=config, confdir=tmp_path, builder=Builder())
    build_info.make_neutral(app)
    assert str(tmp_path) not in app.builder.seen[0]
    assert config.html_static_path == [f"{tmp_path}/x"]
    app.builder = object()
    build_info.make_neutral(app)


def test_the_command_looks_into_a_cache(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GALLERY_CACHE", raising=False)
    assert main(["stat"]) == 2
    assert "no cache in .cache/gallery" in capsys.readouterr().err
    cache = Cache(tmp_path / ".cache" / "gallery", 0)
    cache.put("key", "name", Entry(files={"a": bytes(10)}))
    (tmp_path / "plot_a.py").write_text("1")
    parts = key.common_parts({}, tmp_path)
    hint = {"seconds": 1, "inputs": {"file:t": None}, "outcome": ""}
    hint["parts"] = {**parts, "text": values.digest(b"1")}
    cache.put_hint("plot_a.py", **hint)
    cache.put_hint("plot_gone.py", **hint)
    assert main(["stat"]) == 0
    assert "1 results, 0.0 MB, used from 2" in capsys.readouterr().out
    assert main(["why", "plot_a", "plot_gone", "plot_x"]) == 2
    said = capsys.readouterr()
    assert "plot_a.py: nothing has changed since it ran" in said.out
    assert f"plot_gone.py: it is not in {tmp_path}" in said.out
    assert "no example 'plot_x' has run" in said.err
    (tmp_path / "t").touch()
    assert main(["why", "plot_a"]) == 0
    assert "it would run: t appeared" in capsys.readouterr().out
    assert main(["prune", "--size", "0"]) == 0
    assert main(["clear"]) == 0
    assert not [*(tmp_path / ".cache" / "gallery").iterdir()]


def test_sphinx_gallery_is_asked_through_the_adapter(tmp_path, monkeypatch):
    source = tmp_path / "plot_a.py"
    source.write_text('"""\nT\n=\n"""\n# sphinx_gallery_parallel = False\n1\n')
    assert adapter.settings_in(str(source)) == {"parallel": False}
    assert "ValueError" in adapter.traceback_block("ValueError: x")
    gen_rst, gen_gallery = adapter.gen_rst, adapter.gen_gallery
    monkeypatch.setattr(gen_rst, "zip_files", None)
    monkeypatch.setattr(adapter.downloads, "zip_files", None)
    monkeypatch.setattr(gen_gallery, "_import_matplotlib", None)
    monkeypatch.setattr(gen_rst, "_exec_and_get_memory", "run")
    monkeypatch.setattr(
        gen_rst, "_get_call_memory_and_base", lambda conf: (lambda f: (2, f()), 0)
    )
    made = (None, None, "cost", "out")
    monkeypatch.setattr(gen_rst, "generate_file_rst", lambda *_: made)
    monkeypatch.setattr(gen_gallery, "summarize_failing_examples", lambda *said: said)
    adapter.zip_with("zip")
    adapter.leave_matplotlib_out()
    adapter.wrap_blocks(lambda function: f"wrapped {function}")
    assert gen_rst.zip_files == adapter.downloads.zip_files == "zip"
    assert gen_gallery._import_matplotlib() is None
    assert gen_rst._exec_and_get_memory == "wrapped run"
    assert adapter.memory_of_nothing({}) == 2.0
    assert adapter.make_page("a", "b", "c", {}) == ("cost", "out")
    assert adapter.summarize_failures(None) is None
