"""A page with a small gallery is read again when an example has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_app import small_app

from pages.minigalleries import pages_with_minigalleries

#: Told apart by their text; no directive is run.
FILES = {
    "docs/with.rst": ":orphan:\n\nWith\n====\n\n::\n\n    .. minigallery:: x\n",
    "docs/without.rst": ":orphan:\n\nWithout\n=======\n",
    "docs/auto_examples/plot_a.rst": ":orphan:\n\nA\n=\n\n::\n\n   .. minigallery::\n",
}


@pytest.mark.parametrize(
    ("added", "changed", "gone", "read"),
    [
        ({"auto_examples/plot_b"}, set(), set(), ["with"]),
        (set(), {"auto_examples/plot_a"}, set(), ["with"]),
        (set(), set(), {"auto_examples/plot_b"}, ["with"]),
        (set(), {"without"}, set(), []),
        (set(), set(), set(), []),
        (set(), {"auto_examples/plot_a"}, {"with"}, []),
    ],
)
def test_pages_to_read_again(
    tmp_path: Path, added: set[str], changed: set[str], gone: set[str], read: list[str]
) -> None:
    app = small_app(tmp_path, FILES)
    found = pages_with_minigalleries(app, app.env, added, changed, gone)
    assert found == read
