"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { ink, pixels } = load("pixels", "boxes", "ink");

const line = (x0, y0, x1, y1) => [
  { x: x0, y: y0 },
  { x: x1, y: y1 },
];

test("a digit is redrawn as large, and with as wide a pen, wherever it was", () => {
  const small = ink.redrawn([line(0.1, 0.1, 0.2, 0.3)]);
  const large = ink.redrawn([line(0.3, 0.1, 0.7, 0.9)]);
  assert.equal(small.picture.width, large.picture.width);
  const apart = small.picture.data.map((value, n) => value - large.picture.data[n]);
  assert.ok(apart.every((difference) => Math.abs(difference) < 1e-9));
});

test("the pen is a tenth as wide as the digit is long", () => {
  const { picture } = ink.redrawn([line(0.5, 0.1, 0.5, 0.9)]);
  const [long, wide] = [60, 6];
  const area = long * wide + (Math.PI * wide ** 2) / 4;
  assert.ok(Math.abs(pixels.mass(picture) - area) < 0.01 * area);
});

test("strokes that touch, or lie above one another, are one digit", () => {
  const four = [
    line(0.2, 0.2, 0.2, 0.6),
    line(0.2, 0.6, 0.5, 0.6),
    line(0.4, 0.3, 0.4, 0.9),
  ];
  const one = [line(0.8, 0.2, 0.8, 0.9)];
  const found = ink.digitsOf([...one, ...four]);
  assert.deepEqual(found, [four, one]);
});

test("a point has no extent, and neither have no strokes", () => {
  assert.equal(ink.extent([[{ x: 0.5, y: 0.5 }]]), 0);
  assert.equal(ink.extent([]), 0);
  assert.equal(ink.extent([line(0.25, 0.25, 0.5, 0.75)]), 0.5);
});
