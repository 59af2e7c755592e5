"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./scripts.js");

const { files } = load("files");

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("images are known by their first bytes", () => {
  const heads = [
    "\x89PNG\r\n",
    "\xff\xd8\xff\xe0",
    "GIF89a",
    "BM6",
    "RIFF\n\n\n\nWEBPVP8 ",
  ];
  for (const head of heads)
    assert.deepEqual(files.kindOf(bytes(head)), { isImage: true, said: "" });
});

test("what is no image is told apart", () => {
  const said = (text) => files.kindOf(bytes(text)).said;
  assert.match(said(""), /empty/);
  assert.match(said("<svg xmlns='...'>"), /SVG/);
  assert.match(said("<?xml version='1.0'?>\n<!-- a -->\n<svg>"), /SVG/);
  assert.match(said("%PDF-1.7"), /not an image/);
  assert.match(said("<html><p>3</p></html>"), /not an image/);
});

test("an image that moves says so", () => {
  const gif = `GIF89a${"\0".repeat(20)}NNETSCAPE2.0`;
  for (const head of [gif, "\x89PNG....acTL", "RIFF....WEBPVP8X....ANIM"]) {
    assert.match(files.kindOf(bytes(head)).said, /first picture/);
  }
});

test("the size of a PNG and of a JPEG stand in their heads", () => {
  const png = bytes(`\x89PNG\r\n\x1a\n${"\0\0\0\rIHDR"}\0\0\x19\0\0\0\x0f\xa0..`);
  assert.deepEqual(files.sizeIn(png), [6400, 4000]);
  const table = "\xff\xc4\0\x04..";
  const frame = "\xff\xc0\0\x11\x08\x0b\xb8\x0f\xa0\x03........";
  assert.deepEqual(files.sizeIn(bytes(`\xff\xd8${table}${frame}`)), [4000, 3000]);
  assert.deepEqual(files.sizeIn(bytes("GIF89a")), []);
});
