// Shows what was read: the answer, ten bars, the steps, the nearest learned digits, and the
// ink that spoke for the answer.
"use strict";

const results = (() => {
  const { image, make, makeSvg } = elements;
  const FOR = [0, 114, 178]; // blue and orange are told apart with any colour vision
  const AGAINST = [213, 94, 0];
  const SHOWN = 250; // pixels of a picture's longer side, at most
  const NEITHER = [136, 136, 136];

  /**
   * Return the shares of the ten digits as bars.
   * @param {Reading} found
   * @returns {HTMLElement}
   */
  function bars({ shares, label, kind }) {
    const rows = shares.map((share, digit) => {
      const percent = `${Math.min(99, Math.round(100 * share))} %`;
      const bar = make("span", { className: "draw-bar" });
      bar.style.setProperty("--share", `${share}`);
      const isChosen = digit === label && kind === "digit";
      const className = isChosen ? "draw-chosen" : "";
      return make(
        "li",
        { className },
        make("b", {}, `${digit}`),
        bar,
        make("small", {}, percent),
      );
    });
    const list = make("ol", { className: "draw-bars" }, ...rows);
    list.setAttribute("aria-label", "How sure the model is of each digit");
    return list;
  }

  /**
   * Return a picture with its caption.
   * @param {string} caption
   * @param {HTMLElement} shown
   * @returns {HTMLElement}
   */
  function figure(caption, shown) {
    return make("figure", {}, shown, make("figcaption", {}, caption));
  }

  /**
   * Return the colour of each pixel by what it spoke for.
   * @param {Float64Array} spoke
   * @returns {(index: number) => number[]}
   */
  function colours(spoke) {
    const most = spoke.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    return (index) => {
      const share = Math.sqrt(Math.abs(spoke[index]) / most);
      const colour = spoke[index] > 0 ? FOR : AGAINST;
      return NEITHER.map((grey, n) => Math.round(grey + share * (colour[n] - grey)));
    };
  }

  /**
   * Return the features as needles: in each cell, how much edge of the ink runs each way.
   * @param {Picture} seen
   * @returns {HTMLElement}
   */
  function needles(seen) {
    const { CELLS, DIRECTIONS } = gradients;
    const svg = makeSvg("svg", { viewBox: `0 0 ${CELLS} ${CELLS}`, "aria-hidden": "true" });
    gradients.of(seen).forEach((value, index) => {
      const [cell, direction] = [Math.floor(index / DIRECTIONS), index % DIRECTIONS];
      const [x, y] = [(cell % CELLS) + 0.5, Math.floor(cell / CELLS) + 0.5];
      const turn = (360 / DIRECTIONS) * direction + 90; // an edge runs across the slope
      const place = `translate(${x} ${y}) rotate(${turn}) translate(0 .06)`;
      const opacity = Math.min(1, 3 * value);
      svg.append(makeSvg("path", { d: "M-.4 0H.4", transform: place, opacity }));
    });
    const words = "How much edge runs in each of eight directions, in 5 by 5 cells";
    const shown = make("div", {
      className: "draw-needles",
      role: "img",
      "aria-label": words,
    });
    shown.append(svg);
    return shown;
  }

  /**
   * Return the way from the ink to what the model sees.
   * @param {Reading} found
   * @param {Picture} whole the ink of all digits
   * @returns {HTMLElement}
   */
  function steps({ patch, seen }, whole) {
    const factor = Math.ceil(Math.max(whole.width, whole.height) / SHOWN);
    return make(
      "div",
      { className: "draw-steps" },
      figure("The ink", image(pixels.reduced(whole, factor), "The ink")),
      figure("Cut out", image(patch, "The ink, cut out")),
      figure("Upright and centred", image(seen, "The ink, upright, in 28 by 28 pixels")),
      figure("What the model sees: edges in 25 cells", needles(seen)),
    );
  }

  /**
   * Return the nearest digits that the model has learned from.
   * @param {Learned[]} learned
   * @returns {HTMLElement}
   */
  function nearest(learned) {
    const shown = learned.map(({ label, picture }) =>
      figure(`${label}`, image(picture, `${label}, which the model has learned from`)),
    );
    return make("div", { className: "draw-nearest" }, ...shown);
  }

  /**
   * Return which ink spoke for the answer.
   * @param {Reading} found
   * @param {Float64Array} spoke
   * @returns {HTMLElement}
   */
  function reasons({ seen, label, second }, spoke) {
    const where = explanation.where(seen, spoke);
    const words = `Ink at the ${where} spoke most for ${label} and against ${second}.`;
    const shown = image(seen, words, colours(spoke));
    const legend = `${words} Blue ink spoke for ${label}, orange ink against it.`;
    return make("div", { className: "draw-reasons" }, figure(legend, shown));
  }

  return { bars, nearest, reasons, steps };
})();
