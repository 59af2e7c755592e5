"""Each name has a role and a page, found by looking at what is installed."""

from __future__ import annotations

import json
import os
import pathlib
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import sklearn.svm

from inventories.entries import Entry, guide, members, stdlib_entry, without_page
from inventories.pages import matplotlib_page, numpy_page, scipy_page, sklearn_page
from inventories.roles import public, role_of

NAMES: dict[str, Any] = {
    "without_page": "*.hidden numpy.core*",
    "pages": {},
    "own_pages": "matplotlib.pyplot",
    "modules": {"matplotlib.ticker": "api/ticker_api.html"},
    "labels": {
        "modules/svm.html": {"svm": "Support vectors", "svm_kernels": "Kernels"}
    },
    "terms": "estimator, random_state",
}


@pytest.mark.parametrize(
    ("owner", "name", "role"),
    [
        (json, "JSONDecodeError", "exception"),
        (json, "JSONDecoder", "class"),
        (json, "loads", "function"),
        (os, "sep", "data"),
        (np, "exp", "function"),  # a ufunc, which NumPy's own site files as data
        (pathlib.Path, "parent", "property"),
        (pathlib.Path, "mkdir", "method"),
        (np.ndarray, "shape", "attribute"),
    ],
)
def test_a_name_has_a_role(owner: object, name: str, role: str) -> None:
    assert role_of(owner, name) == role


def test_public_names_are_those_that_a_module_says_or_defines() -> None:
    module = ModuleType("some")
    exec("from json import loads\ndef mine(): pass\n_x = mine", vars(module))
    assert public(module) == ["mine"]
    module.__all__ = ["loads", "_x"]  # type: ignore[attr-defined]
    assert public(module) == ["loads"]


@pytest.mark.parametrize(
    ("word", "page", "entry"),
    [
        (
            "os.path",
            "library",
            Entry("py", "module", "os.path", "library/os.path.html#module-os.path"),
        ),
        (
            "json.loads()",
            "library",
            Entry("py", "function", "json.loads", "library/json.html#json.loads"),
        ),
        (
            "pathlib.Path.parent",
            "library",
            Entry(
                *("py", "attribute", "pathlib.Path.parent"),
                "library/pathlib.html#pathlib.Path.parent",
            ),
        ),
        (
            "dict.items()",
            "builtins/stdtypes",
            Entry("py", "method", "dict.items", "builtins/stdtypes.html#dict.items"),
        ),
    ],
)
def test_names_of_python_stand_on_the_page_of_their_module(
    word: str, page: str, entry: Entry
) -> None:
    assert stdlib_entry(word, page) == entry


def test_names_without_a_page_are_told_by_patterns() -> None:
    assert without_page(NAMES, "x.hidden") and without_page(NAMES, "numpy.core.x")
    assert not without_page(NAMES, "numpy.exp")


def test_members_are_public_and_its_own() -> None:
    found = {
        entry.name: entry.role
        for entry in members(NAMES, "numpy", "numpy.ndarray", np.ndarray, numpy_page)
    }
    assert found["numpy.ndarray.reshape"] == "method"
    assert found["numpy.ndarray.shape"] == "attribute"
    assert not [name for name in found if "._" in name]


def test_each_project_has_its_rule_for_pages() -> None:
    assert numpy_page(NAMES, "numpy", "numpy.exp", np.exp, "") == (
        "reference/generated/numpy.exp.html"
    )
    assert numpy_page(NAMES, "numpy.random", "numpy.random.rand", None, "").startswith(
        "reference/random/generated/"
    )
    assert numpy_page(NAMES, "numpy", "numpy.int8", np.int8, "") == (
        "reference/arrays.scalars.html"
    )
    assert scipy_page(NAMES, "", "scipy.stats.norm", None, "") == (
        "reference/generated/scipy.stats.norm.html"
    )
    ticker = "matplotlib.ticker"
    assert matplotlib_page(NAMES, ticker, f"{ticker}.Locator", None, "") == (
        "api/ticker_api.html"
    )
    plot = "matplotlib.pyplot"
    assert matplotlib_page(NAMES, plot, f"{plot}.plot", None, "") == (
        "api/_as_gen/matplotlib.pyplot.plot.html"
    )


def test_what_a_class_tells_in_its_text_has_no_page() -> None:
    svm, owner = "sklearn.svm", "sklearn.svm.SVC"
    page = f"modules/generated/{owner}.html"
    assert sklearn_page(NAMES, svm, owner, sklearn.svm.SVC, "") == page
    assert sklearn_page(NAMES, svm, f"{owner}.fit", sklearn.svm.SVC, owner) == page
    assert sklearn_page(NAMES, svm, f"{owner}.classes_", None, owner) == ""


def test_the_guide_has_pages_sections_and_terms() -> None:
    found = {(entry.role, entry.name): entry for entry in guide(NAMES)}
    assert found["label", "svm_kernels"].uri == "modules/svm.html#svm-kernels"
    assert found["doc", "modules/svm"].text == "Support vectors"
    assert found["term", "random_state"].uri == "glossary.html#term-random_state"
