"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { paper } = load("pixels", "tiny", "paper");

/** Return an image whose pixel at (x, y) has the given colour and alpha. */
function image(width, height, colour) {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let n = 0; n < width * height; n++) {
    const [grey, alpha] = colour(n % width, Math.floor(n / width));
    data.set([grey, grey, grey, alpha], 4 * n);
  }
  return { width, height, data };
}

const isInk = (x, y) => x > 9 && x < 14 && y > 2 && y < 18;
const INK = Float64Array.from({ length: 480 }, (_, n) =>
  isInk(n % 24, Math.floor(n / 24)) ? 1 : 0,
);

test("dark ink on light paper, light ink on dark, ink on nothing: all the same", () => {
  const dark = image(24, 20, (x, y) => [isInk(x, y) ? 20 : 240, 255]);
  const light = image(24, 20, (x, y) => [isInk(x, y) ? 240 : 20, 255]);
  const clear = image(24, 20, (x, y) => [0, isInk(x, y) ? 255 : 0]);
  for (const one of [dark, light, clear]) assert.deepEqual(paper.inkOf(one).data, INK);
});

test("the shade on a photograph is not ink", () => {
  const shaded = image(60, 60, (x, y) => {
    const light = 240 - 2 * x;
    return [x > 28 && x < 32 && y > 10 && y < 50 ? light - 110 : light, 255];
  });
  const { data } = paper.inkOf(shaded);
  const inked = (x, y) => x > 28 && x < 32 && y > 10 && y < 50;
  data.forEach((ink, n) => {
    assert.equal(ink > 0.5, inked(n % 60, Math.floor(n / 60)), `pixel ${n}: ${ink}`);
  });
});

test("a blank image has no ink, whatever its colour", () => {
  for (const grey of [0, 128, 255]) {
    const { data } = paper.inkOf(image(20, 20, (x) => [grey ^ (x % 2), 255]));
    assert.ok(data.every((ink) => ink === 0));
  }
});

test("a large image is reduced to 1,600 pixels", () => {
  const found = paper.inkOf(image(4000, 5, () => [255, 255]));
  assert.equal(found.width, 1334);
});
