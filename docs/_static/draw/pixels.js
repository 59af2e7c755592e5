// Pictures: rows of numbers, and what can be done with them before they are read.
"use strict";

/**
 * A picture, row by row. In most of them 0 is paper and 1 is ink.
 * @typedef {{width: number, height: number, data: Float64Array}} Picture
 */

/**
 * A box in a picture, or on the canvas; `x1` and `y1` are the far sides.
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} Box
 */

const pixels = (() => {
  /**
   * Return a picture of nothing but zeros.
   * @param {number} width
   * @param {number} height
   * @returns {Picture}
   */
  function blank(width, height) {
    return { width, height, data: new Float64Array(width * height) };
  }

  /**
   * Return the sum of the ink.
   * @param {Picture} picture
   * @returns {number}
   */
  function mass(picture) {
    return picture.data.reduce((sum, ink) => sum + ink, 0);
  }

  /**
   * Return the part of a picture in a box of whole pixels.
   * @param {Picture} picture
   * @param {Box} box
   * @returns {Picture}
   */
  function cut(picture, box) {
    const part = blank(box.x1 - box.x0, box.y1 - box.y0);
    for (let y = 0; y < part.height; y++) {
      const start = (y + box.y0) * picture.width + box.x0;
      part.data.set(picture.data.subarray(start, start + part.width), y * part.width);
    }
    return part;
  }

  /**
   * Return a picture with so many pixels of paper around it.
   * @param {Picture} picture
   * @param {number} edge
   * @returns {Picture}
   */
  function padded(picture, edge) {
    const { width, height, data } = picture;
    const found = blank(width + 2 * edge, height + 2 * edge);
    for (let y = 0; y < height; y++) {
      const row = data.subarray(y * width, (y + 1) * width);
      found.data.set(row, (y + edge) * found.width + edge);
    }
    return found;
  }

  /**
   * Return means of blocks of factor x factor pixels; the edge is repeated.
   * @param {Picture} picture
   * @param {number} factor
   * @returns {Picture}
   */
  function reduced(picture, factor) {
    if (factor === 1) return picture;
    const { width, height, data } = picture;
    const found = blank(Math.ceil(width / factor), Math.ceil(height / factor));
    for (let y = 0; y < found.height * factor; y++) {
      const from = Math.min(height - 1, y) * width;
      const to = Math.floor(y / factor) * found.width;
      for (let x = 0; x < found.width * factor; x++) {
        found.data[to + Math.floor(x / factor)] += data[from + Math.min(width - 1, x)];
      }
    }
    found.data.forEach((sum, index) => {
      found.data[index] = sum / (factor * factor);
    });
    return found;
  }

  /**
   * Return a picture in which each pixel is the darkest of those up to `radius` away, each
   * way: first along the rows, then along the columns.
   * @param {Picture} picture
   * @param {number} radius
   * @returns {Picture}
   */
  function thickened({ width, height, data }, radius) {
    const rows = darkest(data, 1, width, radius);
    return { width, height, data: darkest(rows, width, height, radius) };
  }

  /**
   * Return the darkest along each line of `count` pixels that lie `step` apart.
   * @param {Float64Array} data
   * @param {number} step
   * @param {number} count
   * @param {number} radius
   * @returns {Float64Array}
   */
  function darkest(data, step, count, radius) {
    const found = new Float64Array(data.length);
    for (let index = 0; index < data.length; index++) {
      const place = Math.floor(index / step) % count;
      const first = Math.max(-place, -radius);
      const last = Math.min(count - 1 - place, radius);
      for (let n = first; n <= last; n++) {
        const ink = data[index + n * step];
        if (ink > found[index]) found[index] = ink;
      }
    }
    return found;
  }

  /**
   * Return the value between four pixels, in proportion; around a picture there is zero.
   * @param {Picture} picture
   * @param {number} y
   * @param {number} x
   * @returns {number}
   */
  function between({ width, height, data }, y, x) {
    const top = Math.floor(y);
    const left = Math.floor(x);
    const [down, right] = [y - top, x - left];
    const at = (/** @type {number} */ row, /** @type {number} */ column) =>
      row >= 0 && row < height && column >= 0 && column < width
        ? data[row * width + column]
        : 0;
    const above = at(top, left) * (1 - right) + at(top, left + 1) * right;
    const below = at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right;
    return above * (1 - down) + below * down;
  }

  return { between, blank, cut, mass, padded, reduced, thickened };
})();
