"""A small site, built as the workflow builds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from acting_site import ESTIMATOR, READS_DATA, REPOSITORY, SITE_URL
from projects import DATA, copy_project
from shared_builds import Once


@pytest.fixture(scope="session")
def acting_site(once: Once) -> Path:
    """Return a small site whose repository and address are known."""

    def build(folder: Path) -> list[object]:
        project = copy_project(folder / "project")
        project.link_environment()
        project.add_example("plot_estimator", ESTIMATOR)
        path = project.add_example("plot_rows", READS_DATA)
        (path.parent / "optdigits_tra.csv.gz").symlink_to(DATA / "optdigits_tra.csv.gz")
        done = project.make("html", SITE_URL=SITE_URL, GITHUB_REPOSITORY=REPOSITORY)
        return [done.code, done.output, str(project.html)]

    code, output, html = once("acting-site", build)
    assert code == 0, output
    return Path(html)
