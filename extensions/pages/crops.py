"""Choose the figure that a card shows, and cut its part, from ``docs/crops.toml``.

A figure that is read at 600 px may be a pattern of dots at 240; its author chooses the
part that is told there. The page has the whole figure. A figure that is chosen there,
and not in the example, does not run the example again.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pages.hidden_pictures import leave_out
from pages.tables import table

CROPS = Path(__file__).parents[2] / "docs" / "crops.toml"

#: Left, top, width and height, each as a share of the figure.
Crop = tuple[float, float, float, float]


@cache
def crops() -> dict[str, Crop]:
    """Return the part of each figure that is cut, by the example's name.

    Raises
    ------
    ValueError
        If a part is none of its figure; the message names the file and the example.
    """
    found = table(CROPS)
    found.pop("figures", None)
    for name, crop in found.items():
        left, top, width, height = crop
        fits = left + width <= 1 and top + height <= 1
        if not (fits and min(left, top) >= 0 and min(width, height) > 0):
            text = "left, top, width and height must lie inside the figure, 0 to 1"
            raise ValueError(f"docs/crops.toml: {name}: {text}, not {crop}")
    return {name: tuple(crop) for name, crop in found.items()}


@cache
def figures() -> dict[str, int]:
    """Return the number of the figure to show, from 1, where it was chosen.

    Raises
    ------
    ValueError
        If it is no such number; the message names the file and the example.
    """
    found: dict[str, int] = table(CROPS).get("figures", {})
    for name, number in found.items():
        if type(number) is not int or number < 1:
            text = "the number of a figure must be 1 or more"
            raise ValueError(f"docs/crops.toml: {name}: {text}, not {number!r}")
    return found


def cut(svg: str, crop: Crop | None) -> str:
    """Return an SVG that shows a part of it, in that part's own shape."""
    box = re.search(r'viewBox="([^"]*)"', svg)
    if not (crop and box):
        return svg
    left, top, width, height = map(float, box[1].split())
    x, y, w, h = crop
    shown = (left + x * width, top + y * height, w * width, h * height)
    svg = leave_out(svg, (shown[0], shown[1], shown[0] + shown[2], shown[1] + shown[3]))
    numbers = " ".join(f"{number:.2f}" for number in shown)
    svg = svg.replace(box[0], f'viewBox="{numbers}"', 1)
    for name, number in zip(("width", "height"), shown[2:], strict=True):
        svg = re.sub(
            rf'(<svg[^>]*\b{name}=)"[^"]*"', rf'\1"{number:.0f}"', svg, count=1
        )
    return svg
