"""An error of a known kind has a way out; another speaks for itself."""

from __future__ import annotations

import pytest

from messages.ways_out import way_out


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("FileNotFoundError: x.csv", "data belong beside the example"),
        ("OSError: x.npy not found.", "data belong beside the example"),
        ("ModuleNotFoundError: No module named 'x'", "make lock"),
        ("sklearn.exceptions.ConvergenceWarning: x", "without warnings"),
        ("numpy.exceptions.VisibleDeprecationWarning: x", "without warnings"),
        ("DeprecationWarning: x", "nothing that will go"),
        ("FutureWarning: x", "nothing that will go"),
        ("TimeoutError: x", "fewer images, or fewer fits"),
        ("urllib.error.URLError: <x>", "needs no network"),
        ("socket.gaierror: x", "needs no network"),
    ],
)
def test_a_kind_has_its_way_out(error: str, words: str) -> None:
    assert words in way_out(error)
    assert way_out(error).startswith("; ")


@pytest.mark.parametrize("error", ["NameError: name 'FutureWarning'", "ValueError", ""])
def test_another_error_has_none(error: str) -> None:
    assert way_out(error) == ""
