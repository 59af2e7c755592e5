"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { drawn, load } = require("./scripts.js");

const { tiny } = load("pixels", "tiny");

test("a picture is four times as fine, with paper around it", () => {
  const { width, height, data } = tiny.finer(drawn("##", "##", "##"), 0);
  assert.deepEqual([width, height], [24, 28]);
  assert.equal(data[0], 0);
  assert.ok(data[14 * 24 + 12] > 0.99);
});

test("even paper stays even", () => {
  const { data } = tiny.finer(drawn("....", "...."), 0);
  assert.ok(data.every((value) => value === 0));
  const light = tiny.finer({ ...drawn(".."), data: Float64Array.of(1, 1) }, 1);
  assert.ok(light.data.every((value) => Math.abs(value - 1) < 1e-12));
});
