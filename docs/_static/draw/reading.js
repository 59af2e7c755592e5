// What the model reads in the ink of each digit, how sure it is, and the words for it.
"use strict";

/**
 * What was read in the ink of one digit. `kind` is "digit", "unsure" between two, "none"
 * where it is no digit, or "dot".
 * @typedef {object} Reading
 * @property {"digit" | "unsure" | "none" | "dot"} kind
 * @property {number} label the most likely digit
 * @property {number} second the next one
 * @property {number[]} shares of the ten digits, as probabilities
 * @property {number[]} place where it lies among the digits that the model has learned
 * @property {Picture} patch the ink, cut out
 * @property {Picture} seen what the model sees
 * @property {string} said
 */

const reading = (() => {
  const DOT = 0.04; // of the picture's longer side, or the canvas: what is smaller is a dot
  const MANY = 30; // pieces of ink: more are no row of digits
  const COVERED = 0.45; // of a picture: more ink is no pen on paper
  const CUT = 40; // pixels: a picture that was cut to its digit may be full
  const WIDEST = 1.1; // of its height: a digit is no wider
  const TALL = 0.7; // of the height: so tall are two digits on one another
  const SMALL = 0.4; // of the height: a lower piece is no digit of its own
  const WORDS = {
    blank:
      "There is no ink. Draw a digit, or choose a picture with dark ink on light paper.",
    dot: "A dot, no digit.",
    none: "This is not a digit.",
    two: "This is not a digit: there are two on one another.",
    clutter: "This is not a digit on plain paper: there is too much else in the picture.",
  };

  /**
   * Return a digit with its article.
   * @param {number} digit
   * @returns {string}
   */
  function named(digit) {
    return `${digit === 8 ? "an" : "a"} ${digit}`;
  }

  /**
   * Return what the model says of a prepared picture.
   * @param {ReturnType<typeof model.make>} reader
   * @param {Picture} seen
   */
  function judged(reader, seen) {
    const { temperature, digit_threshold, margin_threshold } = reader.written;
    const { scores, isDigit, place } = reader.scoresOf(gradients.of(seen));
    const order = scores.map((_, digit) => digit).sort((a, b) => scores[b] - scores[a]);
    const [label, second] = order;
    const margin = scores[label] - scores[second];
    const evidence = isDigit + margin / 2;
    /** @type {Reading["kind"]} */
    let kind = margin < margin_threshold ? "unsure" : "digit";
    if (evidence < digit_threshold) kind = "none";
    const shares = model.softmax(scores, temperature);
    return { kind, label, second, margin, place, shares };
  }

  /**
   * Return what is read in one box of a picture of ink.
   * @param {ReturnType<typeof model.make>} reader
   * @param {Picture} picture
   * @param {Box} box
   * @returns {Reading}
   */
  function read(reader, picture, box) {
    const { patch, pen } = preparation.cutOut(picture, box);
    const seen = preparation.normalized(patch);
    const found = { ...judged(reader, seen), patch, seen };
    const longest = Math.max(picture.width, picture.height);
    const isSmall = Math.max(box.x1 - box.x0, box.y1 - box.y0) < DOT * longest;
    if (isSmall || pen > reader.written.blot)
      return { ...found, kind: "dot", said: WORDS.dot };
    const { kind, label, second } = found;
    const percent = Math.min(99, Math.round(100 * found.shares[label]));
    const said = {
      digit: `This is ${named(label)}, ${percent} % sure.`,
      unsure: `Not sure: ${label} or ${second}.`,
      none: WORDS.none,
    }[/** @type {"digit" | "unsure" | "none"} */ (kind)];
    return { ...found, said };
  }

  /**
   * Return what is read in each digit of a picture of ink, and the sentence for all.
   * @param {ReturnType<typeof model.make>} reader
   * @param {Picture} picture
   * @returns {{readings: Reading[], said: string}}
   */
  function readPicture(reader, picture) {
    const { width, height } = picture;
    const found = boxes.of(picture);
    if (!found.length) return { readings: [], said: WORDS.blank };
    const isCut = Math.max(width, height) < CUT;
    const share = pixels.mass(picture) / (width * height);
    if (found.length > MANY || (share > COVERED && !isCut)) {
      return { readings: [], said: WORDS.clutter };
    }
    const readings = found.map((box) => read(reader, picture, box));
    return summed(readings, found, (box) => read(reader, picture, box));
  }

  /**
   * Return what is read in the strokes of each digit, and the sentence for all.
   * @param {ReturnType<typeof model.make>} reader
   * @param {Stroke[]} strokes
   * @returns {{readings: Reading[], said: string}}
   */
  function readStrokes(reader, strokes) {
    if (!strokes.length) return { readings: [], said: "" };
    if (ink.extent(strokes) < DOT) return { readings: [], said: WORDS.dot };
    /** @param {Stroke[]} digit */
    const readOne = (digit) => {
      const { picture, box } = ink.redrawn(digit);
      return read(reader, picture, box);
    };
    /** @param {Stroke[]} digit */
    const readOnly = (digit) => {
      const found = readOne(digit);
      if (found.kind !== "digit" || !areTwo(digit, readOne)) return found;
      return { ...found, kind: /** @type {const} */ ("none"), said: WORDS.two };
    };
    const digits = ink.digitsOf(strokes);
    return summed(digits.map(readOnly), digits.map(ink.boxOf), () => readOnly(strokes));
  }

  /**
   * Say whether strokes are two digits on one another: the first of them a digit, and the
   * rest, both as tall as the whole. A bar that reads as 1 is part of a 4, or of a 0.
   * @param {Stroke[]} strokes
   * @param {(digit: Stroke[]) => Reading} readOne
   * @returns {boolean}
   */
  function areTwo(strokes, readOne) {
    const tall = (/** @type {Stroke[]} */ some) => {
      const box = ink.boxOf(some);
      return box.y1 - box.y0;
    };
    return strokes.slice(1).some((_, n) => {
      const parts = [strokes.slice(0, n + 1), strokes.slice(n + 1)];
      if (parts.some((part) => tall(part) < TALL * tall(strokes))) return false;
      return parts.every((part) => {
        const { kind, label } = readOne(part);
        return kind === "digit" && label !== 1;
      });
    });
  }

  /**
   * Say whether pieces may be one digit that came apart: together no wider than a digit,
   * and not each of them one.
   * @param {Reading[]} readings
   * @param {Box[]} found
   * @returns {boolean}
   */
  function areOne(readings, found) {
    const around = boxes.around(found);
    const tall = around.y1 - around.y0;
    const isSmall = found.some((box) => box.y1 - box.y0 < SMALL * tall);
    const isPart = readings.some(({ kind }) => kind !== "digit");
    return around.x1 - around.x0 <= WIDEST * tall && (isSmall || isPart);
  }

  /**
   * Return readings with one sentence for all; where little of it is a digit, nothing is.
   * @param {Reading[]} readings
   * @param {Box[]} found where they are
   * @param {(box: Box) => Reading} readWhole
   * @returns {{readings: Reading[], said: string}}
   */
  function summed(readings, found, readWhole) {
    if (readings.length === 1) return { readings, said: readings[0].said };
    if (areOne(readings, found)) {
      const whole = readWhole(boxes.around(found));
      if (whole.kind === "digit") return { readings: [whole], said: whole.said };
    }
    const legible = readings.filter(({ kind }) => kind === "digit" || kind === "unsure");
    if (legible.length * 3 < readings.length * 2) {
      return {
        readings: [],
        said: `${WORDS.none} Nor are these several, one beside another.`,
      };
    }
    const signs = readings.map(({ kind, label }) => (kind === "digit" ? `${label}` : "?"));
    const doubts = signs.includes("?") ? " Where it says ?, the model is not sure." : "";
    return { readings, said: `From left to right: ${signs.join(" ")}.${doubts}` };
  }

  return { judged, named, read, readPicture, readStrokes };
})();
