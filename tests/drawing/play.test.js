"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { drawn, load } = require("./scripts.js");

const { play } = load("pixels", "play");

test("each digit is asked for once", () => {
  for (const chance of [() => 0, () => 0.999, Math.random]) {
    assert.deepEqual(play.askedFor(chance).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }
});

test("the interval is Wilson's", () => {
  const { share, low, high } = play.score(8, 10); // R: prop.test(8, 10, correct = FALSE)
  assert.equal(share, 0.8);
  assert.ok(Math.abs(low - 0.4902) < 1e-4);
  assert.ok(Math.abs(high - 0.9433) < 1e-4);
  assert.equal(play.score(10, 10).high, 1);
  assert.equal(play.score(0, 10).low, 0);
});

test("what was not read has a column of its own", () => {
  const seen = drawn("#.");
  const rows = play.confusion([
    { asked: 4, read: 9, seen },
    { asked: 4, read: 4, seen },
    { asked: 7, read: -1, seen },
  ]);
  assert.deepEqual([rows[4][9], rows[4][4], rows[7][10]], [1, 1, 1]);
  assert.equal(
    rows.flat().reduce((a, b) => a + b),
    3,
  );
});

test("a line holds the pixels, then the digit", () => {
  const seen = { ...drawn("#."), data: Float64Array.from([0.5, 1]) };
  assert.equal(play.table([{ asked: 3, read: 8, seen }]), "128,255,3\n");
});
