// Filters the cards of the gallery by words and tags, as one types, by keyboard or
// mouse. The state is in the address, so a choice can be sent to someone.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".gallery-filter");
  if (!form) return;
  const input = form.querySelector("input");
  const buttons = [...form.querySelectorAll("button[aria-pressed]")];
  const status = form.querySelector("output");
  const cards = [...document.querySelectorAll(".card-example")];
  const words = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

  function readAddress() {
    const state = new URLSearchParams(window.location.search);
    const tags = (state.get("tags") || "").split("|");
    input.value = state.get("q") || "";
    for (const button of buttons) {
      button.setAttribute("aria-pressed", tags.includes(button.textContent));
    }
  }

  function writeAddress(query, tags) {
    const state = new URLSearchParams();
    if (query) state.set("q", query);
    if (tags.length) state.set("tags", tags.join("|"));
    const search = state.size ? `?${state}` : window.location.pathname;
    try {
      window.history.replaceState(null, "", search);
    } catch {
      // A page opened from a file may not change its address; the filter still works.
    }
  }

  function apply() {
    const query = input.value.trim();
    const wanted = query.toLowerCase().split(/\s+/);
    const tags = buttons.filter(isPressed).map((button) => button.textContent);
    let count = 0;
    for (const card of cards) {
      const own = card.dataset.tags.split("|");
      const matches =
        wanted.every((word) => words.get(card).includes(word)) &&
        tags.every((tag) => own.includes(tag));
      card.hidden = !matches;
      count += matches;
    }
    for (const section of document.querySelectorAll("section section")) {
      const own = section.querySelectorAll(".card-example");
      section.hidden = own.length > 0 && [...own].every((card) => card.hidden);
    }
    status.textContent = `${count} of ${cards.length} examples`;
    writeAddress(query, tags);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => {
    for (const button of buttons) button.setAttribute("aria-pressed", false);
    window.setTimeout(apply);
  });
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", !isPressed(button));
      apply();
    });
  }
  readAddress();
  form.hidden = false;
  apply();
});
