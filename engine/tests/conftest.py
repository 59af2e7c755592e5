"""Galleries for the tests of the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sites import Site, new_site

pytest_plugins = ["shared_builds", "wheels"]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return an empty gallery."""
    return new_site(tmp_path)


@pytest.fixture(scope="module")
def make_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Return what makes an empty gallery that the tests of a module share."""
    return lambda name: new_site(tmp_path_factory.mktemp(name))
