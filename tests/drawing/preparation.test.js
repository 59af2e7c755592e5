"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { ink, preparation, pixels } = load("pixels", "boxes", "ink", "preparation");

/** Return the prepared picture of strokes. */
function prepared(strokes) {
  const { picture, box } = ink.redrawn(strokes);
  return preparation.normalized(preparation.cutOut(picture, box).patch);
}

/** Return where the middle of the ink is. */
function middle({ width, data }) {
  let [mass, x, y] = [0, 0, 0];
  data.forEach((value, n) => {
    mass += value;
    x += value * (n % width);
    y += value * Math.floor(n / width);
  });
  return [x / mass, y / mass];
}

const two = [
  [0.3, 0.3],
  [0.5, 0.2],
  [0.65, 0.35],
  [0.3, 0.8],
  [0.7, 0.8],
].map(([x, y]) => ({ x, y }));

test("the ink is in the middle, and twenty pixels long", () => {
  const seen = prepared([two]);
  assert.equal(seen.width, 28);
  for (const place of middle(seen)) assert.ok(Math.abs(place - 13.5) < 0.3);
  const inked = [...seen.data.keys()].filter((n) => seen.data[n] > 0.3);
  const ys = inked.map((n) => Math.floor(n / 28));
  assert.ok(Math.abs(Math.max(...ys) - Math.min(...ys) + 1 - 20) <= 1);
});

test("a slanted digit is set upright", () => {
  const leaning = two.map(({ x, y }) => ({ x: x - 0.3 * (y - 0.5), y }));
  const [straight, slanted] = [prepared([two]), prepared([leaning])];
  const apart = straight.data.map((value, n) => Math.abs(value - slanted.data[n]));
  assert.ok(pixels.mass({ ...straight, data: apart }) < 0.15 * pixels.mass(straight));
});

test("a thin pen is made thicker, and its width is told", () => {
  const picture = pixels.blank(60, 60);
  for (let y = 5; y < 55; y++) picture.data[y * 60 + 30] = 1;
  for (let x = 10; x < 50; x++) picture.data[5 * 60 + x] = 1;
  const box = { x0: 10, y0: 5, x1: 50, y1: 55 };
  const { patch, pen } = preparation.cutOut(picture, box);
  assert.ok(pen < 0.03);
  assert.ok(pixels.mass(patch) / (patch.width * patch.height) > 0.1);
});
