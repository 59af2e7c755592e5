// Pen strokes: what is drawn, which strokes are one digit, and a digit as a picture. Every
// digit is redrawn as large and with a pen as wide, whatever the hand, the pen and the
// screen were.
"use strict";

/**
 * A place on the canvas; both from 0 to 1.
 * @typedef {{x: number, y: number}} Point
 */

/**
 * What the pen drew from where it was put down to where it was lifted.
 * @typedef {Point[]} Stroke
 */

const ink = (() => {
  const SIDE = 60; // pixels of the longer side of the ink, without its pen's width
  const PEN = 0.1; // width of the pen, of that side
  const EDGE = 5; // pixels of paper around it, for half of the pen's width
  const CANVAS = 100; // pixels of the canvas, where digits are told from one another
  const WIDTH = 0.04; // of the pen on the canvas: what is seen to touch is one digit

  /**
   * Return the box around strokes.
   * @param {Stroke[]} strokes
   * @returns {Box}
   */
  function boxOf(strokes) {
    const points = strokes.flat();
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    return {
      x0: Math.min(...xs),
      y0: Math.min(...ys),
      x1: Math.max(...xs),
      y1: Math.max(...ys),
    };
  }

  /**
   * Return the longer side of the box around strokes; 0 for none.
   * @param {Stroke[]} strokes
   * @returns {number}
   */
  function extent(strokes) {
    if (strokes.every((stroke) => stroke.length === 0)) return 0;
    const box = boxOf(strokes);
    return Math.max(box.x1 - box.x0, box.y1 - box.y0);
  }

  /**
   * Return the canvas as a picture.
   * @param {Stroke[]} strokes
   * @returns {Picture}
   */
  function onCanvas(strokes) {
    const all = { x0: 0, y0: 0, x1: 1, y1: 1 };
    return drawn(strokes, all, CANVAS, (CANVAS * WIDTH) / 2);
  }

  /**
   * Return the strokes of each digit, in the order of reading: pieces that touch, or lie
   * above one another, are one digit.
   * @param {Stroke[]} strokes
   * @returns {Stroke[][]}
   */
  function digitsOf(strokes) {
    const found = boxes.of(onCanvas(strokes));
    const rows = found.map(() => /** @type {Stroke[]} */ ([]));
    for (const stroke of strokes) {
      const { x0, y0, x1, y1 } = boxOf([stroke]);
      const [x, y] = [x0 + x1, y0 + y1].map((sum) => (sum / 2) * CANVAS + EDGE);
      const own = found.findIndex(
        (box) => box.x0 <= x && x <= box.x1 && box.y0 <= y && y <= box.y1,
      );
      if (own >= 0) rows[own].push(stroke);
    }
    return rows.filter((row) => row.length);
  }

  /**
   * Draw the strokes of one digit with a pen as wide as a tenth of it.
   * @param {Stroke[]} strokes
   * @returns {{picture: Picture, box: Box}} `box` is around the ink
   */
  function redrawn(strokes) {
    const side = Math.max(extent(strokes), 1e-9);
    const radius = (SIDE * PEN) / 2;
    const picture = drawn(strokes, boxOf(strokes), SIDE / side, radius);
    const edge = EDGE - radius;
    const [x1, y1] = [picture.width - edge, picture.height - edge];
    return { picture, box: { x0: edge, y0: edge, x1, y1 } };
  }

  /**
   * Draw what is in a box of the canvas.
   * @param {Stroke[]} strokes
   * @param {Box} box
   * @param {number} scale pixels for the whole canvas
   * @param {number} radius of the pen, in pixels
   * @returns {Picture}
   */
  function drawn(strokes, box, scale, radius) {
    const picture = pixels.blank(
      Math.ceil((box.x1 - box.x0) * scale) + 2 * EDGE,
      Math.ceil((box.y1 - box.y0) * scale) + 2 * EDGE,
    );
    for (const stroke of strokes) {
      const points = stroke.map((point) => ({
        x: (point.x - box.x0) * scale + EDGE,
        y: (point.y - box.y0) * scale + EDGE,
      }));
      points.forEach((point, number) => {
        drawLine(picture, points[Math.max(0, number - 1)], point, radius);
      });
    }
    return picture;
  }

  /**
   * Draw a line with round ends; what is there already stays as dark as it is.
   * @param {Picture} picture
   * @param {Point} from
   * @param {Point} to
   * @param {number} radius
   */
  function drawLine({ width, height, data }, from, to, radius) {
    const reach = radius + 1;
    const x0 = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
    const x1 = Math.min(width, Math.ceil(Math.max(from.x, to.x) + reach));
    const y0 = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
    const y1 = Math.min(height, Math.ceil(Math.max(from.y, to.y) + reach));
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const length = dx * dx + dy * dy || 1;
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        const px = x + 0.5 - from.x;
        const py = y + 0.5 - from.y;
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) / length));
        const away = Math.sqrt((px - along * dx) ** 2 + (py - along * dy) ** 2);
        const covered = Math.min(1, Math.max(0, radius + 0.5 - away));
        const index = y * width + x;
        if (covered > data[index]) data[index] = covered;
      }
    }
  }

  return { boxOf, digitsOf, extent, onCanvas, redrawn };
})();
