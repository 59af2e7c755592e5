"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { gradients, pixels } = load("pixels", "gradients");

test("an upright edge votes for its two directions, and these are of length one", () => {
  const picture = pixels.blank(28, 28);
  for (let y = 0; y < 28; y++) picture.data[y * 28 + 14] = 1;
  const [...features] = gradients.of(picture);
  assert.equal(features.length, 201);
  const outline = 300 * (features.pop() ?? 0); // half of each side; less at the margins
  assert.ok(outline > 24 && outline < 28);
  assert.ok(Math.abs(features.reduce((sum, value) => sum + value ** 2, 0) - 1) < 1e-12);
  features.forEach((value, n) => {
    if (n % 8 !== 0 && n % 8 !== 4) assert.equal(value, 0);
  });
});

test("a slope between two directions votes for both", () => {
  const picture = pixels.blank(28, 28);
  picture.data.forEach((_, n) => {
    picture.data[n] = (2 * (n % 28) + Math.floor(n / 28)) / 100;
  });
  const features = gradients.of(picture);
  const turn = (Math.atan2(1, 2) / (2 * Math.PI)) * 8;
  const share = (features[1] / features[0]) ** 2;
  assert.ok(Math.abs(share - turn / (1 - turn)) < 1e-9);
});
