"""The process that each worker forks its examples from."""

from __future__ import annotations

from gallery_engine.store.key import worker_sources
from gallery_engine.worker.zygote_process import Zygote


def test_what_every_example_needs_is_imported_once(site):
    site.draw()
    # What was there before the fork is frozen, and so not among the tracked objects.
    site.example(
        "one/plot_imports",
        "import gc, sys\n\n"
        "tracked = {id(tracked) for tracked in gc.get_objects()}\n"
        "names = ['sphinx_gallery.gen_gallery', 'matplotlib.animation']\n"
        "names += ['numpy.random']\n"
        "late = [name for name in names if id(vars(sys.modules[name])) in tracked]\n"
        "print('imported late:', late)",
    )
    site.build()
    assert "imported late: []" in site.page("one/plot_imports")


def test_one_whose_folder_is_gone_ends_quietly(capfd):
    setup = {"path": [], "engine": worker_sources(), "preload": [], "environment": {}}
    zygote = Zygote({**setup, "figures": False})
    assert zygote.ready == {"ready": True}
    zygote.folder.cleanup()  # as when its worker ends first
    zygote.process.stdin.close()
    assert zygote.process.wait(30) == 0
    zygote.stop()
    assert capfd.readouterr().err == ""


def test_one_process_is_enough_for_an_edited_example(site):
    """It was started while Sphinx was getting ready, and is the one that is asked."""
    log = site.folder.parent / "marks" / "log"
    site.write("../marks/marks.py", f"open({str(log)!r}, 'a').write('imported\\n')\n")
    conf = site.docs / "conf.py"
    conf.write_text(
        conf.read_text()
        + f"sys.path.append({str(log.parent)!r})\n"
        + "gallery_engine_preload = ['marks']\n"
    )
    site.example("one/plot_a", "print(1)")
    site.build("-j", "1")
    assert log.read_text().split() == ["imported"]
    site.example("one/plot_a", "print(2)")
    site.build("-j", "1")
    assert site.statuses() == {"plot_a": "ran"}
    assert log.read_text().split() == ["imported"] * 2
    site.build("-j", "1")  # nothing was edited
    assert log.read_text().split() == ["imported"] * 2


def test_what_conf_py_sets_is_there_in_each_process(site):
    """Also in one that was started before it was set."""
    conf = site.docs / "conf.py"
    conf.write_text(
        conf.read_text()
        + "def setup(app):\n    import os\n    os.environ['ENGINE'] = 'set late'\n"
    )
    site.example("one/plot_a", "import os\nprint(os.environ.get('ENGINE'))")
    site.build()
    site.example("one/plot_a", "import os\nprint('now', os.environ.get('ENGINE'))")
    site.build()
    assert site.statuses() == {"plot_a": "ran"}
    assert "now set late" in site.page("one/plot_a")


def test_a_build_that_cannot_begin_says_one_thing(site):
    """The process that was started early has nothing to add."""
    site.example("one/plot_a", "print(1)")
    site.build()
    conf = site.docs / "conf.py"
    good = conf.read_text()
    for number in range(3):
        site.example("one/plot_a", f"print('edited', {number})")
        conf.write_text(good + "sphinx_gallery_conf['nope'] = 1\n")
        output = site.build(code=2).stdout
        assert "nope" in output
        assert "zygote" not in output and "gallery_engine'" not in output
    for value in ("5", "[1]"):
        conf.write_text(good + f"gallery_engine_preload = {value}\n")
        output = site.build(code=2).stdout
        assert "gallery_engine_preload is a list of the names of modules" in output
    conf.write_text(good + "gallery_engine_preload = ['nosuchmod']\n")
    assert "gallery_engine_preload: No module named 'nosuchmod'" in (
        site.build(code=2).stdout
    )
