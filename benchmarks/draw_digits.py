"""Read images through the page "Draw a digit", in a browser, and count.

    python benchmarks/draw_digits.py docs/_build/html IMAGES

IMAGES is a folder (an image's label is the folder it is in, or the first figure of its
name), an ``.npz`` with ``X`` and ``y``, or a ``.csv`` whose last column is the label;
without labels, as for letters and scribbles, only refusals count. Each image goes to
the page as a PNG file, as if a reader had chosen it. Prints accuracy, refusals, and
milliseconds for one image from its colours to the answer.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright

BATCH = 50
IMAGES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"}
READ = """async (images) => {
  const reader = model.make(digitReader);
  const answers = [];
  for (const image of images) {
    const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
    const { colours, said } = await files.coloursOf(new Blob([bytes]));
    const begun = performance.now();
    const found = colours
      ? reading.readPicture(reader, paper.inkOf(colours)) : { readings: [], said };
    const [one] = found.readings.length === 1 ? found.readings : [];
    const spent = performance.now() - begun;
    answers.push([spent, one ? one.kind : "none", one ? one.label : -1]);
  }
  return answers;
}"""


def images_in(path: Path) -> Iterator[tuple[bytes, int]]:
    """Yield each image as a file, with its label, -1 for none."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in IMAGES:
                named = re.match(r"\d", file.parent.name) or re.match(r"\d", file.name)
                yield file.read_bytes(), int(named[0]) if named else -1
        return
    for row, label in zip(*rows_of(path), strict=True):
        side = round(len(row) ** 0.5)
        top = 16 if side == 8 else 255  # the digits of UCI have 16 levels
        grey = np.round(255 - row.reshape(side, side) * (255 / top)).astype(np.uint8)
        stream = io.BytesIO()
        Image.fromarray(grey).save(stream, "PNG")
        yield stream.getvalue(), int(label)


def rows_of(path: Path) -> tuple[Any, Any]:
    """Return the pixels (n, pixels), light on dark, and the labels, of a table."""
    if path.suffix == ".npz":
        with np.load(path) as data:
            X = data["X"].reshape(len(data["X"]), -1).astype(float)
            return X, data["y"] if "y" in data else np.full(len(X), -1)
    table = np.loadtxt(path, delimiter=",")
    return table[:, :-1], table[:, -1]


def read(site: Path, images: list[bytes]) -> list[list[Any]]:
    """Return milliseconds, kind and label for each image."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    answers: list[list[Any]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{site.resolve().as_uri()}/draw.html")
        page.wait_for_selector(".draw-surface")
        for start in range(0, len(images), BATCH):
            batch = images[start : start + BATCH]
            texts = [b64encode(image).decode() for image in batch]
            answers += page.evaluate(READ, texts)
        browser.close()
    return answers


def main() -> None:
    """Read the images, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("images", type=Path, help="a folder, .npz or .csv of images")
    parser.add_argument("--limit", type=int, default=None, help="read so many at most")
    words = parser.parse_args()
    found = list(images_in(words.images))[: words.limit]
    answers = read(words.site, [image for image, _ in found])
    labels = np.array([label for _, label in found])
    kinds = np.array([kind for _, kind, _ in answers])
    right = np.array([label for _, _, label in answers]) == labels
    times = sorted(milliseconds for milliseconds, _, _ in answers)
    print(f"{len(found)} images")
    for kind, count in Counter(kinds).most_common():
        print(f"  {kind:7} {count / len(found):7.2%}")
    if (labels >= 0).any():
        read_at_all = np.isin(kinds, ["digit", "unsure"])
        print(f"right, of all:                {right.mean():.4f}")
        print(f"right, of all that are read:  {right[read_at_all].mean():.4f}")
        print(f"right, of those that are sure: {right[kinds == 'digit'].mean():.4f}")
    middle, last = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"milliseconds: {middle:.2f} (median), {last:.2f} (95 % take no longer)")


if __name__ == "__main__":
    main()
