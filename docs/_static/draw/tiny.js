// Images of a few pixels, drawn finer: else each pixel would be a square of ink.
"use strict";

const tiny = (() => {
  const FACTOR = 4;
  const EDGE = 2; // pixels of paper around it, so that the curve has where to end

  /**
   * Return how much each of the four nearest pixels counts at a share of the way from the
   * second to the third: the cubic of E. Catmull and R. Rom (1974).
   * @param {number} t
   * @returns {number[]}
   */
  function cubic(t) {
    return [
      (-t + 2 * t ** 2 - t ** 3) / 2,
      1 - (5 * t ** 2 - 3 * t ** 3) / 2,
      (t + 4 * t ** 2 - 3 * t ** 3) / 2,
      (t ** 3 - t ** 2) / 2,
    ];
  }

  /**
   * Return lines of numbers, each with four where there was one.
   * @param {number[][]} lines
   * @param {number} outside what lies beyond the ends
   * @returns {number[][]}
   */
  function stretched(lines, outside) {
    return lines.map((line) =>
      Array.from({ length: line.length * FACTOR }, (_, n) => {
        const place = (n + 0.5) / FACTOR - 0.5;
        const first = Math.floor(place) - 1;
        const shares = cubic(place - Math.floor(place));
        return shares.reduce(
          (sum, share, k) => sum + share * (line[first + k] ?? outside),
          0,
        );
      }),
    );
  }

  /**
   * Return lines as columns.
   * @param {number[][]} lines
   * @returns {number[][]}
   */
  function turned(lines) {
    return lines[0].map((_, n) => lines.map((line) => line[n]));
  }

  /**
   * Return a picture four times as fine, with paper around it.
   * @param {Picture} grey
   * @param {number} paper how light it is
   * @returns {Picture}
   */
  function finer({ width, height, data }, paper) {
    const lines = Array.from({ length: height + 2 * EDGE }, (_, y) =>
      Array.from({ length: width + 2 * EDGE }, (_, x) => {
        const [row, column] = [y - EDGE, x - EDGE];
        const isInside = row >= 0 && row < height && column >= 0 && column < width;
        return isInside ? data[row * width + column] : paper;
      }),
    );
    const fine = turned(stretched(turned(stretched(lines, paper)), paper));
    return {
      width: fine[0].length,
      height: fine.length,
      data: Float64Array.from(fine.flat()),
    };
  }

  return { finer };
})();
