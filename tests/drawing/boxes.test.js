"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { drawn, load } = require("./scripts.js");

const { boxes } = load("pixels", "boxes");

const box = (x0, y0, x1, y1) => ({ x0, y0, x1, y1 });

test("pixels that touch at a corner are one piece", () => {
  assert.deepEqual(boxes.of(drawn("#..", ".#.", "..#")), [box(0, 0, 3, 3)]);
});

test("a blank picture has none", () => {
  assert.deepEqual(boxes.of(drawn("...", "...")), []);
});

test("digits beside one another are read from the left", () => {
  const found = boxes.of(drawn("...#", "#..#", "#..#"));
  assert.deepEqual(found, [box(0, 1, 1, 3), box(3, 0, 4, 3)]);
});

test("the bar of a 5 belongs to what is below it", () => {
  const found = boxes.of(drawn("###..", ".....", "###..", "..#..", "..#..", "###.."));
  assert.deepEqual(found, [box(0, 0, 3, 6)]);
});

test("dirt does not count, a small piece does", () => {
  const line = "##########";
  const lines = (ends) => ends.map((end) => line + end);
  const dirty = boxes.of(drawn(...lines(["....", "....", "...#", "...."])));
  assert.deepEqual(dirty, [box(0, 0, 10, 4)]);
  const small = boxes.of(drawn(...lines(["....", "...#", "...#", "...."])));
  assert.deepEqual(small, [box(0, 0, 10, 4), box(13, 1, 14, 3)]);
});

test("a second row is read after the first", () => {
  const found = boxes.inReadingOrder([box(0, 9, 2, 12), box(6, 1, 8, 4), box(1, 0, 3, 3)]);
  assert.deepEqual(
    found.map((one) => one.x0),
    [1, 6, 0],
  );
});
