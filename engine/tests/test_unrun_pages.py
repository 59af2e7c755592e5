"""The page of an example that does not run, which Sphinx-Gallery makes by itself."""

from __future__ import annotations

RESET = """
from sphinx_gallery import gen_rst

FIRST, *OTHERS = gen_rst.EXAMPLE_HEADER.partition(".. rst-class::")


def patch(gallery_conf, fname):
    gen_rst.EXAMPLE_HEADER = "".join([FIRST, "PATCHED\\n\\n", *OTHERS])
"""


def test_it_has_the_head_that_the_others_have(site):
    """As those of matplotlib, whose ``reset_modules`` replace it."""
    site.write("docs/resets.py", RESET)
    conf = site.docs / "conf.py"
    conf.write_text(
        conf.read_text()
        + f"sys.path.insert(0, {str(site.docs)!r})\n"
        + "sphinx_gallery_conf['reset_modules'] = ('resets.patch',)\n"
    )
    site.example("one/plot_a", "print(1)")
    site.example("one/unrun", "print(2)")
    pages = {}
    for options in (("-D", "extensions=sphinx_gallery.gen_gallery"), ("-j", "2")):
        site.build(*options)
        pages[options] = [site.page(f"one/{name}") for name in ("plot_a", "unrun")]
        assert all("PATCHED" in page for page in pages[options])
        site.clear()
