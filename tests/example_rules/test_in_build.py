"""A build tells at once which rules an example breaks, as notes or as warnings."""

from __future__ import annotations

import json
from pathlib import Path

from small_app import small_app, warned
from small_gallery import AT, GOOD, Small

from example_rules.in_build import leave_out_unreadable, tell

DOCNAME = "auto_examples/small/plot_good"
UNREADABLE = '"""\nTitle\n=====\n"""\nx = "\xe4"\n'.encode("latin-1")


def said(small: Small, source: str = GOOD, run: object = None) -> list[str]:
    """Return what is told of the good example with another source."""
    root = small.gallery.root
    small.path.write_text(source, encoding="utf-8")
    page = {f"docs/{DOCNAME}.rst": ":orphan:\n\nA\n=\n", f"docs/{DOCNAME}.py": source}
    app = small_app(root, {**page, "docs/page.rst": ":orphan:\n\nO\n=\n"})
    if run is not None:
        (root / "docs" / f"{DOCNAME}.run.json").write_text(json.dumps(run))
    tell(app, app.env, [DOCNAME, "index"])
    return [row for row in warned(app).splitlines() if AT in row or ".toml" in row]


def test_a_good_example_is_passed_over(small: Small) -> None:
    assert said(small) == []


def test_what_no_page_would_show_is_a_note(small: Small) -> None:
    (row,) = said(small, GOOD.replace('"metrics"', '"metrix"'))
    assert row.endswith("did you mean 'metrics'? [example_rules]")
    assert row.startswith(f"{AT}:")


def test_what_makes_a_page_wrong_is_a_warning(small: Small) -> None:
    (row,) = said(small, GOOD.replace('["beginner", "metrics"]', '["beginner"'))
    assert row.endswith("[strict_examples]")


def test_claims_are_held_against_the_run_of_the_page(small: Small) -> None:
    table = small.gallery.root / "tests" / "claims" / "small" / "plot_good.toml"
    table.parent.mkdir(parents=True)
    table.write_text(
        '[[claim]]\nsays = "The line has 3 points"\nvalue = "n"\nexpected = 4\n'
        "tolerance = 0\n"
    )
    run = {"figures": [], "values": {"n": [3, ["n"]]}}
    (row,) = said(small, run=run)
    assert "tests/claims/small/plot_good.toml:1: WARNING: 'n' is 3, not 4" in row


def test_one_that_cannot_be_read_is_named_and_left_out(small: Small) -> None:
    root = small.gallery.root
    bad = small.path.with_name("plot_bad.py")
    bad.write_bytes(UNREADABLE)
    app = small_app(root, gallery={"ignore_pattern": "__init__"})
    leave_out_unreadable(app)
    (row,) = warned(app).splitlines()
    assert row.startswith("examples/small/plot_bad.py:5: WARNING: this line is not in")
    pattern = app.config.sphinx_gallery_conf["ignore_pattern"]
    assert pattern == r"__init__|^plot_bad\.py$"


def test_a_section_without_title_is_told(small: Small) -> None:
    (small.path.parent / "GALLERY_HEADER.rst").write_text("Words.\n")
    app = small_app(small.gallery.root)
    leave_out_unreadable(app)
    assert warned(app).startswith("examples/small/GALLERY_HEADER.rst:1: WARNING: the")


def test_what_is_ignored_is_not_read(small: Small, tmp_path: Path) -> None:
    small.path.with_name("left_out.py").write_bytes(UNREADABLE)
    app = small_app(small.gallery.root, gallery={"ignore_pattern": "left_out"})
    leave_out_unreadable(app)
    assert warned(app) == ""
