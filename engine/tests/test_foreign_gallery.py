"""A gallery that knows nothing of the engine gets the pages of plain Sphinx-Gallery."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest
from bs4 import BeautifulSoup
from sites import EXTENSIONS, HERE, Site, differing

# matplotlib numbers an animation at random; the engine fixes it, plain builds do not.
ANIMATION = re.compile(rb"[0-9a-f]{32}")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return the gallery's files, built plainly and with the engine in one place."""
    folder = tmp_path_factory.mktemp("foreign") / "gallery"
    sites = {}
    for name, env in (("plain", {}), ("engine", {"ENGINE": str(EXTENSIONS)})):
        shutil.copytree(HERE / "gallery", folder)
        site = Site(folder)
        site.build("-j", "2", **env)
        sites[name] = site.files()
        folder.rename(folder.with_name(name))
    sites["site"] = Site(folder.with_name("engine"))
    return sites


def test_every_file_is_that_of_plain_sphinx_gallery(built):
    def steady(files):
        return {
            name: ANIMATION.sub(b"", content)
            for name, content in files.items()
            if not name.endswith((".zip", "searchindex.js"))
        }

    assert len(built["plain"]) > 60
    assert differing(steady(built["plain"]), steady(built["engine"])) == []


def test_the_zips_hold_the_same(built):
    zips = [name for name in built["plain"] if name.endswith(".zip")]
    assert len(zips) > 10

    def content(data, folder):
        path = folder / "one.zip"
        path.write_bytes(data)
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    folder = built["site"].folder
    for name in zips:
        plain, ours = (content(built[key][name], folder) for key in ("plain", "engine"))
        assert plain == ours


def test_the_pages_show_what_is_asked_for(built):
    """In their outputs: the code on a page holds most of these words as well."""
    pages = {
        name.rpartition("/")[2]: BeautifulSoup(content, "html.parser")
        for name, content in built["engine"].items()
        if name.endswith(".html")
    }

    def shown(name):
        outputs = pages[f"{name}.html"].select(".sphx-glr-script-out, .output_subarea")
        return " ".join(" ".join(output.get_text() for output in outputs).split())

    assert "IndexError" in shown("plot_fails")
    assert "21.0" in shown("plot_data")
    assert "hello" in shown("plot_imports")
    assert shown("plot_imports").endswith("plot_imports.py")  # of the reset
    assert "plain" in shown("plot_reprs")
    assert "UserWarning: mind the gap" in shown("plot_reprs")
    assert pages["plot_reprs.html"].select_one(".output_html b").get_text() == "rich"
    assert shown("plot_writes") == "kept"
    assert len(pages["plot_scraped.html"].select("img[src$='.svg']")) == 2


def test_what_a_scraper_imports_is_part_of_the_key(built):
    site = built["site"]
    site.build("-j", "2", ENGINE=str(EXTENSIONS))
    assert set(site.statuses().values()) == {"cached"}
    shapes = site.folder / "helpers" / "shapes.py"
    shapes.write_text(shapes.read_text().replace("<rect ", '<rect class="new" '))
    sorters = site.folder / "helpers" / "sorters.py"
    sorters.write_text(sorters.read_text() + "# an order shapes no page\n")
    site.build("-j", "2", ENGINE=str(EXTENSIONS))
    assert set(site.statuses().values()) == {"ran"}
    svg = [content for name, content in site.files().items() if name.endswith(".svg")]
    assert any(b'class="new"' in content for content in svg)


def test_no_page_of_one_that_was_renamed_stays(built):
    site = built["site"]
    old = site.folder / "more" / "plot_other.py"
    old.rename(old.with_name("plot_renamed.py"))
    site.build("-j", "2", ENGINE=str(EXTENSIONS))
    assert site.ran() == {"plot_renamed"}
    assert not list(site.docs.glob("auto_more/**/*plot_other*"))
