"""The inventories load, say the right pages, and no name in an example lacks a link."""

import ast
from pathlib import Path

import pytest
import sphobjinv
from bs4 import BeautifulSoup

import make_inventories

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "_inventories"
EXAMPLES = sorted((ROOT / "examples").glob("*/plot_*.py"))
LINKED = ("matplotlib", "numpy", "scipy", "sklearn")
SKLEARN = "modules/generated/sklearn."


def pages(project):
    inventory = sphobjinv.Inventory(str(FOLDER / f"{project}.inv"))
    return {f"{o.domain}:{o.role} {o.name}": o.uri_expanded for o in inventory.objects}


@pytest.mark.parametrize(
    ("project", "name", "page"),
    [
        ("python", "py:function zip", "builtins/functions.html#zip"),
        ("python", "py:class pathlib.Path", "library/pathlib.html#pathlib.Path"),
        ("python", "py:module os.path", "library/os.path.html#module-os.path"),
        ("python", "py:method dict.items", "builtins/stdtypes.html#dict.items"),
        (
            "numpy",
            "py:function numpy.exp",
            "reference/generated/numpy.exp.html#numpy.exp",
        ),
        (
            "numpy",
            "py:function numpy.random.default_rng",
            "reference/random/generator.html#numpy.random.default_rng",
        ),
        (
            "numpy",
            "py:method numpy.ndarray.reshape",
            "reference/generated/numpy.ndarray.reshape.html#numpy.ndarray.reshape",
        ),
        (
            "scipy",
            "py:function scipy.stats.binomtest",
            "reference/generated/scipy.stats.binomtest.html#scipy.stats.binomtest",
        ),
        (
            "matplotlib",
            "py:function matplotlib.pyplot.subplots",
            "api/_as_gen/matplotlib.pyplot.subplots.html#matplotlib.pyplot.subplots",
        ),
        (
            "matplotlib",
            "py:method matplotlib.axes.Axes.imshow",
            "api/_as_gen/matplotlib.axes.Axes.imshow.html#matplotlib.axes.Axes.imshow",
        ),
        (
            "matplotlib",
            "py:class matplotlib.ticker.MaxNLocator",
            "api/ticker_api.html#matplotlib.ticker.MaxNLocator",
        ),
        (
            "sklearn",
            "py:class sklearn.svm.SVC",
            f"{SKLEARN}svm.SVC.html#sklearn.svm.SVC",
        ),
        (
            "sklearn",
            "py:method sklearn.svm.SVC.fit",
            f"{SKLEARN}svm.SVC.html#sklearn.svm.SVC.fit",
        ),
        (
            "sklearn",
            "py:function sklearn.cluster.dbscan",
            "modules/generated/dbscan-function.html#sklearn.cluster.dbscan",
        ),
        ("sklearn", "std:term random_state", "glossary.html#term-random_state"),
        ("sklearn", "std:label svm_kernels", "modules/svm.html#svm-kernels"),
    ],
)
def test_a_name_leads_to_its_page(project, name, page):
    assert pages(project)[name] == page


@pytest.mark.parametrize("project", ["python", *LINKED])
def test_the_kept_file_is_what_the_script_makes(project, tmp_path):
    made = make_inventories.write(project, tmp_path)
    kept = sphobjinv.Inventory(str(FOLDER / made.name)).data_file()
    assert sphobjinv.Inventory(str(made)).data_file() == kept, (
        f"docs/_inventories/{made.name} is not what the installed packages say;"
        " run: python tools/make_inventories.py"
    )


def test_an_unchanged_inventory_is_left_alone(tmp_path):
    path = make_inventories.write("python", tmp_path)
    before = path.stat().st_mtime_ns, path.read_bytes()
    make_inventories.write("python", tmp_path)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


def test_comparing_reports_every_difference(tmp_path):
    inventory = sphobjinv.Inventory(str(FOLDER / "python.inv"))
    objects = {o.name: o for o in inventory.objects}
    inventory.objects.remove(objects["zip"])
    inventory.objects.remove(objects["len"])
    inventory.objects.append(objects["len"].evolve(uri="elsewhere.html#$"))
    path = tmp_path / "objects.inv"
    text = inventory.data_file(contract=True)
    sphobjinv.writebytes(str(path), sphobjinv.compress(text))
    assert make_inventories.compare("python", path) == [
        "other page: len builtins/functions.html#len, elsewhere.html#$",
        "not published: function zip",
    ]


UFUNC_METHODS = {"accumulate", "at", "outer", "reduce", "reduceat"}


def names_used(source):
    """Return the dotted names in a source that start at an import of a linked one."""
    tree = ast.parse(source)
    imported = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                full = alias.name if alias.asname else alias.name.partition(".")[0]
                imported[alias.asname or full] = full
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    roots = {n for n, full in imported.items() if full.partition(".")[0] in LINKED}
    chains = set()
    for node in ast.walk(tree):
        written = (
            ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
        )
        parts = written.split(".")
        if parts[0] in roots and all(part.isidentifier() for part in parts):
            chains.add(written)
    longest = {
        c for c in chains if not any(other.startswith(f"{c}.") for other in chains)
    }
    # A method of a ufunc has no page of its own.
    return {c for c in longest if c.rpartition(".")[2] not in UFUNC_METHODS}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_name_in_the_code_of_an_example_is_a_link(site, example):
    page = site / "auto_examples" / example.parent.name / f"{example.stem}.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = {
        link.text
        for link in soup.select(".highlight pre a[href]")
        if "#module-" not in link["href"]
    }
    missing = {
        name
        for name in names_used(example.read_text(encoding="utf-8"))
        if not any(name == link or name.startswith(f"{link}.") for link in links)
    }
    assert not missing, (
        f"{example.relative_to(ROOT)} uses {sorted(missing)}, which link nowhere;"
        " import the name from where its documentation has it, or add it to"
        " docs/_inventories/names.toml and run make_inventories.py"
    )
