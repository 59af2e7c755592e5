"""What a page shows of an example that fails or ends itself, with the engine or not."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

PLAINLY = ("-D", "extensions=sphinx_gallery.gen_gallery")
FAILING = {
    "absent": "import absent_module",
    "absent_from": "from absent_package.part import name",
    "absent_later": "import importlib\nimportlib.import_module('absent_module')",
    "inner": "import broken_neighbour",
    "stat": "import os\nos.stat('absent.txt')",
    "listed": "import os\nos.listdir('absent')",
    "path": "from pathlib import Path\nPath('absent.txt').stat()",
    "opened": "open('absent.txt')",
    "variable": "import os\nos.environ['ABSENT_VARIABLE']",
    "printed": "import os, traceback\n"
    "try:\n    os.stat('absent.txt')\n"
    "except OSError:\n    print(traceback.format_exc())",
    "child": "import subprocess, sys\n"
    "code = 'import os; os.stat(\"absent.txt\")'\n"
    "done = subprocess.run([sys.executable, '-c', code], stderr=subprocess.PIPE)\n"
    "print(done.stderr.decode())",
    "warned": "import warning_neighbour",
}
NEIGHBOURS = {
    "broken_neighbour": "import absent_module",
    "warning_neighbour": "import warnings\nwarnings.warn('old', stacklevel=2)",
}


def conf(site):
    path = site.docs / "conf.py"
    path.write_text(
        path.read_text()
        + "sphinx_gallery_conf['only_warn_on_example_error'] = True\n"
        + "sphinx_gallery_conf['min_reported_time'] = 1000\n"
        + "sphinx_gallery_conf['filename_pattern'] = '/plot_'\n"
    )


def shown(page):
    """Return what a page shows, with its code."""
    return BeautifulSoup(page, "html.parser").select_one("div.body").get_text()


@pytest.fixture(scope="module")
def pages(make_site):
    """Return what the page of each example shows, plainly and with the engine."""
    site = make_site("shown")
    conf(site)
    for name, code in FAILING.items():
        site.example(f"one/plot_{name}", code)
    for name, code in NEIGHBOURS.items():
        site.write(f"examples/one/{name}.py", f'"""\nN\n=\n"""\n{code}\n')
    found = {}
    for kind, options in (("plain", PLAINLY), ("engine", ("-j", "2"))):
        site.build(*options)
        found[kind] = {name: shown(site.page(f"one/plot_{name}")) for name in FAILING}
        site.clear()
    return found


@pytest.mark.parametrize("name", FAILING)
def test_a_failure_is_shown_as_sphinx_gallery_shows_it(pages, name):
    assert pages["engine"][name] == pages["plain"][name]
    assert "gallery_engine" not in pages["engine"][name]


def test_one_over_its_limit_shows_its_own_lines_alone(site):
    conf(site)
    site.example("one/plot_a", "import time\ntime.sleep(100)")
    site.build("-D", "gallery_engine_time_limit=2")
    page = shown(site.page("one/plot_a"))
    # From Python 3.13 on, a line of signs below shows the place in the line.
    lines = r"    time\.sleep\(100\)\n( +~+\^+\n)?TimeoutError: stopped after 2 seconds"
    assert re.search(lines, page)


#: How an example ends itself: the code that its script ends with, and what is shown.
ENDS = {
    "zero": ("import sys\nsys.exit(0)", 0, ""),
    "words": ("import sys\nsys.exit('no data')", 1, "SystemExit: no data"),
    "interrupt": ("raise KeyboardInterrupt", 130, "KeyboardInterrupt"),
    "nothing": ("import sys\nsys.exit()", 0, ""),
    "exit": ("exit()", 0, ""),
    "quit": ("quit()", 0, ""),
    "number": ("import sys\nsys.exit(3)", 3, "SystemExit: 3"),
}


def ending(site, name):
    """Write an example that ends itself in its second block."""
    site.example(
        f"one/plot_{name}",
        f"print('be' + 'fore')\n\n# %%\n# Next:\nprint('with' + 'in')\n"
        f"{ENDS[name][0]}\n\n# %%\n# Last:\nprint('af' + 'ter')",
    )


@pytest.fixture(scope="module")
def ended(make_site):
    """Return a gallery of all that end themselves, what a build says, and statuses."""
    site = make_site("ended")
    for name in ENDS:
        ending(site, name)
    site.example("one/plot_beside", "print('bes' + 'ide')")
    output = site.build("-j", "2", code=2).stdout
    pages = {name: shown(site.page(f"one/plot_{name}")) for name in [*ENDS, "beside"]}
    first = site.statuses()
    site.build("-j", "2", code=2)
    return output, pages, first, site.statuses()


@pytest.mark.parametrize("name", ENDS)
def test_one_that_ends_itself_ends_as_a_script_does(ended, name):
    output, pages, first, second = ended
    _, _, error = ENDS[name]
    page = pages[name]
    assert "before" in page
    assert "after" not in page
    assert "beside" in pages["beside"]
    assert first["plot_beside"] == "ran"
    if error:
        assert re.search(rf"plot_{name}.py:\d+: this example failed: {error}", output)
        assert page.count(f"\n{error}\n") == 1
        assert "gallery_engine" not in page
        assert second[f"plot_{name}"] == "failed"
    else:
        assert "within" in page
        assert first[f"plot_{name}"] == "ran"
        assert second[f"plot_{name}"] == "cached"


def test_one_that_ends_with_zero_fails_no_build(site):
    ending(site, "zero")
    site.build()
    assert site.statuses() == {"plot_zero": "ran"}


@pytest.mark.parametrize(
    "name",
    [
        "zero",
        "words",
        *(
            pytest.param(name, marks=pytest.mark.nightly)
            for name in ("nothing", "exit", "quit", "number")
        ),
    ],
)
def test_sphinx_gallery_alone_ends_the_build_with_it(site, name):
    """With the code of the example, and without a site."""
    ending(site, name)
    site.build(*PLAINLY, code=ENDS[name][1])
    assert not (site.html / "index.html").exists()
