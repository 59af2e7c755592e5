"""The pictures in the repository are the ones that the script draws."""

import runpy
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pictures():
    return runpy.run_path(str(ROOT / "tools" / "draw_pictures.py"))["pictures"]()


def test_the_repository_holds_what_the_script_draws(pictures):
    for name, svg in pictures.items():
        kept = (ROOT / "docs" / "_static" / name).read_text(encoding="utf-8")
        assert kept == svg, f"docs/_static/{name}: run python tools/draw_pictures.py"


def test_pictures_stand_alone_on_any_background(pictures):
    for name, svg in pictures.items():
        root = ET.fromstring(svg)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "href" not in svg
        background = root[0].get("width") == root.get("width")
        assert background == (name == "favicon.svg"), name


def test_the_landing_picture_shows_a_mistake(pictures):
    words = ET.fromstring(pictures["landing.svg"]).itertext()
    assert "".join(words).split() == ["0", "1", "2", "3", "4", "9?"]
