"""What an example sees outside the project counts, each in its own way."""

from __future__ import annotations

import sqlite3

import pytest

SEEING = {
    "all": "import os\nprint(dict(os.environ).get('OF_MINE'))",
    "items": "import os\nprint([v for k, v in os.environ.items() if k == 'OF_MINE'])",
    "bytes": "import os\nprint(os.environb.get(b'OF_MINE'))",
    "exists": "from pathlib import Path\nprint(Path({outside!r}, 'two.txt').exists())",
    "lists": "import os\nprint(sorted(os.listdir({outside!r})))",
    "globs": "from glob import glob\nprint(len(glob({outside!r} + '/*.txt')))",
    "version": "from importlib.metadata import version\nprint(version('acme'))",
    "database": (
        "import sqlite3\nfrom pathlib import Path\n"
        "at = Path('../../tab' + 'le.db').resolve().as_uri() + '?mode=ro'\n"
        "print(sqlite3.connect(at, uri=True).execute('select * from t').fetchall())"
    ),
}


def install(folder, version):
    """Install a package into a folder on the path."""
    info = folder / "acme.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    text = f"Metadata-Version: 2.1\nName: acme\nVersion: {version}\n"
    (info / "METADATA").write_text(text)


def store(path, value):
    """Write one row into a table."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("create table t (value)")
        database.execute("insert into t values (?)", (value,))
    database.close()


@pytest.fixture(scope="module")
def gallery(make_site, tmp_path_factory):
    """Return a gallery whose examples look elsewhere, and the folder where."""
    site, outside = make_site("elsewhere"), tmp_path_factory.mktemp("outside")
    packages = tmp_path_factory.mktemp("packages")
    # Where people keep things: the temporary folder is an example's own.
    home = site.folder.parents[1]
    conf = site.docs / "conf.py"
    conf.write_text(conf.read_text() + f"sys.path.append({str(packages)!r})\n")
    (outside / "one.txt").touch()
    install(packages, "1.0")
    store(site.folder / "table.db", "first")
    for name, code in SEEING.items():
        site.example(f"one/plot_{name}", code.format(outside=str(outside)))
    env = {"OF_MINE": "first", "TMPDIR": str(home / "temporary")}
    (home / "temporary").mkdir()
    site.build(**env)
    site.build(**env)
    assert site.ran() == set()
    (outside / "two.txt").touch()
    install(packages, "9.9")
    store(site.folder / "table.db", "second")
    site.build(**{**env, "OF_MINE": "second"})
    return site


@pytest.mark.parametrize("name", SEEING)
def test_it_runs_again_and_sees_the_new(gallery, name):
    assert f"plot_{name}" in gallery.ran()
    page = gallery.page(f"one/plot_{name}")
    new = {"exists": "True", "lists": "two.txt", "globs": "2", "version": "9.9"}
    assert new.get(name, "second") in page.partition("script-out")[2]
