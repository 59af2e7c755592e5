"""Made-up handwriting, drawn by code: digits in two hands, photographs, other marks.

A stroke is a list of points (x, y) in a box from (0, 0), top left, to (1, 1).
"""

import matplotlib.font_manager
import numpy as np
from handwriting import between, reduce
from PIL import Image, ImageDraw, ImageFont
from scipy.interpolate import PchipInterpolator

FIRST_HAND = {
    "0": ["50 2, 22 18, 12 52, 24 86, 50 98, 76 84, 88 50, 78 16, 50 2"],
    "1": ["50 2, 48 98"],
    "2": ["14 24, 34 4, 66 4, 80 26, 64 54, 34 80, 12 97", "12 97, 88 95"],
    "3": ["16 12, 46 2, 78 16, 70 40, 40 48", "40 48, 78 58, 82 80, 52 98, 14 88"],
    "4": ["60 2, 38 32, 12 66", "12 66, 90 64", "66 34, 64 98"],
    "5": ["82 4, 28 5", "28 5, 22 44", "22 44, 54 38, 82 58, 76 86, 46 98, 14 90"],
    "6": ["70 4, 40 24, 18 60, 28 92, 56 97, 80 78, 66 54, 36 58, 20 72"],
    "7": ["12 5, 86 4", "86 4, 62 44, 42 98"],
    "8": ["74 14, 48 2, 24 20, 44 44, 76 68, 64 94, 36 96, 22 76, 48 50, 76 26, 74 14"],
    "9": ["78 22, 54 2, 26 16, 26 42, 54 50, 78 24", "78 24, 72 60, 58 98"],
    "1, short flag": ["30 26, 56 2", "56 2, 54 98"],
    "1, long flag": ["14 42, 58 2", "58 2, 58 98"],
    "7, bar": ["12 5, 86 4", "86 4, 62 44, 42 98", "34 50, 80 48"],
}
SECOND_HAND = {
    "0": ["58 4, 30 8, 12 36, 14 72, 40 98, 72 86, 88 52, 76 14, 46 6"],
    "1": ["22 36, 52 20, 64 0", "64 0, 62 50, 62 98"],
    "2": ["20 18, 50 0, 82 16, 74 44, 24 88", "24 88, 44 84, 64 98, 92 90"],
    "3": ["18 2, 82 2, 46 38", "46 38, 80 46, 90 72, 62 98, 22 94, 8 82"],
    "4": ["28 2, 20 30, 10 56, 88 54", "74 6, 72 98"],
    "5": ["30 4, 26 46, 56 36, 86 54, 82 84, 52 98, 12 94", "30 4, 90 0"],
    "6": ["60 0, 30 30, 12 70, 34 96, 66 96, 84 74, 62 56, 30 62, 14 80"],
    "7": ["10 16, 12 2, 88 2", "88 2, 56 44, 44 98", "28 52, 76 48"],
    "8": ["84 10, 50 0, 22 16, 40 42, 74 60, 84 82, 54 99, 24 90, 22 66, 60 40, 84 10"],
    "9": ["84 16, 48 0, 16 22, 36 50, 72 40, 84 14", "84 14, 82 70, 60 96, 22 88"],
}
FONTS = "DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono"
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYadefhijkmnprtuvwxy"  # none that looks like a digit


def draw(image, strokes, box, pen, slant=0, ink=0):
    """Draw strokes into a box (left, top, width, height) of a PIL image.

    ``pen`` is its width in pixels, ``slant`` in degrees to the right, ``ink`` a value.
    """
    left, top, width, height = box
    canvas = ImageDraw.Draw(image)
    for stroke in strokes:
        steps = np.linalg.norm(np.diff(stroke, axis=0), axis=1)
        along = np.concatenate([[0], np.cumsum(steps)])
        points = PchipInterpolator(along, stroke)(np.linspace(0, along[-1], 40))
        y = top + points[:, 1] * height
        lean = (top + height / 2 - y) * np.tan(np.deg2rad(slant))
        places = list(zip(left + points[:, 0] * width + lean, y, strict=True))
        canvas.line(places, fill=ink, width=max(1, round(pen)))
        for x, y in places:  # a line alone has nicks where it bends
            canvas.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), ink)


def shaky(hand, name, rng, shake=0.03):
    """Return the strokes of a digit, (n, 2) each, with points moved at random."""
    strokes = [
        np.array([point.split() for point in stroke.split(", ")], dtype=float) / 100
        for stroke in hand[name]
    ]
    return [stroke + shake * rng.standard_normal(stroke.shape) for stroke in strokes]


def sheet(hand, names, rng, pen=9, slant=0):
    """Return a PIL image of a row of digits, dark on white, 110 pixels for each."""
    image = Image.new("L", (110 * len(names) + 20, 220), 250)
    for k, name in enumerate(names):
        width, height = rng.uniform(48, 68), rng.uniform(100, 140)
        box = 35 + 110 * k + rng.uniform(-8, 8), rng.uniform(25, 55), width, height
        draw(image, shaky(hand, name, rng), box, pen, slant, ink=30)
    return image


