// Plays: asks for the ten digits, one after the other, and shows how well they were read.
"use strict";

const game = (() => {
  const { button, make } = elements;

  /**
   * Make the game.
   * @param {object} parts
   * @param {() => Reading | null} parts.now what is read on the canvas, if it is one digit
   * @param {() => void} parts.clear
   * @param {(words: string) => void} parts.say
   * @returns {HTMLElement}
   */
  function create({ now, clear, say }) {
    const words = make("p", {}, "Draw the ten digits that you are asked for.");
    const outcome = make("div", { className: "draw-outcome" });
    /** @type {number[]} */
    let asked = [];
    /** @type {Turn[]} */
    let turns = [];
    const next = button("Next digit", take);
    const begin = button("Play", () => {
      asked = play.askedFor(Math.random);
      turns = [];
      outcome.replaceChildren();
      ask();
    });

    function ask() {
      next.hidden = false;
      begin.textContent = "Begin again";
      words.textContent = `Draw ${reading.named(asked[turns.length])} (${turns.length + 1} of 10), then press Next digit.`;
      say(words.textContent);
      clear();
    }

    function take() {
      const found = now();
      if (!found) {
        say(
          `Draw one digit, ${reading.named(asked[turns.length])}, then press Next digit.`,
        );
        return;
      }
      const read = found.kind === "digit" ? found.label : -1;
      turns.push({ asked: asked[turns.length], read, seen: found.seen });
      if (turns.length < 10) ask();
      else finish();
    }

    function finish() {
      const right = turns.filter((turn) => turn.read === turn.asked).length;
      const { low, high } = play.score(right, turns.length);
      const [from, to] = [low, high].map((share) => `${Math.round(100 * share)} %`);
      words.textContent = `${right} of 10 were read as you meant them. Of many digits of yours, between ${from} and ${to} would be (95 % interval).`;
      next.hidden = true;
      clear();
      say(`${right} of 10: the game is over.`);
      outcome.replaceChildren(table(play.confusion(turns)), download(play.table(turns)));
    }

    next.hidden = true;
    return make(
      "section",
      { className: "draw-game", "aria-label": "Play" },
      words,
      make("p", { className: "draw-buttons" }, begin, next),
      outcome,
    );
  }

  /**
   * Return a confusion matrix as a table.
   * @param {number[][]} rows
   * @returns {HTMLElement}
   */
  function table(rows) {
    const scope = (/** @type {string} */ name) => ({ scope: name });
    const heads = [..."0123456789", "?"].map((name) => make("th", scope("col"), name));
    const body = rows.map((counts, digit) =>
      make(
        "tr",
        {},
        make("th", scope("row"), `${digit}`),
        ...counts.map((count, read) => {
          const className = !count ? "" : read === digit ? "draw-right" : "draw-wrong";
          return make("td", { className }, count ? `${count}` : "");
        }),
      ),
    );
    const corner = make("th", scope("col"), "Drawn");
    return make(
      "div",
      {
        className: "draw-scroll",
        tabIndex: 0,
        role: "region",
        "aria-label": "Your digits",
      },
      make(
        "table",
        {},
        make(
          "caption",
          {},
          "Your confusion matrix: a row is what you drew, a column what was read.",
        ),
        make("thead", {}, make("tr", {}, corner, ...heads)),
        make("tbody", {}, ...body),
      ),
    );
  }

  /**
   * Return a link under which the digits are taken away.
   * @param {string} text
   * @returns {HTMLElement}
   */
  function download(text) {
    const href = `data:text/csv;base64,${btoa(text)}`;
    const link = make(
      "a",
      { href, download: "my_digits.csv" },
      "Take your digits away as CSV",
    );
    return make("p", {}, link);
  }

  return { create };
})();
