"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { explanation, pixels } = load("pixels", "explanation");

test("the ink that an answer stands on speaks for it", () => {
  const seen = pixels.blank(28, 28);
  const [own, other] = [4 * 28 + 4, 22 * 28 + 22];
  for (const place of [own, other]) seen.data[place] = 1;
  const spoke = explanation.of(seen, ({ data }) => data[own] - data[other] / 2);
  assert.ok(spoke[own] > 0.9);
  assert.ok(spoke[other] < -0.4);
  assert.equal(spoke[14 * 28 + 14], 0);
  assert.equal(explanation.where(seen, spoke), "top left");
});
