"""Draw the pictures of the site from the data: ``python tools/draw_pictures.py``.

The SVG files in ``docs/_static`` are kept in the repository, because the README shows
one of them; a test compares them with what this script draws. One ink in several
strengths, on nothing: it reads on white paper and on a dark page alike.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.svm import SVC

STATIC = Path(__file__).parents[1] / "docs" / "_static"
INK = "#2f81c7"  # a contrast of 4 to 1 or more on white and on the dark theme
MISTAKE = "#d9622b"
# Drawn by hand: a digit of the data fills all 8 rows, too much for a tab's 16 pixels.
STROKE = {".": 0.0, "+": 8.0, "#": 16.0}
ICON = """
........
.+####+.
.+...##.
...###+.
.....##.
.+...##.
.+####+.
........
"""
FONT = 'font-family="system-ui, sans-serif"'

Image = NDArray[np.float64]


def main() -> None:
    """Write every picture."""
    for name, svg in pictures().items():
        (STATIC / name).write_text(svg, encoding="utf-8")


def pictures() -> dict[str, str]:
    """Return the text of each picture by its file name."""
    digits = load_digits()
    half = len(digits.data) // 2
    classifier = SVC(gamma=0.001).fit(digits.data[:half], digits.target[:half])
    row = slice(half + 27, half + 33)  # six neighbours, the last of them a mistake
    return {
        "favicon.svg": favicon(),
        "landing.svg": landing(
            digits.images[row],
            digits.target[row].tolist(),
            classifier.predict(digits.data[row]).tolist(),
        ),
        "image_to_row.svg": image_to_row(digits.images[:4], digits.target[:4].tolist()),
    }


def favicon() -> str:
    """Draw a digit as light pixels on a tile of its own, for any background."""
    ink = np.array([[STROKE[mark] for mark in line] for line in ICON.split()])
    tile = f'<rect width="32" height="32" rx="6" fill="{INK}" shape-rendering="auto"/>'
    return svg_document(32, 32, [tile, *pixels(ink, 0, 0, 4, "#fff")])


def landing(images: Image, labels: list[int], predictions: list[int]) -> str:
    """Draw digits in a row, each above its prediction.

    Parameters
    ----------
    images
        Ink of shape (n, 8, 8), from 0 to 16.
    labels, predictions
        The n true digits, and what the classifier takes them for.
    """
    cell, step = 10, 104
    parts = []
    for i, (image, label, prediction) in enumerate(
        zip(images, labels, predictions, strict=True)
    ):
        colour = INK if label == prediction else MISTAKE
        x = 12 + i * step
        parts += pixels(image, x, 8, cell, colour)
        text = f"{prediction}" if label == prediction else f"{prediction}?"
        parts.append(
            f'<text x="{x + 4 * cell}" y="128" {FONT} font-size="32" '
            f'font-weight="600" text-anchor="middle" fill="{colour}">{text}</text>'
        )
    return svg_document(len(images) * step, 140, parts)


def image_to_row(images: Image, labels: list[int]) -> str:
    """Draw an image as numbers and as ink, then images as the rows of a table.

    Parameters
    ----------
    images
        Ink of shape (n, 8, 8), from 0 to 16; the first is shown in full.
    labels
        The n digits they show.
    """
    cell = 24
    parts = pixels(images[0], 280, 4, cell, INK)
    for row, line in enumerate(images[0].astype(int).tolist()):
        for column, ink in enumerate(line):
            x, y = 4 + column * cell + cell / 2, 4 + row * cell + 17
            parts.append(label_text(x, y, str(ink), 13, "middle"))
    parts.append(label_text(238, 108, "=", 30, "middle"))
    parts.append(label_text(4, 226, "X: one row for each image, 64 features", 14))
    parts.append(label_text(476, 226, "y", 14, "end"))
    for i, (image, label) in enumerate(zip(images, labels, strict=True)):
        y = 236 + i * 22
        parts += pixels(image.reshape(1, -1), 4, y, 7, INK, height=16)
        parts.append(
            f'<rect x="4" y="{y}" width="448" height="16" fill="none" '
            f'stroke="{INK}" stroke-opacity=".5"/>'
        )
        parts.append(label_text(476, y + 14, str(label), 15, "end"))
    return svg_document(480, 236 + len(images) * 22, parts)


def label_text(x: float, y: float, text: str, size: int, anchor: str = "start") -> str:
    """Write a word in the colour of the ink; ``y`` is its baseline."""
    return (
        f'<text x="{x:g}" y="{y:g}" {FONT} font-size="{size}" '
        f'text-anchor="{anchor}" fill="{INK}">{text}</text>'
    )


def pixels(
    image: Image,
    x: float,
    y: float,
    cell: float,
    colour: str,
    height: float | None = None,
) -> list[str]:
    """Draw the inked pixels of an image as squares, as strong as their ink.

    Parameters
    ----------
    image
        Ink of shape (rows, columns), from 0 to 16.
    x, y
        The upper left corner, in the units of the drawing, like what follows.
    cell, height
        Width and height of a pixel; it is square where no height is given.
    colour
        Of full ink.
    """
    height = cell if height is None else height
    return [
        f'<rect x="{x + column * cell:g}" y="{y + row * height:g}" '
        f'width="{cell:g}" height="{height:g}" '
        f'fill="{colour}" fill-opacity="{image[row, column] / 16:.2g}"/>'
        for row, column in np.argwhere(image > 0)
    ]


def svg_document(width: int, height: int, parts: list[str]) -> str:
    """Put the parts into a drawing of this size."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" shape-rendering="crispEdges">\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
