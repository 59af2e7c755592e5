// Which ink is one digit, and which the next: pieces that hang together, merged and put in
// the order of reading. As `boxes_of` in `handwriting.py` of the example.
"use strict";

const boxes = (() => {
  const INKED = 0.25; // less ink holds nothing together
  const SPECK = 0.03; // of the ink of the largest piece: less is dirt
  const MOST = 40; // pieces of ink that are looked at

  /**
   * Return the box of each piece of ink, and how much ink it holds.
   * @param {Picture} picture
   * @returns {{box: Box, mass: number}[]}
   */
  function piecesOf({ width, height, data }) {
    const seen = new Uint8Array(data.length);
    const found = [];
    for (let start = 0; start < data.length; start++) {
      if (seen[start] || data[start] <= INKED) continue;
      const box = { x0: width, y0: height, x1: 0, y1: 0 };
      let mass = 0;
      const waiting = [start];
      seen[start] = 1;
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
        const x = index % width;
        const y = Math.floor(index / width);
        box.x0 = Math.min(box.x0, x);
        box.y0 = Math.min(box.y0, y);
        box.x1 = Math.max(box.x1, x + 1);
        box.y1 = Math.max(box.y1, y + 1);
        mass += data[index];
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            const next = v * width + u;
            if (seen[next] || data[next] <= INKED) continue;
            seen[next] = 1;
            waiting.push(next);
          }
        }
      }
      found.push({ box, mass });
    }
    return found;
  }

  /**
   * Say whether two boxes belong to one digit: one lies above the other.
   * @param {Box} a
   * @param {Box} b
   * @returns {boolean}
   */
  function areOne(a, b) {
    const overlap = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
    const gap = Math.max(a.y0, b.y0) - Math.min(a.y1, b.y1);
    const tall = Math.max(a.y1 - a.y0, b.y1 - b.y0);
    const narrow = Math.min(a.x1 - a.x0, b.x1 - b.x0);
    return overlap >= narrow / 2 && gap <= tall / 4;
  }

  /**
   * Return the box around boxes.
   * @param {Box[]} found
   * @returns {Box}
   */
  function around(found) {
    return {
      x0: Math.min(...found.map((box) => box.x0)),
      y0: Math.min(...found.map((box) => box.y0)),
      x1: Math.max(...found.map((box) => box.x1)),
      y1: Math.max(...found.map((box) => box.y1)),
    };
  }

  /**
   * Return the boxes, with those that belong to one digit made one.
   * @param {Box[]} found
   * @returns {Box[]}
   */
  function merged(found) {
    for (let i = 0; i < found.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [found[i], found[j]];
        if (!areOne(a, b)) continue;
        const others = found.filter((box) => box !== a && box !== b);
        return merged([...others, around([a, b])]);
      }
    }
    return found;
  }

  /**
   * Return boxes row by row; a row ends where a box lies below the row's first.
   * @param {Box[]} found
   * @returns {Box[]}
   */
  function inReadingOrder(found) {
    /** @type {Box[][]} */
    const rows = [];
    for (const box of [...found].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1)) {
      const row = rows.at(-1);
      if (row && box.y0 + box.y1 <= 2 * row[0].y1) row.push(box);
      else rows.push([box]);
    }
    return rows.flatMap((row) => row.sort((a, b) => a.x0 - b.x0));
  }

  /**
   * Return the box of each digit in a picture of ink; none where it is blank.
   * @param {Picture} picture
   * @returns {Box[]}
   */
  function of(picture) {
    const found = piecesOf(picture).sort((a, b) => b.mass - a.mass);
    const kept = found.slice(0, MOST).filter(({ mass }) => mass >= SPECK * found[0].mass);
    return inReadingOrder(merged(kept.map((piece) => piece.box)));
  }

  return { around, inReadingOrder, merged, of };
})();
