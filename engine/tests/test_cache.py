"""What runs, and what does not, when something has changed; and the record of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from sites import EXTENSIONS, differing

from gallery_engine.store.cache import pack, unpack

SCHEMA = EXTENSIONS / "gallery_engine" / "record.schema.json"


@pytest.fixture(scope="module")
def site(make_site):
    """Return a built gallery; every test changes it on, and builds it."""
    site = make_site("cache")
    site.draw()
    site.write("data/table.csv", "1,2\n")
    upgrade(site, "1.0")
    upgrade(site, "1.0", "bolt")
    site.example("two/plot_packaged", "import acme\nprint(acme.__name__)")
    conf = site.docs / "conf.py"
    conf.write_text(
        conf.read_text()
        + "from pathlib import Path\n"
        + "sys.path.append(str(Path('../../cache-packages').resolve()))\n"
        + "sphinx_gallery_conf['write_computation_times'] = True\n"
        + "sphinx_gallery_conf['show_memory'] = True\n"
    )
    site.example("one/plot_reads", "print(open('../../data/table.csv').read())")
    site.example(
        "one/plot_finds",
        "from pathlib import Path\n"
        "parts = ['..', '..', 'da' + 'ta', 'ta' + 'ble.csv']\n"
        "print(Path(*parts).read_text())\n"
        "print(Path('absent.txt').exists())",
    )
    site.example("two/plot_imports", "import neighbour\nprint(neighbour.VALUE)")
    site.write("examples/two/neighbour.py", '"""\nN\n=\n"""\nVALUE = "from here"\n')
    site.example(
        "two/plot_draws",
        "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])",
    )
    site.build()
    return site


def upgrade(site, version, name="acme"):
    """Install a package, by default acme, which needs bolt, outside the project."""
    needs = "Requires-Dist: bolt>=1\n" if name == "acme" else ""
    folder = f"../cache-packages/{name}.dist-info"
    site.write(
        f"{folder}/METADATA",
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}",
    )
    site.write(f"{folder}/top_level.txt", f"{name}\n")
    site.write(f"../cache-packages/{name}.py", "")


def reasons(site):
    """Return why each example ran, by its name without ending."""
    return {
        Path(example["path"]).stem: example["reason"]
        for example in site.record()["examples"]
        if example["status"] != "cached"
    }


def test_all_run_at_first_and_are_recorded(site):
    record = site.record()
    jsonschema.validate(record, json.loads(SCHEMA.read_text()))
    assert set(site.statuses().values()) == {"ran"}
    assert [entry["path"] for entry in record["examples"]] == [
        "examples/one/plot_finds.py",
        "examples/one/plot_reads.py",
        "examples/two/plot_draws.py",
        "examples/two/plot_imports.py",
        "examples/two/plot_packaged.py",
    ]
    assert record["totals"]["workers"] == 2
    assert record["totals"]["work_seconds"] == pytest.approx(
        sum(entry["seconds"] for entry in record["examples"]), abs=0.01
    )
    assert all(entry["peak_memory"] > 10**7 for entry in record["examples"])


def test_pages_show_time_and_memory_and_so_does_a_page_of_its_own(site):
    page = site.page("two/plot_draws")
    assert "Total running time of the script" in page
    assert "Estimated memory usage" in page
    times = (site.html / "sg_execution_times.html").read_text()
    assert "plot_draws" in times
    assert "Peak memory" in times
    assert "http" not in "".join(re.findall("<script[^>]*>", times))


def test_a_fresh_clone_with_the_cache_runs_nothing(site):
    before = site.files()
    site.clear()
    done = site.build()
    assert set(site.statuses().values()) == {"cached"}
    assert "0 ran, 5 from the cache" in done.stdout
    after = site.files()
    assert differing(before, after) == []
    jsonschema.validate(site.record(), json.loads(SCHEMA.read_text()))


def test_the_cache_may_be_elsewhere_and_is_found_by_another_checkout(site):
    clone = site.folder.with_name("clone")
    shutil.copytree(site.folder, clone)
    shutil.rmtree(clone / "docs" / ".cache")
    other = type(site)(clone)
    other.clear()
    other.build(GALLERY_CACHE=str(site.docs / ".cache" / "gallery"))
    assert set(other.statuses().values()) == {"cached"}


def test_only_what_has_changed_runs(site):
    path = site.examples / "two" / "plot_draws.py"
    path.write_text(path.read_text().replace("[1, 2]", "[2, 1]"))
    site.build()
    assert site.ran() == {"plot_draws"}


def test_what_reads_a_file_runs_when_it_changes_found_or_guessed(site):
    site.write("data/table.csv", "3,4\n")
    site.build()
    assert site.ran() == {"plot_reads", "plot_finds"}
    assert "3,4" in site.page("one/plot_finds")
    site.write("data/table.csv", "1,2\n")
    site.build()
    assert site.ran() == set()
    assert "1,2" in site.page("one/plot_finds")


def test_what_imports_a_module_runs_when_it_changes(site):
    path = site.examples / "two" / "neighbour.py"
    path.write_text(path.read_text().replace("from here", "from there"))
    site.build()
    assert site.ran() == {"plot_imports"}
    assert "from there" in site.page("two/plot_imports")


@pytest.mark.parametrize("name", ["acme", "bolt"])
def test_what_imports_a_package_runs_when_it_is_upgraded(site, name):
    upgrade(site, "1.1", name)
    site.build()
    assert reasons(site) == {"plot_packaged": f"{name} 1.0 -> 1.1"}


def test_nothing_runs_when_another_package_is_installed(site):
    upgrade(site, "1.0", "stray")
    site.build()
    assert site.ran() == set()


def test_a_setting_that_shapes_pages_runs_all_and_another_none(site):
    conf = site.docs / "conf.py"
    conf.write_text(conf.read_text() + "sphinx_gallery_conf['nested_sections'] = 1\n")
    site.build()
    assert site.ran() == set()
    conf.write_text(conf.read_text() + "sphinx_gallery_conf['line_numbers'] = True\n")
    site.build()
    assert set(site.statuses().values()) == {"ran"}


def test_a_truncated_and_an_altered_entry_run_again(site):
    record = {entry["path"]: entry["key"] for entry in site.record()["examples"]}
    before = site.files()
    entries = site.docs / ".cache" / "gallery" / "entries"
    for path, change in (
        ("examples/one/plot_reads.py", lambda content: content[:100]),
        ("examples/two/plot_draws.py", lambda content: content[:-1] + b"?"),
    ):
        (entry,) = entries.glob(f"*/{record[path]}.entry")
        entry.write_bytes(change(entry.read_bytes()))
    site.clear()
    site.build()
    assert site.ran() == {"plot_reads", "plot_draws"}
    assert site.files().keys() == before.keys()


def test_an_entry_that_would_write_elsewhere_is_refused(site):
    """Whoever can write into a shared cache may not write any file of the machine."""
    record = {entry["path"]: entry["key"] for entry in site.record()["examples"]}
    entries = site.docs / ".cache" / "gallery" / "entries"
    (path,) = entries.glob(f"*/{record['examples/one/plot_reads.py']}.entry")
    entry = unpack(path.read_bytes())
    conf = (site.docs / "conf.py").read_bytes()
    entry.files["conf.py"] = b"raise SystemExit"
    path.write_bytes(pack(entry))
    site.build()
    assert (site.docs / "conf.py").read_bytes() == conf
    assert "was altered" in reasons(site)["plot_reads"]


def test_pages_changed_by_hand_are_put_right(site):
    page = site.docs / "auto_examples" / "one" / "plot_reads.rst"
    right = page.read_bytes()
    page.chmod(0o644)
    page.write_bytes(b"wrong\n=====\n")
    image = next(site.docs.glob("auto_examples/two/images/*_001.png"))
    image.write_bytes(b"")
    site.build()
    assert page.read_bytes() == right
    assert image.stat().st_size > 0
    assert site.ran() == set()
