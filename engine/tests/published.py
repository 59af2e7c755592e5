"""Galleries from the package registry, and an environment that has the engine's wheel.

The registry is the one that pip is told of; without it the tests are skipped.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tarfile
import time
import venv
from pathlib import Path

from commands import clean_environment
from sites import Site

# pip asks the archive for its name and version before it keeps it; most would begin to
# compile for that. So it gets what the archive says of itself, and nothing is built.
BACKEND = """
from email import message_from_string
from pathlib import Path


def prepare_metadata_for_build_wheel(folder, config_settings=None):
    text = Path("PKG-INFO").read_text("utf-8")
    said = message_from_string(text)
    name = f"{said['Name'].replace('-', '_')}-{said['Version']}.dist-info"
    Path(folder, name).mkdir()
    Path(folder, name, "METADATA").write_text(text, "utf-8")
    return name
"""
BACKENDS = ("mesonpy.py", "setuptools/__init__.py", "setuptools/build_meta.py")
# Addresses of objects, and the names that matplotlib gives to animations.
CHANCE = re.compile(rb"0x[0-9a-f]{8,}|[0-9a-f]{32}")
# Processes of Sphinx that read pages number images of one name as it happens.
ONE_READER = ("-j", "1")
HEAD = """
import os
from pathlib import Path

extensions = ["sphinx_gallery.gen_gallery"]
if os.environ.get("ENGINE"):
    extensions.append("gallery_engine")
html_theme = "basic"
html_copy_source = False
exclude_patterns = ["_build"]
"""


def fetch(requirement: str, folder: Path) -> Path | None:
    """Return the unpacked source distribution of a package; None without a network."""
    for name in BACKENDS:
        path = folder / "backend" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BACKEND)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--retries", "1"]
    options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation"]
    done = subprocess.run(
        [*pip, *options, "--dest", folder, requirement],
        env=clean_environment(PYTHONPATH=str(folder / "backend")),
        capture_output=True,
        text=True,
    )
    archives = [*folder.glob("*.tar.gz")]
    if not archives:
        assert re.search("onnect|No matching distribution", done.stderr), done.stderr
        return None
    with tarfile.open(archives[0]) as archive:
        archive.extractall(folder / "source", filter="data")
    (found,) = (folder / "source").iterdir()
    return found


def environment_with(wheel: str, folder: Path) -> Path:
    """Return the Python of a fresh environment: a wheel, and the packages from here."""
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "lib" / version / "site-packages"
    here = [path for path in sys.path if path.endswith("-packages")]
    (packages / "here.pth").write_text("".join(f"{path}\n" for path in here))
    pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", wheel]
    subprocess.run(pip, check=True)
    return python


def settings_of(conf: Path) -> str:
    """Return ``sphinx_gallery_conf = ...`` as a project's own ``conf.py`` has it."""
    text = conf.read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and target.id == "sphinx_gallery_conf":
            return f"{ast.get_source_segment(text, node)}\n"
    raise AssertionError(f"{conf} has no sphinx_gallery_conf")


class Published(Site):
    """A gallery of a source distribution, whose documentation is in ``doc``."""

    sources = "doc"
    patience = 3600.0
    python: Path | str = sys.executable

    def command(self, *options: str) -> list[str]:
        return [str(self.python), *super().command(*options)[1:]]

    def steady(self, drawn: str) -> dict[str, bytes]:
        """Return the built site but for what any two builds differ in."""
        left_out = (".zip", ".inv", "searchindex.js", "junit-results.xml")
        return {
            name: CHANCE.sub(b"", content)
            for name, content in self.files().items()
            if not name.endswith(left_out) and not re.search(drawn, name)
        }


def build_twice(
    source: Path, conf: str, python: Path, folder: Path
) -> tuple[Published, Published, list[float]]:
    """Build a gallery without the engine and with it, in one place; see both, timed.

    Parameters
    ----------
    source
        The project, whose documentation is in ``doc``.
    conf
        Its ``conf.py``.
    python
        Of an environment that has the engine.
    folder
        Where to build: tracebacks name it, so it is the same for both.
    """
    sites, seconds = [], []
    for env in ({}, {"ENGINE": "1"}):
        if sites:
            sites[0] = Published(folder.rename(folder.with_name("plain")))
        shutil.copytree(source, folder)
        site = Published(folder)
        site.python = python
        site.docs.joinpath("conf.py").write_text(conf)
        sites.append(site)
        start = time.monotonic()
        # The order of a set is that of the engine in both.
        site.build(*ONE_READER, PYTHONHASHSEED="0", **env)
        seconds.append(time.monotonic() - start)
    return sites[0], sites[1], seconds
