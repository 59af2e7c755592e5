// From the colours of an image, perhaps a photograph, to the ink on its paper: light or
// dark pens, light and shade. As `ink_of` in `handwriting.py` of the example.
"use strict";

/**
 * The colours of an image, as a canvas has them: four bytes a pixel.
 * @typedef {{width: number, height: number, data: Uint8ClampedArray}} Colours
 */

const paper = (() => {
  const LONGEST = 1600; // pixels: a larger image is reduced first
  const TINY = 16; // pixels: a smaller image is drawn finer first, its steps are no edges
  const EVEN = 0.1; // of the way from black to white: paper that differs less is even
  const FAINTEST = 0.1; // an image with less contrast is blank
  const NOISE = 6; // and so is one whose ink is not so many times its noise
  const ACROSS = 16; // of uneven paper, blocks along the longer side
  const MEDIAN = 4; // blocks each way around one whose median is taken

  /**
   * Return how light each pixel is, from 0 to 1; what is transparent lies on white.
   * @param {Colours} image
   * @returns {Picture}
   */
  function greyOf({ width, height, data }) {
    const grey = pixels.blank(width, height);
    for (let i = 0, at = 0; i < grey.data.length; i++, at += 4) {
      const isGrey = data[at] === data[at + 1] && data[at] === data[at + 2];
      const light = isGrey // then without a rounding error
        ? data[at]
        : 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
      const alpha = data[at + 3];
      grey.data[i] = alpha === 255 ? light / 255 : 1 - (alpha / 255) * (1 - light / 255);
    }
    return grey;
  }

  /**
   * Return the first, the fifth and the ninth decile of the pixels along the edges.
   * @param {Picture} grey
   * @returns {number[]}
   */
  function decilesOf({ width, height, data }) {
    const border = [];
    for (let x = 0; x < width; x++) border.push(data[x], data[(height - 1) * width + x]);
    for (let y = 0; y < height; y++)
      border.push(data[y * width], data[(y + 1) * width - 1]);
    const sorted = Float64Array.from(border).sort();
    return [1, 5, 9].map((tenths) => sorted[Math.floor((sorted.length * tenths) / 10)]);
  }

  /**
   * Return how light the paper is at each pixel: one number, or a picture in light and shade.
   * @param {Picture} grey
   * @returns {number | Picture}
   */
  function paperOf(grey) {
    const { width, height } = grey;
    const [low, middle, high] = decilesOf(grey);
    if (high - low < EVEN) return middle;
    const factor = Math.ceil(Math.max(width, height) / ACROSS);
    return enlarged(medians(pixels.reduced(grey, factor)), width, height, factor);
  }

  /**
   * Return the median around each pixel; the edge is repeated.
   * @param {Picture} coarse
   * @returns {Picture}
   */
  function medians({ width, height, data }) {
    const found = pixels.blank(width, height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const around = [];
        for (let v = y - MEDIAN; v <= y + MEDIAN; v++) {
          const row = Math.max(0, Math.min(height - 1, v)) * width;
          for (let u = x - MEDIAN; u <= x + MEDIAN; u++) {
            around.push(data[row + Math.max(0, Math.min(width - 1, u))]);
          }
        }
        found.data[y * width + x] = Float64Array.from(around).sort()[around.length >> 1];
      }
    }
    return found;
  }

  /**
   * Return a picture with the given size, of blocks of `factor` pixels, without steps.
   * @param {Picture} coarse
   * @param {number} width
   * @param {number} height
   * @param {number} factor
   * @returns {Picture}
   */
  function enlarged(coarse, width, height, factor) {
    const found = pixels.blank(width, height);
    for (let y = 0; y < height; y++) {
      const v = Math.max(0, Math.min(coarse.height - 1, (y + 0.5) / factor - 0.5));
      for (let x = 0; x < width; x++) {
        const u = Math.max(0, Math.min(coarse.width - 1, (x + 0.5) / factor - 0.5));
        found.data[y * width + x] = pixels.between(coarse, v, u);
      }
    }
    return found;
  }

  /**
   * Return an image as ink; no ink at all where it is blank.
   * @param {Colours} image
   * @returns {Picture}
   */
  function inkOf(image) {
    const grey = greyOf(image);
    const longest = Math.max(grey.width, grey.height);
    if (longest <= TINY) return inkOn(tiny.finer(grey, decilesOf(grey)[1]));
    return inkOn(pixels.reduced(grey, Math.ceil(longest / LONGEST)));
  }

  /**
   * Return the ink on paper that is as light as `grey` says, from 0 to 1.
   * @param {Picture} grey
   * @returns {Picture}
   */
  function inkOn(grey) {
    const { width, height } = grey;
    const around = paperOf(grey);
    const data = grey.data.map(
      (light, n) => (typeof around === "number" ? around : around.data[n]) - light,
    );
    const sign = data.reduce((sum, ink) => sum + ink * ink * ink, 0) < 0 ? -1 : 1;
    const ink = data.map((value) => Math.max(0, sign * value));
    const sorted = Float64Array.from(ink).sort();
    const full = sorted[sorted.length - 1 - Math.floor(sorted.length / 500)];
    const noise = data.map(Math.abs).sort()[Math.floor(data.length / 2)];
    if (full < Math.max(FAINTEST, NOISE * noise)) return pixels.blank(width, height);
    const soft = ink.map((value) => Math.max(0, Math.min(1, (2 * value) / full - 0.5)));
    return { width, height, data: soft };
  }

  return { inkOf, inkOn };
})();
