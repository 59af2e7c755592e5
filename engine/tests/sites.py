"""Small galleries, built in folders of their own by real Sphinx processes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from sphinx_server import run_sphinx

HERE = Path(__file__).parent
ENGINE = HERE.parent
EXTENSIONS = ENGINE / "src"

CONF = """
import sys
sys.path.insert(0, {extensions!r})
extensions = ["sphinx_gallery.gen_gallery", "gallery_engine"]
html_theme = "basic"
suppress_warnings = ["sphinx_gallery.space_in_filename"]  # it means the whole path
exclude_patterns = ["_build"]
gallery_engine_time_limit = 60
sphinx_gallery_conf = {{
    "examples_dirs": ["../examples"],
    "gallery_dirs": ["auto_examples"],
    "write_computation_times": False,
}}
"""
# Of most galleries here nothing is drawn: half a second less for each process.
NO_FIGURES = """sphinx_gallery_conf["image_scrapers"] = ()
sphinx_gallery_conf["reset_modules"] = ()
"""


class Site:
    """A gallery in a folder, and the ways to build it."""

    sources = "docs"  # the folder of Sphinx's sources
    patience = 240.0  # seconds that a build may take
    forked = False  # whether builds begin as forks of a Sphinx, see `sphinx_server`

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs, self.examples = folder / self.sources, folder / "examples"
        self.html = self.docs / "_build" / "html"

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def example(self, name: str, code: str) -> Path:
        """Write an example; ``name`` is its section and name without ending."""
        path = self.examples / f"{name}.py"
        header = path.with_name("GALLERY_HEADER.rst")
        if not header.exists():
            title = path.parent.name.capitalize()
            self.write(str(header), f"{title}\n{'=' * 20}\n\nWords.\n")
        title = path.stem
        return self.write(str(path), f'"""\n{title}\n{"=" * 40}\n"""\n\n{code}\n')

    def draw(self) -> None:
        """Have figures of matplotlib shown."""
        conf = self.docs / "conf.py"
        conf.write_text(conf.read_text().replace(NO_FIGURES, ""))

    def command(self, *options: str) -> list[str]:
        options = options or ("-j", "2")
        doctrees, html = (f"{self.sources}/_build/{n}" for n in ("doctrees", "html"))
        build = ["-m", "sphinx", "-q", "-d", doctrees, *options]
        return [sys.executable, *build, self.sources, html]

    def environment(self, **changes: str) -> dict[str, str]:
        # Of the second line, so that not each of many builds compiles the engine.
        names = ("GALLERY_CACHE", "SOURCE_DATE_EPOCH", "ENGINE")
        names += ("PYTHONDONTWRITEBYTECODE",)
        env = {key: value for key, value in os.environ.items() if key not in names}
        return {**env, **changes}

    def build(
        self, *options: str, code: int = 0, **changes: str
    ) -> subprocess.CompletedProcess[str]:
        command, env = self.command(*options), self.environment(**changes)
        if self.forked and not any(name.startswith("PYTHON") for name in changes):
            done = run_sphinx(command[3:], self.folder, env, self.patience)
        else:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=env,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=self.patience,
            )
        assert done.returncode == code, done.stdout
        return done

    def record(self) -> dict[str, Any]:
        return json.loads((self.docs / "_build" / "gallery.json").read_text())

    def statuses(self) -> dict[str, str]:
        """Return what became of each example, by its name without ending."""
        return {Path(e["path"]).stem: e["status"] for e in self.record()["examples"]}

    def ran(self) -> set[str]:
        return {name for name, status in self.statuses().items() if status == "ran"}

    def page(self, name: str) -> str:
        return (self.html / "auto_examples" / f"{name}.html").read_text()

    def files(self) -> dict[str, bytes]:
        """Return the built site."""
        return {
            path.relative_to(self.html).as_posix(): path.read_bytes()
            for path in sorted(self.html.rglob("*"))
            if path.is_file() and path.name != ".buildinfo.bak"
        }

    def clear(self) -> None:
        """Make it a fresh clone that keeps its cache."""
        shutil.rmtree(self.docs / "_build", ignore_errors=True)
        shutil.rmtree(self.docs / "auto_examples", ignore_errors=True)


def new_site(folder: Path) -> Site:
    site = Site(folder)
    site.forked = True
    conf = CONF.format(extensions=str(EXTENSIONS))
    site.write("docs/conf.py", conf + NO_FIGURES)
    site.write(
        "docs/index.rst", "Home\n====\n\n.. toctree::\n\n   auto_examples/index\n"
    )
    site.write("examples/GALLERY_HEADER.rst", "Gallery\n=======\n\nWords.\n")
    return site


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    """Return the names of the files that are not the same in two sites."""
    return [name for name in sorted({*one, *two}) if one.get(name) != two.get(name)]
