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
