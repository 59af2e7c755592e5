"""What an example could have seen counts, however it saw it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

# Each finds out something of its folder; none names the file in its text.
EXAMPLES = {
    "lists": "import os\nprint('found', sorted(os.listdir('scans')))",
    "globs": "from pathlib import Path\n"
    "print('found', sorted(p.name for p in Path('scans').rglob('*.csv')))",
    "scans_own_folder": "import os\n"
    "print('found', sorted(e.name for e in os.scandir() if e.name.endswith('.csv')))",
    "looks": "import os\nprint('found', os.path.exists('la' + 'ter.csv'))",
    "sizes": "import os\nprint('found', os.stat('on' + 'e.csv').st_size)",
    "child": "import subprocess, sys\n"
    "run = subprocess.run([sys.executable, 'tools/helper.py'], capture_output=True)\n"
    "print('found', run.stdout.decode())",
    "spawned": "import multiprocessing, sys\n"
    "sys.path.insert(0, 'tools')\nfrom parts import rows\n"
    "with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
    "    print('found', pool.map(rows, [0]))",
    "joblib": "from joblib import Parallel, delayed\n\n"
    "def rows(_):\n    return open('on' + 'e.csv').read()\n\n"
    "print('found', Parallel(n_jobs=2)(delayed(rows)(i) for i in range(2)))",
    "optional": "try:\n    import extras_of_mine\n    print('found', 1)\n"
    "except ImportError:\n    print('found', 0)",
    "optional_by_name": "import importlib, sys\nsys.path.insert(0, 'later')\n"
    "try:\n    print('found', importlib.import_module('mine_by_name').__name__)\n"
    "except ImportError:\n    print('found', 0)",
    "variable": "import os\nprint('found', os.environ.get('COLOUR_OF_MINE'))",
    "steady": "import numpy as np\nprint('found', np.arange(3))",
}


@pytest.fixture(scope="module")
def site(make_site):
    """Return a built gallery of these examples."""
    site = make_site("inputs")
    for name, code in EXAMPLES.items():
        site.example(f"small/plot_{name}", code)
    small = "examples/small"
    site.write(f"{small}/one.csv", "1\n")
    site.write(f"{small}/scans/a.csv", "1\n")
    site.write(
        f"{small}/tools/helper.py",
        "from pathlib import Path\n"
        "print(sorted(p.name for p in Path('scans').iterdir()))\n"
        "print(open('on' + 'e.csv').read())",
    )
    site.write(
        f"{small}/tools/parts.py",
        "def rows(_):\n    return open('on' + 'e.csv').read()\n",
    )
    site.build()
    return site


def found(site, name):
    """Return what an example printed, as its page shows it."""
    page = (site.docs / "auto_examples" / "small" / f"plot_{name}.rst").read_text()
    (line,) = [line for line in page.splitlines() if line.strip().startswith("found")]
    return line.strip().removeprefix("found ")


def reasons(site):
    record = site.record()["examples"]
    return {
        Path(example["path"]).stem.removeprefix("plot_"): example["reason"]
        for example in record
        if example["status"] != "cached"
    }


def test_an_example_finds_what_is_there(site):
    assert found(site, "lists") == "['a.csv']"
    assert found(site, "globs") == "['a.csv']"
    assert found(site, "scans_own_folder") == "['one.csv']"
    assert found(site, "looks") == "False"
    assert found(site, "sizes") == "2"
    assert found(site, "child").startswith("['a.csv']")
    assert "1" in found(site, "spawned")
    assert found(site, "optional") == "0"
    assert set(reasons(site).values()) == {"new"}


def test_nothing_runs_when_nothing_changed(site):
    site.build()
    assert reasons(site) == {}


@pytest.mark.parametrize(
    ("name", "text", "who"),
    [
        ("scans/b.csv", "2", {"lists", "globs", "child"}),
        (
            "one.csv",
            "12345\n",
            {"scans_own_folder", "sizes", "child", "spawned", "joblib"},
        ),
        ("later.csv", "", {"looks", "scans_own_folder"}),
        ("extras_of_mine.py", '"""\nE\n=\n"""\n', {"optional", "scans_own_folder"}),
        ("later/mine_by_name.py", "", {"optional_by_name", "scans_own_folder"}),
        # One names the file, the other the folder that it lies in.
        ("tools/helper.py", "print(7)", {"child", "spawned"}),
    ],
)
def test_who_has_seen_a_change_runs_and_nobody_else(site, name, text, who):
    site.write(f"examples/small/{name}", text)
    site.build()
    assert set(reasons(site)) == who
    named = [reason for reason in reasons(site).values() if Path(name).stem in reason]
    listed = [reason for reason in reasons(site).values() if "/ holds other" in reason]
    assert len({*named, *listed}) == len(set(reasons(site).values()))


def test_the_pages_are_those_of_a_build_without_a_cache(site):
    before = {name: found(site, name) for name in EXAMPLES}
    site.clear()
    site.build(GALLERY_CACHE=str(site.folder / "empty"))
    assert {name: found(site, name) for name in EXAMPLES} == before


def test_a_variable_that_is_asked_for_counts(site):
    site.build(COLOUR_OF_MINE="red", ANOTHER_OF_MINE="blue")
    assert reasons(site) == {"variable": "variable COLOUR_OF_MINE changed"}
    assert found(site, "variable") == "red"


def test_how_sphinx_was_started_does_not_matter(site):
    site.build()
    site.clear()
    site.build("-j", "1", PYTHONPATH=str(site.folder))
    assert set(site.statuses().values()) == {"cached"}


def test_examples_run_that_are_asked_for(site):
    site.build("-D", "gallery_engine_rerun=plot_steady")
    assert reasons(site) == {"steady": "asked for"}
    done = site.build("-D", "gallery_engine_rerun=plot_stedy", code=2)
    assert "'plot_stedy'" in done.stdout
    assert "did you mean plot_steady?" in done.stdout


#: What cannot be followed, and what is said of it.
LOST = {
    "runs": (
        "import subprocess\nsubprocess.run(['ls'], capture_output=True)",
        "starts ls",
    ),
    "system": ("import os\nos.system('true')", "starts 'true'"),
    "isolated": (
        "import subprocess, sys\nsubprocess.run([sys.executable, '-I', '-c', ''])",
        "starts python",
    ),
    "bare": (
        "import subprocess as s, sys\ns.run([sys.executable, '-c', ''], env={})",
        "starts python",
    ),
    "connects": (
        "import sys\nsys.audit('socket.connect', None, ('192.0.2.1', 9))",
        "connects to 192.0.2.1",
    ),
}


@pytest.fixture(scope="module")
def twice(make_site):
    """Return a gallery of these and one that can be followed, and two builds of it."""
    site = make_site("lost")
    for name, (code, _) in LOST.items():
        site.example(f"one/plot_{name}", code)
    asks = "import subprocess\nsubprocess.run(['uname'], stdout=-3)"
    site.example("one/plot_asks", asks)
    builds = []
    for _ in range(2):
        output = site.build().stdout
        builds.append((site.statuses(), output))
    return site, builds


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_followed_is_not_kept_and_said(twice, name):
    site, builds = twice
    _, said = LOST[name]
    for statuses, output in builds:
        assert statuses[f"plot_{name}"] == "ran"
        (line,) = [
            row
            for row in output.splitlines()
            if f"plot_{name}.py" in row and "not kept: line" in row
        ]
        assert said in line
    (line,) = [e for e in site.record()["examples"] if f"plot_{name}." in e["path"]]
    assert said in line["not_kept"]
    assert line["key"] == ""
    inputs = json.loads((site.docs / "_build" / "gallery-inputs.json").read_text())
    assert inputs["kept"] is False


def test_programs_that_are_asked_about_the_machine_are_followed(twice):
    _, builds = twice
    assert [statuses["plot_asks"] for statuses, _ in builds] == ["ran", "cached"]
