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
