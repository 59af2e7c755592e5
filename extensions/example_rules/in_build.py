"""Tell in a build, at once, which rules an example breaks, where no page would show it.

These are notes with a file and a line: a page that is being written can be looked at.
``make check``, the hook before a commit and ``make test`` do not let them pass. What
makes a page wrong (its tags cannot be read, its links lead nowhere) fails the build.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from example_rules.claims import wrong_claims
from example_rules.claims_table import claims_of
from example_rules.gallery import Gallery
from example_rules.problem import Problem
from example_rules.run import read_page_run
from example_rules.script import UnreadableError, read_script
from example_rules.shape import wrong_header
from example_rules.static import NEEDED, TOLD, static_problems

logger = logging.getLogger(__name__)


def leave_out_unreadable(app: Sphinx) -> None:
    """Warn of each example of which no page can be made, and build all others."""
    conf = app.config.sphinx_gallery_conf
    folder = Path(app.srcdir, conf["examples_dirs"]).resolve()
    for path in sorted(folder.rglob("*.py")):
        if re.search(conf["ignore_pattern"], path.name):
            continue
        try:
            read_script(path, Path(app.confdir))
        except UnreadableError as error:
            if not error.shown:
                say(error.problem, "strict_examples")
                conf["ignore_pattern"] += f"|^{re.escape(path.name)}$"
    for section in sorted({path.parent for path in folder.rglob("plot_*.py")}):
        if said := wrong_header(section):
            at = section.relative_to(app.confdir).as_posix()
            say(Problem(f"{at}/GALLERY_HEADER.rst", 1, said), "strict_examples")


def tell(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Tell what is wrong with the examples behind these pages."""
    conf = app.config.sphinx_gallery_conf
    gallery = Gallery(Path(app.confdir))
    for docname in sorted(docnames):
        name = docname.removeprefix(f"{conf['gallery_dirs']}/")
        path = Path(app.srcdir, conf["examples_dirs"], f"{name}.py").resolve()
        if name == docname or not path.is_file():
            continue
        try:
            script = read_script(path, gallery.root)
        except UnreadableError:
            continue  # the error was told when it ran
        if run := read_page_run(Path(app.srcdir, f"{docname}.py")):
            claims = claims_of(script.at, gallery.root)
            for problem in wrong_claims(script, claims, run):
                say(problem, "example_rules")
        for rules, kind in ((NEEDED, "strict_examples"), (TOLD, "example_rules")):
            for problem in static_problems(path, gallery, rules):
                say(problem, kind)


def say(problem: Problem, kind: str) -> None:
    """Warn of a problem; `messages` does not count those of ``example_rules``."""
    location = f"{problem.path}:{problem.line}"
    logger.warning(problem.text, location=location, type=kind)
