"""The process that each worker forks its examples from."""

from __future__ import annotations

from gallery_engine.key import shaping_sources
from gallery_engine.worker import Zygote


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
    engine = {"__init__.py": "", **shaping_sources()}
    setup = {"path": [], "engine": engine, "preload": [], "environment": {}}
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
