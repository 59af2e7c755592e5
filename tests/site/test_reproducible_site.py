"""This site is the same, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import sys

import pytest
from projects import copy_project
from sites import differing

EPOCH = "1700000000"


@pytest.mark.nightly
def test_this_site_is_the_same_from_two_environments(tmp_path):
    """Each with Python in a folder of its own, as two people have it."""
    sites = []
    for jobs, name in enumerate(("here", "there/it/is"), start=1):
        folder = tmp_path / name
        folder.parent.mkdir(exist_ok=True, parents=True)
        project = copy_project(folder)
        (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
        (home := tmp_path / f"home{jobs}").mkdir()
        done = project.make(
            "html",
            f"JOBS={jobs}",
            HOME=str(home),
            PYTHONHASHSEED=str(jobs),
            SOURCE_DATE_EPOCH=EPOCH,
            TZ=("Asia/Tokyo", "America/Lima")[jobs - 1],
        )
        assert done.code == 0, done.output
        files = [path for path in project.html.rglob("*") if path.is_file()]
        sites.append({str(f.relative_to(project.html)): f.read_bytes() for f in files})
    assert ".buildinfo" in sites[0]
    assert differing(*sites) == []
