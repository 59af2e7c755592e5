"""What an example imports is in the lock, or told."""

from __future__ import annotations

import pytest
from small_gallery import AT, Small, line_of


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import pytest", True),
        ("from bs4 import BeautifulSoup", True),
        ("import json", False),
        ("import numpy.linalg", False),
        ("import nothing_like_it", False),  # the run tells of it
        ("try:\n    import pytest\nexcept ImportError:\n    pytest = None", False),
    ],
)
def test_a_package_that_is_not_locked_is_told(
    small: Small, line: str, told: bool
) -> None:
    lock = small.gallery.root / "requirements.txt"
    lock.write_text("matplotlib==3 \\\n    --hash=sha256:0\nNumpy==2\n")
    said = small.said("plt.show()", f"{line}\nplt.show()")
    if told:
        where = f"{AT}:{line_of('plt.show()')}: the package "
        assert [row for row in said if row.startswith(where)] == said
        assert "add it to requirements.in and run 'make lock'" in said[0]
    assert len(said) == told, said
