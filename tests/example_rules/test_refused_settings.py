"""What is refused among the settings of Sphinx-Gallery is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_app import small_app, warned

from example_rules.gallery_settings import refused, settings
from example_rules.refused_settings import refuse

CONF = """sphinx_gallery_conf = {
    "examples_dirs": ["../examples", "../more"],
    "binder": {"org": "x"},
    "thumbnail_size": (400, 280),
}
"""


def test_a_refused_setting_is_told_and_its_default_counts(tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "examples_dirs": ["../examples", "../more"],
        "binder": {"org": "x"},
        "thumbnail_size": (400, 280),  # the default, which changes nothing
        "show_memory": True,
    }
    app = small_app(tmp_path, {"conf.py": CONF})
    app.config.sphinx_gallery_conf = given
    refuse(app, app.config)
    assert app.config.sphinx_gallery_conf == {"show_memory": True}
    assert len(given) == 4, "what the author wrote is left as it is"
    rows = {row.partition(" cannot be")[0] for row in warned(app).splitlines()}
    assert rows == {
        "conf.py:2: WARNING: sphinx_gallery_conf: examples_dirs",
        "conf.py:3: WARNING: sphinx_gallery_conf: binder",
    }
    assert refused("configuration")["binder"]["refused"] in warned(app)


@pytest.mark.parametrize("name", ["examples_dirs", "gallery_dirs"])
def test_one_folder_is_not_refused(tmp_path: Path, name: str) -> None:
    app = small_app(tmp_path)
    app.config.sphinx_gallery_conf = {name: "../folder"}
    refuse(app, app.config)
    assert app.config.sphinx_gallery_conf == {name: "../folder"}
    assert warned(app) == ""


def test_those_of_a_kind_are_told_apart() -> None:
    assert "multi_image" in refused("comment")
    assert "multi_image" not in settings("configuration")
    assert set(refused("comment")) < set(settings("comment"))
