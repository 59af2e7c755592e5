"""Leave out of a cropped figure the pictures in it that the crop does not show.

A reader would download them all the same: a figure of sixty digits, of which a card
shows twelve, is the heaviest thing on a page of cards.
"""

from __future__ import annotations

import re

#: Left, top, right and bottom, in the units of the figure.
Box = tuple[float, float, float, float]

NUMBER = r"(-?[\d.]+)"
#: How matplotlib places pixels that stay as they are, and those that it has drawn.
SCALED = re.compile(rf"matrix\({NUMBER} 0 0 {NUMBER} {NUMBER} {NUMBER}\)")
UPSIDE_DOWN = re.compile(rf"scale\(1 -1\) translate\(0 {NUMBER}\)")


def leave_out(svg: str, shown: Box) -> str:
    """Return a figure without the pictures that lie wholly outside a part of it."""

    def seen(image: re.Match[str]) -> str:
        box = box_of(image[0])
        if box is None:
            return image[0]
        left, top, right, bottom = box
        is_beside = right <= shown[0] or left >= shown[2]
        is_above_or_below = bottom <= shown[1] or top >= shown[3]
        return "" if is_beside or is_above_or_below else image[0]

    return re.sub(r"<image\b[^>]*/>", seen, svg)


def box_of(image: str) -> Box | None:
    """Return where a picture lies; nothing if it is placed in a way unknown here."""
    named = dict(re.findall(r'\b(x|y|width|height|transform)="([^"]*)"', image))
    try:
        x, y = float(named.get("x", 0)), float(named.get("y", 0))
        width, height = float(named["width"]), float(named["height"])
    except (KeyError, ValueError):
        return None
    transform = named.get("transform", "")
    if found := SCALED.fullmatch(transform):
        a, d, e, f = map(float, found.groups())
        xs, ys = (a * x + e, a * (x + width) + e), (d * y + f, d * (y + height) + f)
    elif found := UPSIDE_DOWN.fullmatch(transform):
        moved = float(found[1])
        xs, ys = (x, x + width), (-(y + moved), -(y + height + moved))
    else:
        return None
    return min(xs), min(ys), max(xs), max(ys)
