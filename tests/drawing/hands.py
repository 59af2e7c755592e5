"""How three people might write the ten digits: strokes on a canvas of 1 x 1.

The points lie on the way of the pen; between them it goes in a curve.
"""

from __future__ import annotations

import numpy as np

Stroke = list[tuple[float, float]]
Digit = list[Stroke]


def points(text: str) -> Digit:
    """Return strokes from text: points of hundredths, strokes parted by a bar."""
    return [
        [(int(word[:2]) / 100, int(word[2:]) / 100) for word in stroke.split()]
        for stroke in text.split("|")
    ]


#: x and y of each point, in hundredths. Plain forms, in one stroke where it can be.
PLAIN = [
    "5020 3530 3050 3570 5080 6570 7050 6530 5020",
    "5020 5035 5050 5065 5080",
    "3335 4022 5520 6530 6045 4565 3280 5080 6880",
    "3525 5020 6528 6042 4848 6255 6670 5080 3374",
    "5820 4538 3258 5058 7058 | 5840 5860 5882",
    "6522 5021 4022 3846 5044 6454 6568 5280 3574",
    "6022 4535 3555 3670 5080 6472 6458 5052 3860",
    "3222 5022 6822 6038 5058 4580",
    "6428 5020 3630 4244 5850 6668 5080 3468 4250 5844 6428",
    "6632 5221 3630 3848 5452 6636 6655 6080",
]
#: With flags, bars and closed forms; taller, and of more strokes.
FLAGGED = [
    "5215 3828 3450 3872 5086 6472 6850 6428 5215",
    "3833 4825 5516 | 5516 5540 5560 5585",
    "3630 4218 5616 6630 5850 4470 3484 4482 5684 6882",
    "3418 5017 6618 5632 4644 6250 6868 5484 3478",
    "4016 3632 3252 5054 6852 | 5936 5860 5786",
    "4018 3930 3744 4840 6246 6664 5482 3478 | 4018 5417 6818",
    "5618 4332 3652 3670 4884 6274 6260 5052 3964",
    "3218 5017 6817 5840 5060 4485 | 4051 5250 6449",
    "5245 3834 4018 5516 6426 5245 3660 3678 5285 6674 6660 5245",
    "6434 5018 3826 3646 5050 6434 6432 6452 6284",
]
#: Broad and leaning to the right, as from a quick hand.
LEANING = [
    "5822 4030 3055 3874 5279 6668 7245 6828 5822",
    "6020 5640 5260 4782",
    "3832 4822 6422 6836 5455 3278 4676 6478",
    "4024 5620 7028 6042 4848 6456 6072 4479 3072",
    "5422 4240 3058 5057 7055 | 6438 5858 5280",
    "7223 5622 4824 4246 5444 6454 6270 4879 3073",
    "6420 4836 3656 3672 4780 6072 6260 5054 3862",
    "3824 5423 7222 6038 4860 4280",
    "7030 5620 4232 4646 5852 6066 4679 3268 4250 6244 7030",
    "7032 5821 4230 4046 5450 6838 7030 6452 5680",
]
HANDS = {
    "plain": [points(text) for text in PLAIN],
    "flagged": [points(text) for text in FLAGGED],
    "leaning": [points(text) for text in LEANING],
}


def curved(stroke: Stroke, steps: int = 5) -> Stroke:
    """Return a stroke with points between, on E. Catmull and R. Rom's curve (1974)."""
    way = np.array([stroke[0], *stroke, stroke[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, np.newaxis]
    found = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2)
        + 0.5 * (3 * b - a - 3 * c + d) * t**3
        for a, b, c, d in zip(way, way[1:], way[2:], way[3:], strict=False)
    ]
    return [(float(x), float(y)) for x, y in [*np.concatenate(found), stroke[-1]]]


def placed(
    digit: Digit, height: float = 0.6, x: float = 0.5, y: float = 0.5, lean: float = 0
) -> Digit:
    """Return a digit of the given height, its box centred at (x, y).

    It leans by ``lean`` degrees to the right; it stays on the canvas.
    """
    strokes = [np.array(curved(stroke)) for stroke in digit]
    everything = np.concatenate(strokes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    middle, scale = (low + high) / 2, height / (high - low)[1]
    strokes = [(stroke - middle) * scale for stroke in strokes]
    for stroke in strokes:
        stroke[:, 0] -= np.tan(np.radians(lean)) * stroke[:, 1]
    everything = np.concatenate(strokes)
    half = (everything.max(axis=0) - everything.min(axis=0)) / 2
    offset = -(everything.max(axis=0) + everything.min(axis=0)) / 2
    place = np.clip([x, y], half, 1 - half) + offset
    return [[(float(a), float(b)) for a, b in stroke + place] for stroke in strokes]
