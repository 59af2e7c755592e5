// The page: what is drawn, dropped, pasted or chosen is read, and shown. Only this file and
// those that make elements know of the page.
"use strict";

/** @type {Written | null} */
var digitReader; // `digit_reader.js`, which the build writes

const drawPage = (() => {
  const { button, image, make } = elements;
  const WAIT = 300; // milliseconds without a stroke, until the reasons are looked for
  const MISSING =
    "The model is missing: this site was built without running the example that trains it. `make html` runs it.";
  const HELP =
    "Draw with a mouse, a finger or a pen. With keys: the arrows move the pen, Space puts it down and lifts it, Backspace takes a stroke back, Delete clears.";

  /**
   * Put the drawing where its words are.
   * @param {HTMLElement} place
   * @param {number} number of the places on the page
   * @param {Written} written
   */
  function start(place, number, written) {
    const reader = model.make(written);
    const isWhole = place.classList.contains("draw-digit-whole");
    const help = make("p", { className: "draw-help", id: `draw-help-${number}` }, HELP);
    const answer = make("p", { className: "draw-answer", role: "status" });
    const shown = make("div", { className: "draw-shown" });
    const more = make("div", { className: "draw-more" });
    const canvas = surface.make(help.id, readInk);
    const input = make("input", { type: "file", accept: "image/*", hidden: true });
    /** @type {Reading[]} */
    let readings = [];
    let timer = 0;

    /** @param {string} words */
    const say = (words) => {
      answer.textContent = words;
    };

    /**
     * @param {{readings: Reading[], said: string}} found
     * @param {Picture} whole
     */
    function show(found, whole) {
      readings = found.readings;
      say(found.said);
      if (readings.length) choose(0, whole);
      else {
        window.clearTimeout(timer);
        shown.replaceChildren();
        more.replaceChildren();
      }
    }

    /**
     * @param {number} chosen
     * @param {Picture} whole
     */
    function choose(chosen, whole) {
      const found = readings[chosen];
      shown.replaceChildren(results.bars(found));
      if (isWhole && readings.length > 1) shown.prepend(choices(chosen, whole));
      if (!isWhole) return;
      more.replaceChildren(results.steps(found, whole));
      window.clearTimeout(timer);
      if (found.kind === "dot") return;
      timer = window.setTimeout(() => {
        const { label, second } = found;
        const spoke = explanation.of(found.seen, (picture) => {
          const { scores } = reader.scoresOf(gradients.of(picture));
          return scores[label] - scores[second];
        });
        more.append(
          make("h3", {}, "Which ink spoke for it"),
          results.reasons(found, spoke),
          make("h3", {}, "The nearest digits that the model has learned from"),
          results.nearest(reader.nearest(found.place, 5)),
        );
      }, WAIT);
    }

    /**
     * @param {number} chosen
     * @param {Picture} whole
     */
    function choices(chosen, whole) {
      const buttons = readings.map(({ seen, said }, n) => {
        const one = button("", () => choose(n, whole));
        one.append(image(seen, said));
        one.setAttribute("aria-pressed", `${n === chosen}`);
        return one;
      });
      return make(
        "div",
        { className: "draw-row", role: "group", "aria-label": "Digits" },
        ...buttons,
      );
    }

    function readInk() {
      const strokes = canvas.strokes();
      show(reading.readStrokes(reader, strokes), ink.onCanvas(strokes));
    }

    /** @param {Blob} file */
    async function readFile(file) {
      say("Reading the image ...");
      const { colours, said } = await files.coloursOf(file);
      if (!colours) {
        canvas.clear();
        say(said);
        return;
      }
      canvas.show(files.addressOf(colours));
      const picture = paper.inkOf(colours);
      const found = reading.readPicture(reader, picture);
      show({ ...found, said: `${found.said} ${said}`.trim() }, picture);
    }

    /** @param {DataTransfer | null} data */
    function readFrom(data) {
      const file = data?.files[0];
      if (file) readFile(file);
      else say("That holds no file. Copy or drag an image.");
    }

    input.addEventListener("change", () => {
      if (input.files?.[0]) readFile(input.files[0]);
      input.value = ""; // the same file may be chosen again
    });
    place.addEventListener("dragover", (event) => event.preventDefault());
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      readFrom(event.dataTransfer);
    });
    document.addEventListener("paste", (event) => {
      if (number === 0 && event.clipboardData?.files.length) readFrom(event.clipboardData);
    });

    const buttons = make(
      "p",
      { className: "draw-buttons" },
      button("Undo", canvas.undo),
      button("Clear", canvas.clear),
      button("Choose an image", () => input.click()),
      input,
    );
    const left = make("div", { className: "draw-left" }, canvas.element, buttons, help);
    const right = make("div", { className: "draw-right-side" }, answer, shown);
    const panes = make("div", { className: "draw-panes" }, left, right);
    const parts = {
      now: () => (readings.length === 1 ? readings[0] : null),
      clear: canvas.clear,
      say,
    };
    const onward = [...place.querySelectorAll(".draw-link")]; // of a small place
    place.replaceChildren(panes, ...(isWhole ? [more, game.create(parts)] : onward));
  }

  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".draw-digit")).forEach(
    (place, number) => {
      if (!digitReader) place.append(make("p", { className: "draw-missing" }, MISSING));
      else if (digitReader.version === model.VERSION) start(place, number, digitReader);
      else place.append(make("p", {}, "This page is older than its model: load it anew."));
    },
  );

  return { start };
})();
