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


WRONG = "<!DOCTYPE html><html lang=en><title>a</title><p><div></p></html>"


@pytest.fixture(scope="module")
def found(
    site: Path, validator: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """Return a page with a mistake, and the errors on it and all pages of the site."""
    page = tmp_path_factory.mktemp("wrong") / "wrong.html"
    page.write_text(WRONG)
    pages = audit.pages_of(site)
    assert len(pages) > 10
    return page, audit.errors(Path(validator), [*pages, page])


def test_every_page_is_valid(found: tuple[Path, list[str]]) -> None:
    wrong, errors = found
    assert [error for error in errors if wrong.name not in error] == []


def test_a_mistake_would_be_found(found: tuple[Path, list[str]]) -> None:
    wrong, errors = found
    assert any(wrong.name in error for error in errors)
