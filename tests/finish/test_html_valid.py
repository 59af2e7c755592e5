"""The Nu validator finds no error on any page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT
from shared_builds import Once

sys.path.insert(0, str(ROOT / "benchmarks"))
import audit


@pytest.fixture(scope="session")
def validator(once: Once) -> str:
    """Return the jar of the validator; skip where it cannot be had."""
    if not shutil.which("java") or not shutil.which("npm"):
        pytest.skip("the Nu validator needs Java, and npm to fetch it")

    def fetch(folder: Path) -> str:
        try:
            return str(audit.fetch_validator(folder))
        except subprocess.CalledProcessError as error:
            return f"! {error}"

    jar = str(once("validator", fetch))
    if jar.startswith("!"):
        pytest.skip(f"npm cannot fetch the Nu validator: {jar}")
    return jar


def test_every_page_is_valid(site: Path, validator: str) -> None:
    pages = audit.pages_of(site)
    assert len(pages) > 10
    assert audit.errors(Path(validator), pages) == []


def test_a_mistake_would_be_found(validator: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>a</title><p><div></p></html>")
    assert audit.errors(Path(validator), [page])
