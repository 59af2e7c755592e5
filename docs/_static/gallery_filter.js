// Filters the cards of the gallery by words, level and topics, as one types, by keyboard
// or mouse. The state is in the address, so a choice can be sent to someone.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".gallery-filter");
  if (!form) return;
  const input = form.querySelector("input[type=search]");
  const levels = [...form.querySelectorAll("input[type=radio]")];
  const topics = [...form.querySelectorAll("button[data-tag]")];
  const details = form.querySelector("details");
  const status = form.querySelector("output");
  const cards = [...document.querySelectorAll(".card-example")].map((item) => ({
    item,
    tags: item.dataset.tags.split("|"),
    words: `${item.textContent} ${item.dataset.words || ""}`.toLowerCase(),
  }));
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

  function readAddress() {
    const state = new URLSearchParams(window.location.search);
    const tags = (state.get("tags") || "").split("|");
    input.value = state.get("q") || "";
    for (const level of levels) level.checked = tags.includes(level.value);
    if (!levels.some((level) => level.checked)) levels[0].checked = true;
    for (const topic of topics) {
      topic.setAttribute("aria-pressed", tags.includes(topic.dataset.tag));
    }
    details.open = topics.some(isPressed);
  }

  function writeAddress(query, tags) {
    const state = new URLSearchParams();
    if (query) state.set("q", query);
    if (tags.length) state.set("tags", tags.join("|"));
    const search = state.size ? `?${state}` : window.location.pathname;
    try {
      window.history.replaceState(null, "", search + window.location.hash);
    } catch {
      // A page opened from a file may not change its address; the filter still works.
    }
  }

  /** Return the cards with all these words, and all these tags. */
  function matching(wanted, tags) {
    return cards.filter(
      (card) =>
        wanted.every((word) => card.words.includes(word)) &&
        tags.every((tag) => card.tags.includes(tag)),
    );
  }

  function showCount(choice, place, count, chosen) {
    place.querySelector("small").textContent = count;
    choice.disabled = count === 0 && !chosen; // it would lead to nothing
  }

  function apply() {
    const query = input.value.trim();
    const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
    const level = levels.filter((one) => one.checked && one.value).map((one) => one.value);
    const pressed = topics.filter(isPressed).map((topic) => topic.dataset.tag);
    const shown = new Set(matching(wanted, [...level, ...pressed]).map((card) => card.item));
    for (const { item } of cards) item.hidden = !shown.has(item);
    for (const one of levels) {
      const own = one.value ? [one.value] : [];
      const count = matching(wanted, [...own, ...pressed]).length;
      showCount(one, one.parentElement, count, one.checked);
    }
    for (const topic of topics) {
      const count = matching(wanted, [...level, ...pressed, topic.dataset.tag]).length;
      showCount(topic, topic, count, isPressed(topic));
    }
    for (const section of document.querySelectorAll("article section section")) {
      const own = [...section.querySelectorAll(".card-example")];
      section.hidden = own.length > 0 && own.every((item) => item.hidden);
      for (const link of document.querySelectorAll(`.page-toc a[href="#${section.id}"]`)) {
        link.parentElement.hidden = section.hidden;
      }
    }
    details.querySelector("summary").textContent = ["Topics", pressed.join(", ")]
      .filter(Boolean)
      .join(": ");
    status.textContent = `${shown.size} of ${cards.length} examples`;
    writeAddress(query, [...level, ...pressed]);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => {
    for (const topic of topics) topic.setAttribute("aria-pressed", false);
    window.setTimeout(apply);
  });
  for (const topic of topics) {
    topic.addEventListener("click", () => {
      topic.setAttribute("aria-pressed", !isPressed(topic));
      apply();
    });
  }
  // A tag of a card filters in place; elsewhere it is a link to here.
  document.querySelector("article").addEventListener("click", (event) => {
    const link = event.target.closest(".card-facts a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const tag = new URL(link.href).searchParams.get("tags");
    const level = levels.find((one) => one.value === tag);
    const topic = topics.find((one) => one.dataset.tag === tag);
    if (level) level.checked = true;
    if (topic) topic.setAttribute("aria-pressed", true);
    if (topic) details.open = true;
    apply();
    form.scrollIntoView({ block: "nearest" });
    (level || topic).focus();
  });
  readAddress();
  form.hidden = false;
  apply();
});
