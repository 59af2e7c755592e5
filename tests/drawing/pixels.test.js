"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { drawn, load, rows } = require("./scripts.js");

const { pixels } = load("pixels");

test("a box is cut out", () => {
  const part = pixels.cut(drawn("...", ".#.", "..#"), { x0: 1, y0: 1, x1: 3, y1: 3 });
  assert.deepEqual(rows(part), [
    [1, 0],
    [0, 1],
  ]);
});

test("blocks become their means, and the edge is repeated", () => {
  assert.deepEqual(rows(pixels.reduced(drawn("##.", "...", "..#"), 2)), [
    [0.5, 0],
    [0, 1],
  ]);
});

test("paper goes around, and thick ink stays in its square", () => {
  const thick = pixels.thickened(pixels.padded(drawn("#"), 2), 1);
  assert.deepEqual(rows(thick), rows(drawn(".....", ".###.", ".###.", ".###.", ".....")));
});

test("between four pixels there is their mean, and outside there is paper", () => {
  const picture = drawn("#.", "##");
  assert.equal(pixels.between(picture, 0.5, 0.5), 0.75);
  assert.equal(pixels.between(picture, 0, 0), 1);
  assert.equal(pixels.between(picture, -0.5, 0), 0.5);
  assert.equal(pixels.between(picture, 1, 1.75), 0.25);
  assert.equal(pixels.between(picture, 5, 5), 0);
});
