// What a reader draws on, with a mouse, a finger, a pen or the keys.
"use strict";

/**
 * A place to draw on.
 * @typedef {object} Surface
 * @property {HTMLElement} element
 * @property {() => Stroke[]} strokes what is drawn now
 * @property {() => void} undo take the last stroke away
 * @property {() => void} clear
 * @property {(address: string) => void} show show an image instead
 */

const surface = (() => {
  const STEP = 0.04; // of the canvas, by which a key moves the pen
  const NEAR = 0.003; // of the canvas: a pen that has moved less has not moved
  const WAYS = new Map([
    ["ArrowLeft", { x: -STEP, y: 0 }],
    ["ArrowRight", { x: STEP, y: 0 }],
    ["ArrowUp", { x: 0, y: -STEP }],
    ["ArrowDown", { x: 0, y: STEP }],
  ]);

  /**
   * Make a place to draw on.
   * @param {string} help the id of the text that tells how
   * @param {() => void} changed called after each stroke
   * @returns {Surface}
   */
  function make(help, changed) {
    const svg = elements.makeSvg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" });
    const background = elements.makeSvg("image", { width: 100, height: 100 });
    const drawn = elements.makeSvg("g", { class: "draw-strokes" });
    const pen = elements.makeSvg("circle", { class: "draw-pen", r: 3.5 });
    const hint = elements.makeSvg("text", { class: "draw-hint", x: 50, y: 52 });
    hint.textContent = "Draw a digit here";
    svg.append(background, drawn, pen, hint);
    const element = elements.make("div", {
      className: "draw-surface",
      tabIndex: 0,
      role: "application",
      "aria-label": "Drawing area",
      "aria-describedby": help,
    });
    element.append(svg);

    /** @type {Stroke[]} */
    let strokes = [];
    /** @type {Stroke | null} */
    let open = null;
    /** @type {number | null} */
    let pointer = null;
    const place = { x: 0.5, y: 0.3 };

    /** @param {Stroke} stroke */
    const pathOf = (stroke) =>
      stroke
        .map(
          ({ x, y }, n) =>
            `${n ? "L" : "M"}${(100 * x).toFixed(2)} ${(100 * y).toFixed(2)}`,
        )
        .join("") + (stroke.length === 1 ? "h0" : "");

    function draw() {
      drawn.replaceChildren(
        ...strokes.map((stroke) => elements.makeSvg("path", { d: pathOf(stroke) })),
      );
      pen.setAttribute("cx", `${100 * place.x}`);
      pen.setAttribute("cy", `${100 * place.y}`);
      pen.classList.toggle("draw-pen-down", open !== null);
    }

    /** @param {Point} point */
    function begin(point) {
      background.removeAttribute("href");
      open = [point];
      strokes.push(open);
      draw();
    }

    /** @param {Point} point */
    function extend(point) {
      const last = open?.at(-1);
      if (!open || !last || Math.hypot(point.x - last.x, point.y - last.y) < NEAR) return;
      open.push(point);
      drawn.lastElementChild?.setAttribute("d", pathOf(open));
    }

    function end() {
      if (!open) return;
      open = null;
      pointer = null;
      draw();
      changed();
    }

    /** @param {PointerEvent} event */
    function pointOf(event) {
      const box = element.getBoundingClientRect();
      const inside = (/** @type {number} */ share) => Math.max(0, Math.min(1, share));
      return {
        x: inside((event.clientX - box.left) / box.width),
        y: inside((event.clientY - box.top) / box.height),
      };
    }

    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || pointer !== null) return; // another finger, or the palm
      event.preventDefault();
      element.focus({ preventScroll: true });
      element.classList.remove("draw-by-keys");
      end();
      pointer = event.pointerId;
      element.setPointerCapture(pointer);
      begin(pointOf(event));
    });
    element.addEventListener("pointermove", (event) => {
      if (event.pointerId !== pointer) return;
      const moves = event.getCoalescedEvents?.() ?? [];
      for (const move of moves.length ? moves : [event]) extend(pointOf(move));
    });
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) {
      element.addEventListener(name, (event) => {
        if (event.pointerId === pointer) end();
      });
    }

    function undo() {
      open = null;
      background.removeAttribute("href");
      strokes.pop();
      draw();
      changed();
    }

    function clear() {
      strokes = [];
      undo();
    }

    /** @param {KeyboardEvent} event */
    function press(event) {
      const way = WAYS.get(event.key);
      if (way) {
        place.x = Math.max(0, Math.min(1, place.x + way.x));
        place.y = Math.max(0, Math.min(1, place.y + way.y));
        extend({ ...place });
        draw();
      } else if (event.key === " ") {
        if (open) end();
        else begin({ ...place });
      } else if (event.key === "Backspace") undo();
      else if (event.key === "Delete") clear();
      else return;
      element.classList.add("draw-by-keys");
      event.preventDefault();
    }
    element.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() !== "z") return;
        event.preventDefault();
        undo();
      } else press(event);
    });
    element.addEventListener("blur", end);
    draw();

    return {
      element,
      strokes: () => strokes,
      undo,
      clear,
      show(address) {
        strokes = [];
        draw();
        background.setAttribute("href", address);
      },
    };
  }

  return { make };
})();
