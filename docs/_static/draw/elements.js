// Elements of the page, made of their names, properties and children.
"use strict";

const elements = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * Return a new element.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, unknown>} [properties] an attribute where there is a dash
   * @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function make(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.includes("-") || key === "role") made.setAttribute(key, String(value));
      else Object.assign(made, { [key]: value });
    }
    made.append(...children);
    return made;
  }

  /**
   * Return a new element of a drawing.
   * @param {string} name
   * @param {Record<string, string | number>} [attributes]
   * @returns {SVGElement}
   */
  function makeSvg(name, attributes = {}) {
    const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(attributes))
      made.setAttribute(key, `${value}`);
    return made;
  }

  /**
   * Return a button.
   * @param {string} words
   * @param {() => void} act
   * @returns {HTMLButtonElement}
   */
  function button(words, act) {
    const made = make("button", { type: "button", className: "draw-button" }, words);
    made.addEventListener("click", act);
    return made;
  }

  /**
   * Return a picture as an image of one pixel each, black ink on nothing; the style sheet
   * turns it light on a dark page.
   * @param {Picture} picture
   * @param {string} words
   * @param {(index: number) => number[]} [colour] red, green and blue of a pixel's ink
   * @returns {HTMLCanvasElement}
   */
  function image({ width, height, data }, words, colour) {
    const canvas = make("canvas", { width, height, role: "img", "aria-label": words });
    canvas.className = colour ? "draw-coloured" : "draw-inked";
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const shown = context.createImageData(width, height);
    data.forEach((ink, index) => {
      const [red, green, blue] = colour ? colour(index) : [0, 0, 0];
      shown.data.set([red, green, blue, Math.round(255 * ink)], 4 * index);
    });
    context.putImageData(shown, 0, 0);
    return canvas;
  }

  return { button, image, make, makeSvg };
})();
