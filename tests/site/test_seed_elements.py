"""The seed page has each element, and a page that lacks one is caught."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from seed_elements import ELEMENTS
from seed_mutations import MUTATIONS, Mutation
from seed_page import SeedPage


@pytest.fixture(scope="module")
def built(site: Path) -> SeedPage:
    return SeedPage.read(site)


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_page_has(built: SeedPage, element: str) -> None:
    ELEMENTS[element](built)


@pytest.mark.parametrize(
    ("element", "mutate"),
    [pytest.param(e, m, id=f"{e}: {what}") for e, what, m in MUTATIONS],
)
def test_a_page_without_it_is_caught(
    built: SeedPage, element: str, mutate: Mutation
) -> None:
    page = SeedPage(copy.copy(built.soup), built.site, dict(built.labels))
    ELEMENTS[element](page)
    mutate(page)
    with pytest.raises(AssertionError):
        ELEMENTS[element](page)


def test_every_element_has_a_mutation() -> None:
    assert {element for element, _, _ in MUTATIONS} == set(ELEMENTS)
