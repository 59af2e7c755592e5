"""From a picture of handwriting to digits of 28 x 28 pixels, and to their features.

The page "Draw a digit" does the same in JavaScript, number for number. So each step is
plain arithmetic: no step depends on a library's idea of a filter.
"""

from functools import wraps

import numpy as np
from scipy.ndimage import (
    find_objects,
    label,
    map_coordinates,
    maximum_filter,
    median_filter,
)
from sklearn.utils import gen_batches

SIZE = 28  # pixels of a prepared image, each way
LONGER = 20  # pixels of the longer side of the ink in it
CELLS = 5  # along each side, whose edges are counted
DIRECTIONS = 8  # of edges
OUTLINE = 300  # pixels of outline that count as 1 among the features
MOST = 40  # pieces of ink that are looked at
PEN = 0.08  # the thinnest pen, as a part of the longer side of the ink


def to_grey(picture):
    """Return a picture, grey, RGB or RGBA, of 0 to 255 or 0 to 1, as grey of 0 to 1."""
    picture = np.asarray(picture)
    if picture.dtype == np.uint8:
        picture = picture / 255
    if picture.ndim == 3:
        colours = picture[..., :3] @ np.array([0.299, 0.587, 0.114])
        if picture.shape[2] == 4:  # what is transparent lies on white
            colours = 1 - picture[..., 3] * (1 - colours)
        picture = colours
    return picture


def reduce(image, factor):
    """Return means of blocks of factor x factor pixels; the edge is repeated."""
    height, width = image.shape
    fill = (0, -height % factor), (0, -width % factor)
    blocks = np.pad(image, fill, mode="edge")
    shape = blocks.shape[0] // factor, factor, blocks.shape[1] // factor, factor
    return blocks.reshape(shape).mean(axis=(1, 3))


