"""A small gallery for the tests of the rules."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from checked_project import CLAIMS
from projects import ROOT
from small_gallery import AT, GOOD, Small

from example_rules.claims_table import Claim
from example_rules.gallery import Gallery


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a gallery with the good example, two topics, a label and a source."""
    path = tmp_path / AT
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, encoding="utf-8")
    (path.parent / "GALLERY_HEADER.rst").write_text("Small\n=====\n\nWords.\n")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "topics.txt").write_text("# Topics\n\nmetrics\nlinear models\n")
    (docs / "reading_order.txt").write_text("small/plot_good\n")
    (docs / "page.rst").write_text(".. _other:\n\nOther\n=====\n\nWords.\n")
    (docs / "references.bib").write_text("@misc{source2000,\n}\n")
    kept = ROOT / "docs" / "_inventories"
    (docs / "_inventories").symlink_to(kept, target_is_directory=True)
    return Small(Gallery(tmp_path), path)


@pytest.fixture
def claim() -> Claim:
    """Return a claim about the good example that holds."""
    return Claim(
        "The line has 3 points",
        "len(line.get_xdata())",
        3,
        0,
        "tests/claims/small/plot_good.toml",
        12,
    )


@pytest.fixture
def project(small: Small) -> Small:
    """Return the small gallery with a table, the rules, a style and an environment."""
    root = small.gallery.root
    (root / "tests" / "claims" / "small").mkdir(parents=True)
    (root / "tests" / "claims" / "small" / "plot_good.toml").write_text(CLAIMS)
    for name in ("extensions", "engine/src"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copy(ROOT / name, root)
    (root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return small
