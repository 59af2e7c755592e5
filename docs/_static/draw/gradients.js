// 28 x 28 pixels as 201 features: how much of the edge of the ink runs in each of eight
// directions, in each of 5 x 5 cells, and how long it is. As `gradients` in
// `handwriting.py` of the example; after N. Dalal and B. Triggs, Histograms of oriented
// gradients (2005).
"use strict";

const gradients = (() => {
  const CELLS = 5; // along each side
  const DIRECTIONS = 8;
  const OUTLINE = 300; // pixels of edge that count as 1

  /**
   * Return how much each row, or column, of pixels counts in each cell.
   * @param {number} size
   * @returns {Float64Array[]}
   */
  function windows(size) {
    const cell = size / CELLS;
    return Array.from({ length: CELLS }, (_, number) => {
      const centre = (number + 0.5) * cell - 0.5;
      return Float64Array.from({ length: size }, (_, place) =>
        Math.max(0, 1 - Math.abs(place - centre) / cell),
      );
    });
  }

  /**
   * Return the slope of the ink between the neighbours of a pixel.
   * @param {Float64Array} data
   * @param {number} index
   * @param {number} place of the pixel in its row or column
   * @param {number} step to the next pixel
   * @param {number} size
   * @returns {number}
   */
  function slope(data, index, place, step, size) {
    if (place === 0) return data[index + step] - data[index];
    if (place === size - 1) return data[index] - data[index - step];
    return (data[index + step] - data[index - step]) / 2;
  }

  /**
   * Return the features of a square picture.
   * @param {Picture} picture
   * @returns {Float64Array}
   */
  function of({ width: size, data }) {
    const votes = new Float64Array(CELLS * CELLS * DIRECTIONS);
    const shares = windows(size);
    for (let index = 0; index < data.length; index++) {
      const y = Math.floor(index / size);
      const x = index % size;
      const dy = slope(data, index, y, size, size);
      const dx = slope(data, index, x, 1, size);
      if (dx === 0 && dy === 0) continue;
      const length = Math.sqrt(dx * dx + dy * dy);
      const turn = Math.atan2(dy, dx) / (2 * Math.PI);
      const direction = (turn - Math.floor(turn)) * DIRECTIONS;
      const below = Math.floor(direction);
      const over = direction - below;
      const first = below % DIRECTIONS;
      const next = (first + 1) % DIRECTIONS;
      for (let row = 0; row < CELLS; row++) {
        if (shares[row][y] === 0) continue;
        for (let column = 0; column < CELLS; column++) {
          const vote = length * shares[row][y] * shares[column][x];
          const start = (row * CELLS + column) * DIRECTIONS;
          votes[start + first] += vote * (1 - over);
          votes[start + next] += vote * over;
        }
      }
    }
    const roots = votes.map(Math.sqrt);
    const outline = votes.reduce((sum, vote) => sum + vote, 0);
    const length = Math.sqrt(outline);
    return Float64Array.of(...roots.map((value) => value / length), outline / OUTLINE);
  }

  return { CELLS, DIRECTIONS, of };
})();
