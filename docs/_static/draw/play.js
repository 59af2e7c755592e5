// The game: ten digits that are asked for, how many were read as they were meant, and the
// file that a reader takes away.
"use strict";

/**
 * A digit that was asked for, what was read, -1 for none, and what the model saw.
 * @typedef {{asked: number, read: number, seen: Picture}} Turn
 */

const play = (() => {
  const Z = 1.96; // of a normal distribution: 95 % lie within as many deviations

  /**
   * Return the ten digits in an order that chance has made.
   * @param {() => number} chance from 0 to 1, as Math.random
   * @returns {number[]}
   */
  function askedFor(chance) {
    const order = Array.from({ length: 10 }, (_, digit) => digit);
    for (let last = 9; last > 0; last--) {
      const other = Math.floor(chance() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  /**
   * Return the share that is right and its 95 % interval (E. B. Wilson, 1927).
   * @param {number} right
   * @param {number} count
   * @returns {{share: number, low: number, high: number}}
   */
  function score(right, count) {
    const share = right / count;
    const [z, weight] = [Z * Z, 1 + (Z * Z) / count];
    const middle = (share + z / (2 * count)) / weight;
    const half = (Z / weight) * Math.sqrt((share * (1 - share) + z / (4 * count)) / count);
    return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
  }

  /**
   * Return how often each digit (a row) was read as each (a column); the last column counts
   * what was not read.
   * @param {Turn[]} turns
   * @returns {number[][]}
   */
  function confusion(turns) {
    const rows = Array.from({ length: 10 }, () => new Array(11).fill(0));
    for (const { asked, read } of turns) rows[asked][read < 0 ? 10 : read]++;
    return rows;
  }

  /**
   * Return the digits as CSV: a line each, its pixels from 0 to 255, row by row, then the
   * digit that was meant. NumPy reads it as it reads the examples' own data.
   * @param {Turn[]} turns
   * @returns {string}
   */
  function table(turns) {
    const lines = turns.map(({ asked, seen }) =>
      [...Array.from(seen.data, (ink) => Math.round(ink * 255)), asked].join(","),
    );
    return `${lines.join("\n")}\n`;
  }

  return { askedFor, confusion, score, table };
})();
