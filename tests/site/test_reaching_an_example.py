"""Of the modules that this project's own configuration names, some reach an example."""

from __future__ import annotations

import pytest

from gallery_engine.store.key import worker_sources

# What runs in the process of an example; all other modules see finished pages alone.
REACHING = {
    "example_rules/__init__.py", "example_rules/in_run.py",
    "example_rules/raised_warnings.py", "example_rules/run_example.py",
    "figures/__init__.py", "figures/labels.py", "figures/themed.py",
    *(f"gallery_engine/worker/{name}" for name in worker_sources()),
}  # fmt: skip


@pytest.mark.nightly
def test_an_edit_runs_an_example_only_if_it_reaches_it(small_project):
    root = small_project.root
    rooms = (root / "extensions", root / "engine" / "src")

    def edit(wanted):
        paths = {p.relative_to(r).as_posix(): p for r in rooms for p in r.rglob("*.py")}
        for name, path in paths.items():
            if wanted(name, name in REACHING):
                path.write_text(path.read_text() + "# Edited.\n")
        done = small_project.make("html")
        assert done.code == 0, done.output
        return done.output

    assert "0 ran, 1 from the cache" in edit(lambda name, reaches: not reaches)
    output = edit(lambda name, reaches: name == "example_rules/raised_warnings.py")
    assert "1 examples: 1 ran" in output
    assert "(extensions/example_rules/raised_warnings.py changed)" in output
