"""The same row of digits as in good and in bad photographs of it."""

import numpy as np
from made_up import sheet


def photographs(hand, names, rng):
    """Return a dict of pictures, arrays of 0 to 255, by what is wrong with them."""
    seed = rng.integers(1_000_000)

    def drawn(**how):
        """Draw the sheet, the same but for what is said."""
        image = sheet(hand, names, np.random.default_rng(seed), **how)
        return np.asarray(image).astype(float)

    good = drawn()
    height, width = good.shape
    y, x = np.mgrid[:height, :width]
    corner = np.full((3 * height, 2 * width), 250.0)
    corner[2 * height :, width:] = good
    light = np.where(x + y < 0.4 * (width + height), 0.45, 1) * (1 - 0.4 * x / width)
    line = (y % 28 < 2) | (x % 28 < 2)
    pictures = {
        "good": good,
        "inverted": 255 - good,
        "grey paper": 90 + 0.3 * good,
        "squared paper": np.where(line, np.minimum(good, 200), good),
        "shadow": light * good,
        "thin pen": drawn(pen=2),
        "off centre": corner,
        "slanted": drawn(slant=25),
        "lines like ink": np.where(line, np.minimum(good, 40), good),
    }
    return {
        name: np.clip(picture + rng.normal(0, 3, picture.shape), 0, 255).astype("uint8")
        for name, picture in pictures.items()
    }
