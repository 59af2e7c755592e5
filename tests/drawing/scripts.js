// Loads scripts of the page as a browser does: what one defines, the next one uses.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const FOLDER = path.join(__dirname, "..", "..", "docs", "_static", "draw");

/**
 * Return what scripts define, by name.
 * @param {...string} names
 */
function load(...names) {
  for (const name of names) {
    const file = path.join(FOLDER, `${name}.js`);
    vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
  }
  return vm.runInThisContext(`({ ${names.join(", ")} })`);
}

/**
 * Return a picture from lines in which # is ink.
 * @param {...string} lines
 */
function drawn(...lines) {
  const data = Float64Array.from(lines.join(""), (sign) => (sign === "#" ? 1 : 0));
  return { width: lines[0].length, height: lines.length, data };
}

/** Return the rows of a picture as lists. */
function rows({ width, height, data }) {
  return Array.from({ length: height }, (_, y) => [
    ...data.slice(y * width, (y + 1) * width),
  ]);
}

module.exports = { drawn, load, rows };