def letters(characters, font):
    """Return inks (n, 32, 32) of characters in a font that comes with matplotlib."""
    path = matplotlib.font_manager.findfont(font, fallback_to_default=False)
    face = ImageFont.truetype(path, 48)
    inks = []
    for character in characters:
        image = Image.new("L", (64, 64))
        ImageDraw.Draw(image).text((32, 32), character, 255, face, anchor="mm")
        inks.append(reduce(np.asarray(image) / 255, 2))
    return inks


def fonts(*families):
    """Return the fonts of families: upright and italic, normal and bold."""
    return [
        f"{family}:style={style}:weight={weight}"
        for family in families
        for style in ("normal", "italic")
        for weight in ("normal", "bold")
    ]


def scribble(rng):
    """Return ink (32, 32) of one to three random curves."""
    image = Image.new("L", (64, 64))
    pen = rng.integers(3, 9)
    for _ in range(rng.integers(1, 4)):
        stroke = rng.uniform(0.05, 0.95, (rng.integers(3, 12), 2))
        draw(image, [stroke], (0, 0, 64, 64), pen, ink=255)
    return reduce(np.asarray(image) / 255, 2)


def wandering(rng):
    """Return ink (32, 32) of a pen that turns at random as it goes.

    It goes four times as far as its ink is long, or more: a shorter one may write a 2.
    """
    gone, points = 0, np.zeros((1, 2))
    while gone <= 4 * np.ptp(points, axis=0).max():
        gone = rng.integers(80, 250)
        turns = rng.uniform(0.25, 0.6) * rng.standard_normal(gone)
        angles = rng.uniform(0, 2 * np.pi) + np.cumsum(turns)
        points = np.cumsum(np.transpose([np.cos(angles), np.sin(angles)]), axis=0)
    points = (points - points.min(axis=0)) / np.ptp(points, axis=0).max()
    image = Image.new("L", (64, 64))
    draw(image, [points], (8, 8, 48, 48), rng.integers(3, 8), ink=255)
    return reduce(np.asarray(image) / 255, 2)


def moved(inks, rng):
    """Return inks as (n, 40, 40), made larger or smaller and moved at random."""
    scale = rng.uniform(0.65, 1.1, (2, len(inks), 1, 1)).astype(inks.dtype)
    shift = rng.uniform(-5.5, 5.5, (2, len(inks), 1, 1)).astype(inks.dtype)
    places = np.arange(40, dtype=inks.dtype) - 19.5
    y, x = (places[:, np.newaxis] - shift[0]) / scale[0], (places - shift[1]) / scale[1]
    middle = (inks.shape[1] - 1) / 2
    return between(inks, y + middle, x + middle)


def pairs(digits, rng, n):
    """Return inks (n, 40, 40) of two digits over one another, half of each seen."""
    first, second = (
        moved(digits[rng.integers(0, len(digits), 3 * n)], rng) for _ in range(2)
    )
    seen = [
        (ink * (1 - other)).sum(axis=(1, 2)) / ink.sum(axis=(1, 2))
        for ink, other in ((first, second), (second, first))
    ]
    return np.maximum(first, second)[np.minimum(*seen) > 0.5][:n]


def digits(rng, families=FONTS, n=30):
    """Return inks (n, 32, 32) and labels: n of each in the first hand, and fonts."""
    inks, labels = [], []
    for name in FIRST_HAND:
        for _ in range(n):
            image = Image.new("L", (64, 64))
            width = rng.uniform(24, 44)
            strokes = shaky(FIRST_HAND, name, rng, shake=0.04)
            box = 32 - width / 2, 6, width, 52
            draw(image, strokes, box, rng.uniform(4, 10), ink=255)
            inks.append(reduce(np.asarray(image) / 255, 2))
            labels.append(int(name[0]))
    for font in fonts(*families):
        inks += letters("0123456789", font)
        labels += range(10)
    return np.array(inks, dtype="float32"), np.array(labels)


def other_marks(rng, collections, families=FONTS, n=500):
    """Return inks (n_marks, 40, 40) of letters, n scribbles and 2n pairs of digits.

    The pairs are of digits of the same collection, as many from each.
    """
    drawn = {
        "letters": [ink for font in fonts(*families) for ink in letters(LETTERS, font)],
        "scribbles": [scribble(rng) for _ in range(n)],
    }
    marks = {
        kind: np.pad(inks, ((0, 0), (4, 4), (4, 4))).astype("float32")
        for kind, inks in drawn.items()
    }
    n = 2 * n // len(collections)
    marks["pairs"] = np.concatenate([pairs(inks, rng, n) for inks in collections])
    return marks
