// The model that the example has trained: from features to a score for each digit, and one
// for "this is a digit". Its numbers were rounded for the way here.
"use strict";

/**
 * Rows of numbers, each rounded to one sign: value = (its code - ZERO) * scale of the row.
 * @typedef {{shape: number[], scale: number[], text: string}} Rounded
 */

/**
 * What the example writes, `digit_reader.json`.
 * @typedef {object} Written
 * @property {number} version
 * @property {Rounded} components
 * @property {number[]} offset
 * @property {Rounded} weights
 * @property {number[]} intercept
 * @property {number} temperature
 * @property {number} digit_threshold
 * @property {number} margin_threshold
 * @property {number} blot
 * @property {{labels: string, images: {shape: number[], uint4: string}, places: Rounded,
 *   spread: number[]}} neighbors
 */

/**
 * A digit that the model has learned from.
 * @typedef {{label: number, picture: Picture, place: Float64Array}} Learned
 */

/**
 * The scores of the ten digits, of "a digit", and where it lies among the learned ones.
 * @typedef {{scores: number[], isDigit: number, place: number[]}} Scores
 */

const model = (() => {
  const VERSION = 2;
  const ZERO = 80; // the code of the sign for 0

  /**
   * Return the bytes in a text.
   * @param {string} text base64
   * @returns {Uint8Array}
   */
  function bytesOf(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  /**
   * Return the rows of numbers.
   * @param {Rounded} rounded one scale for all rows, or one for each
   * @returns {Float64Array[]}
   */
  function rowsOf({ shape: [count, length], scale, text }) {
    return Array.from({ length: count }, (_, row) => {
      const part = text.slice(row * length, (row + 1) * length);
      const step = scale[row % scale.length];
      return Float64Array.from(part, (sign) => (sign.charCodeAt(0) - ZERO) * step);
    });
  }

  /**
   * Return the sum of products.
   * @param {ArrayLike<number>} a
   * @param {ArrayLike<number>} b
   * @returns {number}
   */
  function dot(a, b) {
    let sum = 0;
    for (let n = 0; n < a.length; n++) sum += a[n] * b[n];
    return sum;
  }

  /**
   * Return the digits that the model has learned from, those that were sent along.
   * @param {Written["neighbors"]} neighbors
   * @returns {Learned[]}
   */
  function learnedIn({ labels, images, places }) {
    const [, height, width] = images.shape;
    const nibbles = Array.from(bytesOf(images.uint4)).flatMap((byte) => [
      byte >> 4,
      byte & 15,
    ]);
    const rows = rowsOf(places);
    return [...labels].map((label, number) => {
      const start = number * height * width;
      const part = nibbles.slice(start, start + height * width);
      const data = Float64Array.from(part, (value) => value / 15);
      return {
        label: Number(label),
        picture: { width, height, data },
        place: rows[number],
      };
    });
  }

  /**
   * Return the model, ready to read.
   * @param {Written} written
   */
  function make(written) {
    const components = rowsOf(written.components);
    const weights = rowsOf(written.weights);
    const { offset, intercept, neighbors } = written;
    /** @type {Learned[] | null} */
    let learned = null; // decoded when they are first asked for

    /**
     * Return the scores of a digit: principal components, their products, then sums.
     * @param {Float64Array} features
     * @returns {Scores}
     */
    function scoresOf(features) {
      const z = components.map((row, n) => offset[n] + dot(row, features));
      const terms = new Float64Array(weights[0].length);
      terms.set(z);
      let at = z.length;
      for (let a = 0; a < z.length; a++) {
        for (let b = a; b < z.length; b++) terms[at++] = z[a] * z[b];
      }
      const all = weights.map((row, n) => intercept[n] + dot(row, terms));
      const place = neighbors.spread.map((spread, n) => z[n] * spread);
      return { scores: all.slice(0, 10), isDigit: all[10], place };
    }

    /**
     * Return the learned digits that are most alike.
     * @param {number[]} place
     * @param {number} count
     * @returns {Learned[]}
     */
    function nearest(place, count) {
      learned ??= learnedIn(neighbors);
      const far = (/** @type {Learned} */ one) =>
        one.place.reduce((sum, value, n) => sum + (place[n] - value) ** 2, 0);
      const rows = learned.map((one) => ({ one, distance: far(one) }));
      rows.sort((a, b) => a.distance - b.distance);
      return rows.slice(0, count).map((row) => row.one);
    }

    return { scoresOf, nearest, written };
  }

  /**
   * Return shares that sum to 1.
   * @param {number[]} scores
   * @param {number} temperature
   * @returns {number[]}
   */
  function softmax(scores, temperature) {
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp((score - most) / temperature));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  return { make, softmax, VERSION };
})();
