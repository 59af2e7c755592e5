// Which ink spoke for the answer, and which against it: what is left of the margin when a
// small patch of the picture is wiped out (occlusion; M. D. Zeiler and R. Fergus, 2014).
"use strict";

const explanation = (() => {
  const SIDE = 5; // pixels of the patch
  const STEP = 2; // pixels by which it moves

  /**
   * Return how much each pixel spoke for the answer: below zero, against it.
   * @param {Picture} seen
   * @param {(picture: Picture) => number} margin of the answer over the next one
   * @returns {Float64Array}
   */
  function of(seen, margin) {
    const { width, height, data } = seen;
    const [sums, counts] = [new Float64Array(data.length), new Float64Array(data.length)];
    const whole = margin(seen);
    for (let top = 0; top <= height - SIDE; top += STEP) {
      for (let left = 0; left <= width - SIDE; left += STEP) {
        const inside = placesIn(left, top, width);
        if (inside.every((place) => data[place] < 0.1)) continue;
        const rest = { width, height, data: data.slice() };
        for (const place of inside) rest.data[place] = 0;
        const lost = whole - margin(rest);
        for (const place of inside) {
          sums[place] += lost;
          counts[place]++;
        }
      }
    }
    return sums.map((sum, place) => sum / Math.max(1, counts[place]));
  }

  /**
   * Return the places of the pixels in a patch.
   * @param {number} left
   * @param {number} top
   * @param {number} width
   * @returns {number[]}
   */
  function placesIn(left, top, width) {
    const found = [];
    for (let y = top; y < top + SIDE; y++) {
      for (let x = left; x < left + SIDE; x++) found.push(y * width + x);
    }
    return found;
  }

  /**
   * Return in words where the ink spoke most for the answer.
   * @param {Picture} seen
   * @param {Float64Array} spoke
   * @returns {string}
   */
  function where({ width, height, data }, spoke) {
    let [best, row, column] = [0, 0, 0];
    for (let v = 0; v < 3; v++) {
      for (let u = 0; u < 3; u++) {
        let sum = 0;
        spoke.forEach((value, place) => {
          const [y, x] = [Math.floor(place / width), place % width];
          const isHere =
            Math.floor((3 * y) / height) === v && Math.floor((3 * x) / width) === u;
          if (isHere) sum += value * data[place];
        });
        if (sum > best) [best, row, column] = [sum, v, u];
      }
    }
    const names = ["top", "middle", "bottom"][row];
    return `${names} ${["left", "middle", "right"][column]}`.replace(
      "middle middle",
      "middle",
    );
  }

  return { of, where };
})();