def paper_of(grey):
    """Return how light the paper is: one number, or a picture if light is uneven."""
    border = np.sort(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]))
    low, middle, high = (border[len(border) * k // 10] for k in (1, 5, 9))
    if high - low < 0.1:
        return middle
    factor = -(-max(grey.shape) // 16)
    coarse = median_filter(reduce(grey, factor), 9, mode="nearest")
    y, x = (
        np.clip((np.arange(n) + 0.5) / factor - 0.5, 0, m - 1)
        for n, m in zip(grey.shape, coarse.shape, strict=True)
    )
    return map_coordinates(coarse, np.meshgrid(y, x, indexing="ij"), order=1)


def soften(ink):
    """Return ink with all below a quarter as paper, and all above three as full."""
    return np.clip(2 * ink - 0.5, 0, 1)


def ink_of(picture, faintest=0.1):
    """Return how much ink each pixel of a picture holds, from 0 (paper) to 1.

    Ink may be darker or lighter than the paper. A picture with less contrast than
    ``faintest`` is blank.
    """
    grey = to_grey(picture)
    grey = reduce(grey, -(-max(grey.shape) // 1600))
    ink = paper_of(grey) - grey
    noise = np.sort(np.abs(ink), axis=None)[ink.size // 2]
    ink = np.maximum(ink if (ink**3).sum() >= 0 else -ink, 0)
    full = np.sort(ink, axis=None)[-1 - ink.size // 500]
    if full < max(faintest, 6 * noise):
        return np.zeros_like(ink)
    return soften(ink / full)


def boxes_of(ink):
    """Return (top, bottom, left, right) of each digit, row by row, left to right.

    Pixels that touch are one piece. A piece above another is part of the same digit,
    and a piece with less than 3 % of the ink of the largest is a speck.
    """
    pieces, count = label(ink > 0.25, structure=np.ones((3, 3)))
    mass = np.bincount(pieces.ravel(), ink.ravel(), count + 1)[1:]
    boxes = [
        [rows.start, rows.stop, columns.start, columns.stop]
        for rows, columns in find_objects(pieces)
    ]
    largest = np.argsort(-mass, kind="stable")[:MOST]
    return in_reading_order(
        merge([boxes[k] for k in largest if mass[k] >= 0.03 * mass[largest[0]]])
    )


def merge(boxes):
    """Return the boxes, with those that belong to one digit made one."""
    for i, (top, bottom, left, right) in enumerate(boxes):
        for other in boxes[:i]:
            overlap = min(right, other[3]) - max(left, other[2])
            gap = max(top, other[0]) - min(bottom, other[1])
            tall = max(bottom - top, other[1] - other[0])
            narrow = min(right - left, other[3] - other[2])
            if overlap >= narrow / 2 and gap <= tall / 4:
                rest = [
                    box for box in boxes if box is not boxes[i] and box is not other
                ]
                both = np.array([boxes[i], other])
                low, high = both.min(axis=0), both.max(axis=0)
                return merge([*rest, [low[0], high[1], low[2], high[3]]])
    return boxes


def in_reading_order(boxes):
    """Return boxes row by row; a row ends where a box lies below the row's first."""
    rows = []
    for box in sorted(boxes, key=lambda box: box[0] + box[1]):
        if not rows or box[0] + box[1] > 2 * rows[-1][0][1]:
            rows.append([])
        rows[-1].append(box)
    return [box for row in rows for box in sorted(row, key=lambda box: box[2])]


def pen_width(ink):
    """Return about how wide the pen is, in pixels: twice the area by the outline."""
    ink = np.pad(ink, 1)
    outline = np.abs(np.diff(ink)).sum() + np.abs(np.diff(ink, axis=0)).sum()
    return 2 * ink.sum() / outline


def cut_out(ink, box):
    """Return the ink in a box, at most 40 pixels long, and the width of its pen.

    The width is a part of the longer side of the ink. A pen thinner than ``PEN`` is
    made thicker.
    """
    top, bottom, left, right = box
    patch = ink[top:bottom, left:right]
    factor = max(1, max(patch.shape) // 40)
    patch = reduce(np.pad(patch, factor), factor)
    longer = max(patch.shape) - 2
    width = pen_width(patch) / longer
    radius = int(np.ceil((PEN - width) * longer / 2))
    if radius > 0:
        patch = maximum_filter(np.pad(patch, radius), 2 * radius + 1)
    patch = reduce(patch, max(1, max(patch.shape) // 20))
    return patch / patch.max(), width


def by_batches(function):
    """Let a function of images, and of what else has a row for each, take 100 a time.

    Few images stay in the processor's cache from one step to the next.
    """

    @wraps(function)
    def by_batch(*arrays):
        rows = gen_batches(max(len(arrays[0]), 1), 100)
        return np.concatenate(
            [function(*(part[row] for part in arrays)) for row in rows]
        )

    return by_batch


@by_batches
def normalize_ink(inks, dy=None, dx=None):
    """Return inks (n, height, width) straight, 20 pixels long, centred in 28 x 28.

    The ink is sheared until its columns are upright on average, stretched to 20 pixels
    along its longer side, and moved so that its centre of mass is in the middle.
    ``dy`` and ``dx`` (n, 28, 28), in pixels of the result, distort it.
    """
    _, height, width = inks.shape
    rows, columns = inks.sum(axis=2), inks.sum(axis=1)
    mass = rows.sum(axis=1, keepdims=True)
    y, x = (np.arange(side, dtype=inks.dtype) for side in (height, width))
    middle_y, middle_x = (
        rows @ y[:, np.newaxis] / mass,
        columns @ x[:, np.newaxis] / mass,
    )
    y, x = y - middle_y, x - middle_x
    spread = (rows * y**2).sum(axis=1, keepdims=True)
    lean = (y * (inks @ x[..., np.newaxis])[..., 0]).sum(axis=1, keepdims=True)
    slant = np.clip(lean / np.maximum(spread, 1e-9), -1, 1)
    inked = inks > 0.3
    ends = [inked.argmax(axis=2), width - 1 - inked[..., ::-1].argmax(axis=2)]
    ends = np.array(ends, dtype=inks.dtype) - middle_x - slant * y
    tall, wide = (extent(*side, inked.any(axis=2)) for side in ((y, y), ends))
    longer = np.maximum(tall, wide)
    scale_y, scale_x = (
        LONGER * np.maximum(side / longer, 0.15) ** 0.6 / side for side in (tall, wide)
    )
    steps = np.arange(SIZE, dtype=inks.dtype) - (SIZE - 1) / 2
    middle_y, middle_x, slant, scale_y, scale_x = (
        one[..., np.newaxis] for one in (middle_y, middle_x, slant, scale_y, scale_x)
    )
    y = (steps[:, np.newaxis] + (0 if dy is None else dy)) / scale_y
    x = (steps + (0 if dx is None else dx)) / scale_x + slant * y
    return between(inks, y + middle_y, x + middle_x)


def extent(low, high, chosen):
    """Return how far the chosen rows of each image reach, at least 1 pixel: (n, 1)."""
    high = np.where(chosen, high, -np.inf).max(axis=1, keepdims=True)
    low = np.where(chosen, low, np.inf).min(axis=1, keepdims=True)
    return np.maximum(high - low + 1, 1)


def between(inks, y, x):
    """Return inks at places y and x between their pixels, in proportion.

    ``inks`` is (n, height, width), the places are (n, rows, columns); around an image
    lies paper.
    """
    n, height, width = inks.shape
    edged = np.pad(inks, ((0, 0), (1, 2), (1, 2))).ravel()
    y, x = np.clip(y, -1, height), np.clip(x, -1, width)
    top, left = np.floor(y), np.floor(x)
    y, x = y - top, x - left
    row = (np.arange(n)[:, np.newaxis, np.newaxis] * (height + 3) + 1) + top.astype(int)
    place = row * (width + 3) + 1 + left.astype(int)
    above = (1 - x) * edged[place] + x * edged[place + 1]
    place += width + 3
    return (1 - y) * above + y * ((1 - x) * edged[place] + x * edged[place + 1])


def marks_in(picture):
    """Return boxes, prepared images (n, 28, 28) and pen widths of a picture's marks."""
    ink = ink_of(picture)
    boxes = boxes_of(ink)
    cuts = [cut_out(ink, box) for box in boxes]
    images = [normalize_ink(patch[np.newaxis])[0] for patch, _ in cuts]
    images = np.reshape(images, (-1, SIZE, SIZE))
    return boxes, images, np.array([pen for _, pen in cuts])


@by_batches
def gradients(images):
    """Return features (n, 201) of images (n, 28, 28).

    They are the directions of edges, eight in each of 5 x 5 cells, as a vector of
    length 1, and then how long the edges are.
    """
    dy, dx = np.gradient(images, axis=(1, 2))
    length = np.hypot(dx, dy)
    direction = np.arctan2(dy, dx) * (DIRECTIONS / 2 / np.pi)
    below = np.floor(direction).astype(int)[np.newaxis]  # -4 to 4; -1 is the last one
    over = direction - below.astype(images.dtype)
    votes = np.zeros((DIRECTIONS, *images.shape), dtype=images.dtype)
    np.put_along_axis(votes, below, length * (1 - over), axis=0)
    np.put_along_axis(votes, below + 1, length * over, axis=0)
    cell = SIZE / CELLS
    centres = (np.arange(CELLS)[:, np.newaxis] + 0.5) * cell - 0.5
    window = np.maximum(1 - np.abs(np.arange(SIZE) - centres) / cell, 0)
    window = window.astype(images.dtype)
    votes = np.moveaxis(window @ (votes @ window.T), 0, -1)
    features = np.sqrt(votes.reshape(len(images), -1))
    length = np.linalg.norm(features, axis=1, keepdims=True)
    return np.hstack([features / length, length**2 / OUTLINE])
