// From the ink of one digit to 28 x 28 pixels: upright, 20 pixels long, its centre of mass
// in the middle. As `cut_out` and `normalize_ink` in `handwriting.py` of the example.
"use strict";

const preparation = (() => {
  const SIZE = 28; // pixels of a prepared picture, each way
  const LONGER = 20; // pixels of the longer side of the ink in it
  const PEN = 0.08; // the thinnest pen, of the longer side of the ink

  /**
   * Return about how wide the pen is, in pixels: twice the area by the outline.
   * @param {Picture} picture
   * @returns {number}
   */
  function penWidth(picture) {
    const { width, height, data } = pixels.padded(picture, 1);
    let outline = 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const index = y * width + x;
        if (x) outline += Math.abs(data[index] - data[index - 1]);
        if (y) outline += Math.abs(data[index] - data[index - width]);
      }
    }
    return (2 * pixels.mass(picture)) / outline;
  }

  /**
   * Return the ink in a box, at most 40 pixels long, and the width of its pen as a part of
   * the longer side; a thin pen is made thicker.
   * @param {Picture} picture
   * @param {Box} box
   * @returns {{patch: Picture, pen: number}}
   */
  function cutOut(picture, box) {
    let patch = pixels.cut(picture, box);
    const factor = Math.max(1, Math.floor(longerSide(patch) / 40));
    patch = pixels.reduced(pixels.padded(patch, factor), factor);
    const longer = longerSide(patch) - 2;
    const pen = penWidth(patch) / longer;
    const radius = Math.ceil(((PEN - pen) * longer) / 2);
    if (radius > 0) patch = pixels.thickened(pixels.padded(patch, radius), radius);
    patch = pixels.reduced(patch, Math.max(1, Math.floor(longerSide(patch) / 20)));
    const darkest = patch.data.reduce((most, ink) => Math.max(most, ink), 0);
    return { patch: { ...patch, data: patch.data.map((ink) => ink / darkest) }, pen };
  }

  /**
   * Return the longer side of a picture, in pixels.
   * @param {Picture} picture
   * @returns {number}
   */
  function longerSide(picture) {
    return Math.max(picture.width, picture.height);
  }

  /**
   * Return the ink of one digit upright, 20 pixels long and centred in 28 x 28.
   * @param {Picture} patch
   * @returns {Picture}
   */
  function normalized(patch) {
    const { height, width, data } = patch;
    let [mass, middleY, middleX] = [0, 0, 0];
    for (let index = 0; index < data.length; index++) {
      mass += data[index];
      middleY += data[index] * Math.floor(index / width);
      middleX += data[index] * (index % width);
    }
    middleY /= mass;
    middleX /= mass;
    let [spread, lean] = [0, 0];
    for (let index = 0; index < data.length; index++) {
      const y = Math.floor(index / width) - middleY;
      spread += data[index] * y * y;
      lean += data[index] * y * ((index % width) - middleX);
    }
    const slant = Math.max(-1, Math.min(1, lean / Math.max(spread, 1e-9)));
    let [top, bottom, left, right] = [height, -height, 2 * width, -2 * width];
    for (let index = 0; index < data.length; index++) {
      if (data[index] <= 0.3) continue;
      const y = Math.floor(index / width) - middleY;
      const x = (index % width) - middleX - slant * y;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    const [tall, wide] = [bottom - top + 1, right - left + 1];
    const longer = Math.max(tall, wide);
    const [scaleY, scaleX] = [tall, wide].map(
      (side) => (LONGER * Math.max(side / longer, 0.15) ** 0.6) / side,
    );
    const found = pixels.blank(SIZE, SIZE);
    const middle = (SIZE - 1) / 2;
    for (let row = 0; row < SIZE; row++) {
      const y = (row - middle) / scaleY;
      for (let column = 0; column < SIZE; column++) {
        const x = (column - middle) / scaleX + slant * y;
        found.data[row * SIZE + column] = pixels.between(patch, y + middleY, x + middleX);
      }
    }
    return found;
  }

  return { cutOut, normalized, SIZE };
})();
